import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** What the load is: every region of the code list, two editions each, to be sent by mail. */
export const editions = ['en-ru', 'ru-en'] as const;
const briefing = 'karaganda';
const home = 'KZ-35';

/** A folder with data, templates and an output of its own. */
export type World = {
  readonly data: string;
  readonly templates: string;
  readonly out: string;
  readonly regions: readonly string[];
  readonly remove: () => Promise<void>;
};

/**
 * Copies data and templates into a temporary folder, with the observations of the one region under the code of every
 * region, and a schedule that wants all of them once, at the minute that begins at `due`; undefined: next New Year.
 */
export async function makeWorld(due?: Date): Promise<World> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'sholu-load-'));
  const [data, templates, out] = ['data', 'templates', 'reports'].map((name) =>
    join(folder, name),
  ) as [string, string, string]; // three names give three folders
  await cp(join(root, 'data'), data, { recursive: true });
  await cp(join(root, 'templates'), templates, { recursive: true });
  const regions = await spreadOverRegions(join(data, 'karaganda'));
  const cron =
    due === undefined
      ? '0 0 1 1 *'
      : `${due.getUTCMinutes()} ${due.getUTCHours()} ${due.getUTCDate()} ${due.getUTCMonth() + 1} *`;
  await appendFile(
    join(templates, briefing, 'briefing.yaml'),
    `schedules:
  - name: load
    cron: '${cron}'
    zone: UTC
    issue: 2020-M07
    regions: all
    editions: [${editions.join(', ')}]
    recipients: [readers]
`,
  );
  const readers = editions.map(
    (edition) => `  - { mail: reader-${edition}@example.org, edition: ${edition} }\n`,
  );
  await writeFile(join(templates, briefing, 'recipients.yaml'), `readers:\n${readers.join('')}`);
  return { data, templates, out, regions, remove: () => rm(folder, { recursive: true }) };
}

async function spreadOverRegions(dataset: string): Promise<readonly string[]> {
  const codes: unknown = parse(await readFile(join(dataset, 'regions.yaml'), 'utf8'));
  const regions = Object.keys(codes ?? {}).filter((key) => /^KZ-\d\d$/.test(key));
  const file = join(dataset, 'observations.csv');
  const [head = '', ...rows] = (await readFile(file, 'utf8')).split(/(?<=\n)/);
  const own = rows.filter((row) => row.startsWith(`${home},`));
  const all = regions.flatMap((region) => own.map((row) => `${region}${row.slice(home.length)}`));
  await writeFile(file, [head, ...all].join(''));
  return regions;
}
