import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where the datasets of one run lie; taken away with it. */
const root = mkdtempSync(join(tmpdir(), 'sholu-data-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

/** A small dataset in a temporary folder: files by name; a test overrides those that it is about. */
export async function miniDataset(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<string> {
  const folder = join(await mkdtemp(join(root, 'one-')), 'mini');
  await mkdir(folder);
  for (const [name, text] of Object.entries({ ...miniFiles, ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

export const miniFiles: Readonly<Record<string, string>> = {
  'datapackage.json': JSON.stringify({
    name: 'mini',
    resources: [{ name: 'observations', path: 'observations.csv', format: 'csv' }],
    sholu: {
      release: '2020-08-20',
      sources: {
        S1: {
          title: { en: 'Review' },
          publisher: { en: 'Office', ru: 'Ведомство' },
          date: '2020-08-20',
        },
      },
    },
  }),
  'observations.csv': `REF_AREA,INDICATOR,ACTIVITY,TIME_PERIOD,BASE_PER,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,SECTION,SOURCE,NOTE
KZ-35,OUTPUT,,2020-01-01/P7M,,1595.6,KZT,9,A,summary,S1,
KZ-35,OUTPUT,MINING,2020-01-01/P7M,,206.4,KZT,9,A,summary;industry,S1,
KZ-35,OUTPUT,MANUFACTURING,2020-01-01/P7M,,1250,KZT,9,A,summary,S1,
KZ-35,OUTPUT_GROWTH,,2020-01-01/P7M,2019-01-01/P7M,3.4,PT,0,A,summary,S1,
KZ-35,OUTPUT_GROWTH,MINING,2020-01-01/P7M,2019-01-01/P7M,4.2,PT,0,A,summary,S1,
KZ-35,OUTPUT_INDEX,MINING,2020-01-01/P7M,2019-01-01/P7M,104.2,IX,0,A,summary,S1,
KZ-35,OUTPUT_INDEX,MANUFACTURING,2020-01-01/P7M,2019-01-01/P7M,103.9,IX,0,A,summary,S1,
KZ-35,INVESTMENT,,2020-01-01/P6M,,306.6,KZT,9,A,investment,S1,
KZ-35,INVESTMENT,,2020-01-01/P7M,,373.2,KZT,9,A,investment,S1,
KZ-35,INVESTMENT,,2019,,811,KZT,9,A,investment,S1,
KZ-35,INVESTMENT_PLAN,,2020,,830,KZT,9,PL,investment,S1,
KZ-35,INVESTMENT_GROWTH,,2020-01-01/P6M,2019-01-01/P6M,8.3,PT,0,A,investment,S1,
KZ-35,INVESTMENT_GROWTH,,2020-01-01/P7M,2019-01-01/P7M,,PT,0,O,investment,S1,The source does not say it
KZ-35,SME_COUNT,,2020-04-01,,87000,SME,0,A,business,S1,
KZ-35,SME_COUNT,,2020-08-01,,88541,SME,0,A,business,S1,
KZ-35,JOBS,,2020-08-10,,13,JOB,3,LB,jobs,S1,
KZ-31,OUTPUT,,2020-01-01/P7M,,312,KZT,9,A,summary,S1,
`,
  'indicators.yaml': `OUTPUT: { name: { en: industrial output, ru: объём производства }, kind: level, unit: KZT, decimals: 1, period: ytd, dimensions: [ACTIVITY] }
OUTPUT_GROWTH: { name: { en: industrial production, ru: промышленное производство }, kind: growth, of: OUTPUT, unit: PT, decimals: 1, period: ytd, base: previous-year-same-period, dimensions: [ACTIVITY] }
OUTPUT_INDEX: { name: { en: volume index, ru: индекс }, kind: index, of: OUTPUT, unit: IX, decimals: 1, period: ytd, base: previous-year-same-period, dimensions: [ACTIVITY] }
INVESTMENT: { name: { en: investment, ru: инвестиции }, kind: level, unit: KZT, decimals: 1, period: ytd }
INVESTMENT_PLAN: { name: { en: planned investment, ru: план инвестиций }, kind: plan, of: INVESTMENT, unit: KZT, decimals: 0, period: year }
INVESTMENT_GROWTH: { name: { en: growth of investment, ru: рост инвестиций }, kind: growth, of: INVESTMENT, unit: PT, decimals: 1, period: half }
SME_COUNT: { name: { en: small firms, ru: число предприятий }, kind: count, unit: SME, decimals: 0, period: latest }
JOBS: { name: { en: new jobs, ru: новые рабочие места }, kind: count, unit: JOB, decimals: 0, period: latest }
`,
  'units.yaml': `KZT: { name: { en: { one: tenge, other: tenge } } }
PT: { name: { en: { one: per cent, other: per cent } }, symbol: { en: "%" } }
IX: { name: { en: { one: per cent, other: per cent } }, symbol: { en: "%" } }
SME: { name: { en: { one: firm, other: firms } }, counts: things }
JOB: { name: { en: { one: job, other: jobs } }, counts: things }
`,
  'regions.yaml': `KZ-31: { name: { en: Zhambyl region, ru: Жамбылская область } }
KZ-35: { name: { en: Karaganda region, ru: Карагандинская область } }
KZ-71:
  name: { en: Astana }
  former: [{ valid: { from: "2019-03-23", to: "2022-09-17" }, name: { en: Nur-Sultan } }]
`,
  'activity.yaml': `MINING: { name: { en: mining, ru: добыча } }
COAL: { name: { en: coal, ru: уголь }, parent: MINING }
MANUFACTURING: { name: { en: manufacturing, ru: обработка } }
`,
};
