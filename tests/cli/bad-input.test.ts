import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../fixtures/console.ts';
import { data, templates } from '../fixtures/paths.ts';

let folder = '';

/** A workspace of its own with the shipped data and templates, for a test to spoil. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sholu-bad-'));
  await cp(data, join(folder, 'data'), { recursive: true });
  await cp(templates, join(folder, 'templates'), { recursive: true });
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, file);
  const before = await readFile(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(path, after);
}

const observations = 'data/karaganda/observations.csv';
const housing = 'templates/regional-review/sections/housing/en.md.hbs';
const row = (text: string, indicator: string): string =>
  text.split('\n').find((line) => line.startsWith(`KZ-35,${indicator},`)) ?? '';

/** Both commands refuse with exit code 3, tell `told`, and leave `reports` without an issue. */
async function refused(...told: readonly (string | RegExp)[]): Promise<void> {
  const built = await run(folder, 'build', '--quiet');
  expect(built.code).toBe(3);
  for (const part of told) expect(built.err).toMatch(part);
  expect(built.err).not.toMatch(/\bat \S+ \(.*:\d+:\d+\)/);
  expect(await readdir(folder)).not.toContain('reports');
  const checked = await run(folder, 'check', '--quiet');
  expect(checked.code).toBe(3);
  for (const part of told) expect(checked.out + checked.err).toMatch(part);
}

describe('bad data is refused with place and remedy, and nothing is published:', () => {
  it('an unknown column', async () => {
    await edit(observations, (text) =>
      text
        .replace('NOTE\n', 'NOTE,comment\n')
        .replaceAll(/(?<!comment)\n(?=KZ)/g, ',\n')
        .replace(/\n$/, ',\n')
        .replace('comment,\n', 'comment\n'),
    );
    await refused('observations.csv', 'comment');
  });

  it('a value that is no number, and a decimal comma', async () => {
    await edit(observations, (text) =>
      text.replace(',187.1,KZT', ',lots,KZT').replace(',127.4,KZT', ',"127,4",KZT'),
    );
    await refused(/OBS_VALUE/, /"lots"/, /"127,4"/, /127\.4/);
  });

  it('a duplicate key with another value', async () => {
    await edit(
      observations,
      (text) => `${text}${row(text, 'CONSTRUCTION_WORK').replace('187.1', '188')}\n`,
    );
    await refused('E_DUPLICATE', '187.1', '188');
  });

  it('one slip in thousands of rows: the first in full, the others by their rows, all of them as JSON', async () => {
    await edit(observations, (text) => {
      const cells = row(text, 'CONSTRUCTION_WORK').replace('187.1', 'lots').split(',');
      const more = Array.from({ length: 5_000 }, () => cells.join(','));
      return `${text.trimEnd()}\n${more.join('\n')}\n`;
    });
    const rows = (await readFile(join(folder, observations), 'utf8')).trimEnd().split('\n').length;
    const from = rows - 5_000 + 1;
    const between = (number: number): string => number.toLocaleString('en');
    const rest = `and 4,997 more rows: ${between(from + 3)}–${between(rows)}`;
    await refused(`row ${from}, OBS_VALUE`, `row ${from + 2}, OBS_VALUE`, rest, /5000 errors/);
    const { code, out } = await run(folder, 'check', '--json');
    expect(code).toBe(3);
    const { diagnostics } = JSON.parse(out) as { diagnostics: { place: { row: number } }[] };
    expect(diagnostics.map(({ place }) => place.row)).toEqual(
      Array.from({ length: 5_000 }, (_, index) => from + index),
    );
  });

  it('an empty dataset', async () => {
    await edit(observations, (text) => `${text.split('\n')[0]}\n`);
    await refused('E_DATASET_EMPTY');
  });

  it('a missing code list', async () => {
    await rm(join(folder, 'data/karaganda/activity.yaml'));
    await refused('E_CODELIST_MISSING', 'activity.yaml');
  });
});

describe('data that is odd but sound is published:', () => {
  it('a duplicate key with the same value is a warning', async () => {
    await edit(observations, (text) => `${text}${row(text, 'CONSTRUCTION_WORK')}\n`);
    const built = await run(folder, 'build', '--json', '--format', 'html');
    expect(built.code).toBe(0);
    expect(built.out).toContain('W_DUPLICATE');
  });

  it('a name with Markdown, HTML and Handlebars is printed as it is', async () => {
    const name = '<b>*Coal*</b> {{value}} [x](javascript:y)';
    await edit('data/karaganda/activity.yaml', (text) =>
      text.replaceAll('en: Coal,', `en: "${name}",`),
    );
    const built = await run(folder, 'build', '--quiet', '--format', 'html');
    expect(built.code).toBe(0);
    const html = await readFile(
      join(folder, 'reports/karaganda/KZ-35/2020-M07/en-ru.html'),
      'utf8',
    );
    expect(html).toContain('&lt;b&gt;*Coal*&lt;/b&gt; {{value}} [x](javascript:y)');
    expect(html).not.toMatch(/<b>\*?Coal|href="javascript/);
  });
});

describe('a bad template is refused with file and line, and nothing is published:', () => {
  it.each([
    ['an unknown indicator', '{{value "HOUSINGS"}}', /HOUSINGS/],
    ['an unknown region of a reference', '{{value "HOUSING_COMMISSIONED REGION=KZ-31"}}', /REGION/],
    ['an unknown period', '{{value "HOUSING_COMMISSIONED @yesterday"}}', /yesterday/],
    [
      'a missing value outside when',
      '{{value "HOUSING_COMMISSIONED @2001"}}',
      /HOUSING_COMMISSIONED @2001/,
    ],
    ['a helper with wrong arguments', '{{value}}', /value takes/],
    ['an option that there is not', '{{value "HOUSING_COMMISSIONED" colour="red"}}', /colour/],
    ['an unknown helper', '{{shout "x"}}', /shout/],
    ['a typed number', 'In all 4,711 flats.', /4,711/],
    ['a raw mustache', '{{{value "HOUSING_COMMISSIONED"}}}', /\{\{\{/],
    ['a partial', '{{> secret}}', /partial/i],
    ['a way into JavaScript', '{{constructor}}', /constructor/],
  ])('%s', async (_, text, told) => {
    await edit(housing, (before) => `${before}\n${text}\n`);
    const lines = (await readFile(join(folder, housing), 'utf8')).split('\n').length - 1;
    const checked = await run(folder, 'check', '--quiet');
    expect(checked.code).toBe(3);
    expect(checked.out).toMatch(told);
    expect(checked.out).toContain(`${housing}:${lines}`);
    const built = await run(folder, 'build', '--quiet');
    expect(built.code).toBe(3);
    expect(await readdir(folder)).not.toContain('reports');
  });

  it('broken Handlebars', async () => {
    await edit(housing, (text) => `${text}\n{{#when "HOUSING_COMMISSIONED"}} never closed\n`);
    await refused(/housing\/en\.md\.hbs/);
  });

  it('a missing language', async () => {
    await rm(join(folder, 'templates/regional-review/sections/housing/ru.md.hbs'));
    await refused('E_LANGUAGE_MISSING', 'ru.md.hbs');
  });

  it('a chart that is no JSON, no Vega-Lite, or asks for a URL', async () => {
    const chart = 'templates/regional-review/sections/housing/mortgage-approval.vl.json';
    const good = await readFile(join(folder, chart), 'utf8');
    await writeFile(join(folder, chart), good.slice(1));
    await refused('E_CHART_JSON');
    await writeFile(join(folder, chart), good.replace(/"\$schema": "[^"]*"/, '"$schema": "x"'));
    await refused('E_CHART_SPEC');
    await writeFile(
      join(folder, chart),
      good.replace(/"name": "rows"/, '"url": "https://example.org/x.csv"'),
    );
    await refused('E_CHART_UNSAFE', 'data.url');
    const told = await run(folder, 'build', '--out', join(folder, 'reports'));
    expect(told.err.split('may not load from a URL')).toHaveLength(2); // once, not for each language
  });
});

describe('a failing build leaves the former issue as it was', () => {
  it('when the data got an error', async () => {
    expect((await run(folder, 'build', '--quiet', '--format', 'html')).code).toBe(0);
    const page = join(folder, 'reports/karaganda/KZ-35/2020-M07/en-ru.html');
    const before = await readFile(page);
    await edit(observations, (text) => text.replace(',187.1,KZT', ',lots,KZT'));
    expect((await run(folder, 'build', '--quiet')).code).toBe(3);
    expect(await readFile(page)).toEqual(before);
  });
});

describe('wrong usage ends with 2 and says what is allowed:', () => {
  it.each([
    [['fly'], 'There is no command "fly"'],
    [['build', 'nowhere'], 'There is no briefing "nowhere"'],
    [['build', '--edition', 'en-fr'], '"en-fr" is no edition'],
    [['build', '--format', 'docx'], '"docx" is no format'],
    [['build', '--period', '2020-01-01/P7M'], 'cannot be the reference period'],
    [['build', '--region', 'KZ-99'], 'There is no region "KZ-99"'],
    [['build', '--colour'], 'colour'],
    [['say', 'en'], 'The argument <text> is missing'],
    [['say', 'fr', 'x'], '"fr" is no language'],
    [['verify', 'nowhere'], 'is no issue'],
    [['helpers', 'valu'], 'There is no helper "valu"'],
  ])('%j', async (words, told) => {
    const ran = await run(folder, ...words);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(told);
  });
});
