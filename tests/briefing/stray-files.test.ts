import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listBriefings } from '../../src/briefing/chain.ts';
import { loadBriefing } from '../../src/briefing/load.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { templates } from '../fixtures/paths.ts';
import { problemsOf, smallBriefing } from '../fixtures/small-briefing.ts';

const texts = {
  'sections/economy/en.md.hbs': '# Economy\n\nText.',
  'sections/economy/ru.md.hbs': '# Экономика\n\nТекст.',
};

/** `file → hint` of what is told as unread; `own` are the files of a briefing that extends the small one. */
async function unread(
  files: Readonly<Record<string, string>>,
  own?: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const folder = await smallBriefing({ ...texts, ...files });
  for (const [path, text] of Object.entries(own ?? {})) {
    await mkdir(dirname(join(folder, 'own', path)), { recursive: true });
    await writeFile(join(folder, 'own', path), text);
  }
  const diagnostics = new Diagnostics();
  await loadBriefing(folder, own === undefined ? 'small' : 'own', diagnostics);
  expect(diagnostics.errors).toEqual([]);
  return diagnostics.items
    .filter((item) => item.code === 'W_TEMPLATE_UNREAD')
    .map(({ place, hint }) => `${place?.file?.replace('templates/', '')} → ${hint}`);
}

const extending = { 'briefing.yaml': 'extends: small\n' };

describe('what is not read is told with the name that was probably meant:', () => {
  it.each([
    ['theme.yml', 'theme.yaml'],
    ['lexicon.yml', 'lexicon.yaml'],
    ['lexikon.yaml', 'lexicon.yaml'],
    ['holiday.yaml', 'holidays.yaml'],
    ['Theme.yaml', 'theme.yaml'],
    ['section/economy/ru.md.hbs', 'sections'],
    ['sections/economi/ru.md.hbs', 'economy'],
    ['sections/economy/ru.hbs', 'ru.md.hbs'],
    ['sections/economy/ru.md', 'ru.md.hbs'],
    ['sections/economy/ru-RU.md.hbs', 'ru.md.hbs'],
    ['sections/economy/kz.md.hbs', 'kk.md.hbs'],
    ['sections/economy/rus.md.hbs', 'ru.md.hbs'],
    ['sections/economy/ur.md.hbs', 'ru.md.hbs'],
    ['sections/economy/EN.md.hbs', 'en.md.hbs'],
    ['sections/economy/growth.json', 'growth.vl.json'],
    ['sections/economy/growth.vl.jsn', 'growth.vl.json'],
  ])('%s', async (file, meant) => {
    const told = await unread({}, { ...extending, [file]: 'x' });
    expect(told).toEqual([expect.stringContaining(`Did you mean ${meant}?`)]);
    const stray = /^sections\/economi\//.test(file) || file.startsWith('section/');
    expect(told[0]).toContain(
      `own/${stray ? dirname(file).replace(/^section\/.*/, 'section') : file} `,
    );
  });

  it('a language that there is not, with those that there are', async () => {
    expect(await unread({ 'sections/economy/fr.md.hbs': 'x' })).toEqual([
      'small/sections/economy/fr.md.hbs → A section has en.md.hbs, ru.md.hbs, kk.md.hbs, and charts named <id>.vl.json.',
    ]);
  });

  it('a section that no list names, and a text outside a section', async () => {
    expect(await unread({ 'sections/tourism/ru.md.hbs': 'x', 'sections/ru.md.hbs': 'x' })).toEqual([
      'small/sections/ru.md.hbs → A text stands in the folder of its section.',
      'small/sections/tourism → Name it in `sections` of templates/small/briefing.yaml, or take it away.',
    ]);
  });

  it('a chart that was meant to override another', async () => {
    const placed = '# Economy\n\nText.\n\n{{chart "branch-output"}}';
    const told = await unread(
      { 'sections/economy/en.md.hbs': placed, 'sections/economy/branch-output.vl.json': '{}' },
      { ...extending, 'sections/economy/brunch-output.vl.json': '{}' },
    );
    expect(told).toEqual([
      'own/sections/economy/brunch-output.vl.json → Did you mean branch-output.vl.json? Place it with {{chart "brunch-output"}}, or take the file away.',
    ]);
  });

  it('a theme beside the one that the recipe names', async () => {
    const told = await unread(
      {},
      {
        'briefing.yaml': 'extends: small\ntheme: brand.yaml\n',
        'brand.yaml': (await loadTheme()).text,
        'theme.yaml': '{}',
      },
    );
    expect(told).toEqual([expect.stringMatching(/^own\/theme\.yaml/)]);
  });

  it('by check and build, as warnings', async () => {
    const folder = await smallBriefing({ ...texts, 'sections/economy/kz.md.hbs': 'x' });
    const { built, checked } = await problemsOf(folder);
    for (const items of [built, checked]) {
      expect(items.filter((item) => item.code === 'W_TEMPLATE_UNREAD')).toMatchObject([
        { severity: 'warning', place: { file: 'templates/small/sections/economy/kz.md.hbs' } },
      ]);
    }
  });
});

describe('nothing is told', () => {
  it('of the briefings that ship', async () => {
    for (const id of await listBriefings(templates)) {
      const diagnostics = new Diagnostics();
      await loadBriefing(templates, id, diagnostics);
      expect(diagnostics.items.filter((item) => item.code === 'W_TEMPLATE_UNREAD')).toEqual([]);
    }
  });

  it('of pages to read, hidden files and copies that editors leave', async () => {
    const files = ['README.md', '.DS_Store', 'notes.txt', 'theme.yaml.bak', 'LICENSE'];
    const beside = ['sections/economy/ru.md.hbs~', 'sections/economy/.ru.md.hbs.swp'];
    const all = [...files, ...beside, 'sections/economy/README.md'];
    expect(await unread(Object.fromEntries(all.map((name) => [name, 'x'])))).toEqual([]);
  });

  it('of a language that no edition has yet, and of files that other parts read', async () => {
    const files = {
      'sections/economy/kk.md.hbs': 'x',
      'lexicon.yaml': '{}',
      'holidays.yaml': '{}',
    };
    expect(await unread(files)).toEqual([]);
  });

  it('of a section that is dropped, and of one below that others may add', async () => {
    const told = await unread(
      { 'sections/roads/ru.md.hbs': 'x' },
      {
        'briefing.yaml':
          'extends: small\nsections: { drop: [economy], add: [{ section: housing }] }',
        'sections/economy/ru.md.hbs': 'x',
        'sections/housing/ru.md.hbs': 'x',
      },
    );
    expect(told).toEqual([]);
  });

  it('of a chart of the briefing below that an own text leaves out', async () => {
    const told = await unread(
      {
        'sections/economy/en.md.hbs': '# Economy\n\n{{chart "growth"}}',
        'sections/economy/growth.vl.json': '{}',
      },
      { ...extending, ...texts },
    );
    expect(told).toEqual([]);
  });
});

async function loadTheme(): Promise<{ readonly text: string }> {
  const { files } = await loadBriefing(templates, 'regional-review', new Diagnostics());
  const theme = files.find(({ path }) => path.endsWith('/theme.yaml'));
  if (theme === undefined) throw new Error('The regional review has no theme.yaml.');
  return theme;
}
