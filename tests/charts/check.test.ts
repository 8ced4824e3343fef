import { describe, expect, it } from 'vitest';
import { checkSpec } from '../../src/charts/check.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';
import { miniDataset } from '../narrative/mini.ts';
import { specOf } from './charted.ts';
import { everySpec, issueCube } from './issue-charts.ts';

/** Code, field and message of what is wrong with the queries or texts of a chart on the small dataset. */
async function problems(
  sholu: object,
  languages: readonly LanguageCode[] = [],
): Promise<readonly string[]> {
  const diagnostics = new Diagnostics();
  checkSpec(specOf(sholu), await miniDataset(), diagnostics, languages);
  return diagnostics.items.map(
    ({ code, message, place }) => `${code} ${place?.field ?? ''}: ${message}`,
  );
}

const growth = { ref: 'INDUSTRIAL_PRODUCTION_GROWTH', by: 'ACTIVITY' };

describe('the check of a chart', () => {
  it('finds nothing wrong with the charts of the briefings', async () => {
    const { dataset } = await issueCube();
    const diagnostics = new Diagnostics();
    for (const spec of await everySpec()) checkSpec(spec, dataset, diagnostics, ['en', 'ru']);
    expect(diagnostics.items).toEqual([]);
  });

  it('accepts codes, shares, rests and references that the dataset has', async () => {
    const rows = [
      { ...growth, in: ['MINING'], except: ['COAL'], parent: 'MINING' },
      { ...growth, share: 'INDUSTRIAL_OUTPUT', rest: { whole: 'INDUSTRIAL_OUTPUT', label: {} } },
      { refs: ['INDUSTRIAL_OUTPUT @ytd', 'INDUSTRIAL_OUTPUT @2019'] },
    ];
    expect(await problems({ rows })).toEqual([]);
  });

  it('tells every unknown name at once, each with its field', async () => {
    const rows = [
      { ref: 'INDUSTRIAL_OUTPT', by: 'ACTIVITY', in: ['MINNING'], except: ['X'], parent: 'Y' },
      { refs: ['INDUSTRIAL_OUTPUT ACTIVITY=COLA', 'INDUSTRIAL_OUTPUT @someday'], share: 'NOTHING' },
      { ...growth, rest: { whole: 'MANUFACTURNG', label: {} } },
    ];
    expect(await problems({ rows })).toEqual([
      expect.stringMatching(/^E_INDICATOR_UNKNOWN usermeta\.sholu\.rows\.0\.ref: /),
      expect.stringMatching(/^E_CODE_UNKNOWN usermeta\.sholu\.rows\.0\.in\.0: .*"MINNING"/),
      expect.stringMatching(/^E_CODE_UNKNOWN usermeta\.sholu\.rows\.0\.except\.0: .*"X"/),
      expect.stringMatching(/^E_CODE_UNKNOWN usermeta\.sholu\.rows\.0\.parent: .*"Y"/),
      expect.stringMatching(/^E_CODE_UNKNOWN usermeta\.sholu\.rows\.1\.refs\.0: .*"COLA"/),
      expect.stringMatching(/^E_PERIOD usermeta\.sholu\.rows\.1\.refs\.1: .*"someday"/),
      expect.stringMatching(/^E_INDICATOR_UNKNOWN usermeta\.sholu\.rows\.1\.share: /),
      expect.stringMatching(/^E_INDICATOR_UNKNOWN usermeta\.sholu\.rows\.2\.rest\.whole: /),
    ]);
  });

  it('names the nearest indicator', async () => {
    const diagnostics = new Diagnostics();
    const spec = specOf({ rows: [{ ref: 'INDUSTRIAL_OUTPT', by: 'ACTIVITY' }] });
    checkSpec(spec, await miniDataset(), diagnostics);
    expect(diagnostics.items[0]?.hint).toContain('INDUSTRIAL_OUTPUT');
  });

  it('tells a dimension that is not there once, without its codes', async () => {
    const rows = [{ ref: 'INDUSTRIAL_OUTPUT', by: 'ACTIVTY', in: ['MINING', 'COAL'] }];
    expect(await problems({ rows })).toEqual([
      'E_DIMENSION_UNKNOWN usermeta.sholu.rows.0.by: There is no dimension "ACTIVTY".',
    ]);
  });

  it('tells a dimension by which the indicator is not broken down', async () => {
    const rows = [{ ...growth, by: 'BUDGET_LEVEL' }];
    expect(await problems({ rows })).toEqual([
      'E_DIMENSION_UNKNOWN usermeta.sholu.rows.0.by: INDUSTRIAL_PRODUCTION_GROWTH is not broken down by BUDGET_LEVEL.',
    ]);
  });

  it('tells a reference of another form once', async () => {
    expect(await problems({ rows: [{ ref: 'industrial output', by: 'ACTIVITY' }] })).toEqual([
      expect.stringMatching(/^E_REFERENCE usermeta\.sholu\.rows\.0\.ref: /),
    ]);
    expect(await problems({ rows: [{ refs: ['industrial output'] }] })).toEqual([
      expect.stringMatching(/^E_REFERENCE usermeta\.sholu\.rows\.0\.refs\.0: /),
    ]);
  });

  it('tells each text that a language lacks', async () => {
    const sholu = {
      rows: [{ ...growth, series: 'a', seriesLabel: { en: 'Growth' } }],
      subtitle: { en: 'Per cent', ru: 'Проценты' },
      texts: { plan: { ru: 'план' } },
    };
    expect(await problems(sholu, ['en', 'ru'])).toEqual([
      'E_LANGUAGE_MISSING texts.plan.en: The chart "chart" has no texts.plan in "en".',
      'E_LANGUAGE_MISSING rows.0.seriesLabel.ru: The chart "chart" has no rows.0.seriesLabel in "ru".',
    ]);
    expect(await problems(sholu)).toEqual([]);
  });
});
