import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBriefing } from '../../src/briefing/load.ts';
import { loadRecipients } from '../../src/briefing/recipients.ts';
import type { Recipients } from '../../src/briefing/recipients-schema.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { inLines, problemsOf, smallBriefing } from '../fixtures/small-briefing.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sholu-recipients-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function read(id: string): Promise<{ lists: Recipients; problems: readonly string[] }> {
  const diagnostics = new Diagnostics();
  const lists = await loadRecipients(root, id, diagnostics);
  return { lists, problems: inLines(diagnostics.items) };
}

describe('recipients', () => {
  it('are read with everything that they may wish', async () => {
    await put('base/briefing.yaml', 'title: { en: Review }\n');
    await put(
      'base/recipients.yaml',
      `# Who gets the review
press:
  - mail: "Gulnara <press@example.kz>"
    language: kk
    edition: kk-ru
    regions: [KZ-35, KZ-31]
    formats: [html, pdf]
  - { mail: редакция <news@пример.қаз> }
partners:
  - folder: press/archive
  - folder: /srv/briefings
  - webhook: https://hooks.example.kz/sholu?of=review
    secret: SHOLU_WEBHOOK_PARTNER
  - webhook: http://127.0.0.1:8080/hook
    secret: SHOLU_WEBHOOK_LOCAL_2
  - feed: regional-review
nobody: []
`,
    );
    expect(await read('base')).toEqual({
      lists: {
        press: [
          {
            mail: 'Gulnara <press@example.kz>',
            language: 'kk',
            edition: 'kk-ru',
            regions: ['KZ-35', 'KZ-31'],
            formats: ['pdf', 'html'],
          },
          { mail: 'редакция <news@пример.қаз>' },
        ],
        partners: [
          { folder: 'press/archive' },
          { folder: '/srv/briefings' },
          {
            webhook: 'https://hooks.example.kz/sholu?of=review',
            secret: 'SHOLU_WEBHOOK_PARTNER',
          },
          { webhook: 'http://127.0.0.1:8080/hook', secret: 'SHOLU_WEBHOOK_LOCAL_2' },
          { feed: 'regional-review' },
        ],
        nobody: [],
      },
      problems: [],
    });
  });

  it('may stand in briefing.yaml too, or nowhere', async () => {
    await put('base/briefing.yaml', 'recipients:\n  press:\n    - mail: a@b.kz\n');
    expect(await read('base')).toEqual({ lists: { press: [{ mail: 'a@b.kz' }] }, problems: [] });
    await put('bare/briefing.yaml', 'title: { en: Review }\n');
    expect(await read('bare')).toEqual({ lists: {}, problems: [] });
    await put('bare/recipients.yaml', '# nobody yet\n');
    expect(await read('bare')).toEqual({ lists: {}, problems: [] });
  });

  it('are inherited list by list, the nearest list in place of the others', async () => {
    await put('base/briefing.yaml', 'recipients:\n  press: [{ mail: base@b.kz }]\n');
    await put('base/recipients.yaml', 'editors: [{ mail: editor@b.kz }]\n');
    await put('middle/briefing.yaml', 'extends: base\nrecipients:\n  office: [{ feed: office }]\n');
    await put('own/briefing.yaml', 'extends: middle\n');
    await put('own/recipients.yaml', 'press: [{ mail: own@b.kz }]\noffice: []\n');
    expect(await read('own')).toEqual({
      lists: { press: [{ mail: 'own@b.kz' }], office: [], editors: [{ mail: 'editor@b.kz' }] },
      problems: [],
    });
    expect((await read('middle')).lists).toEqual({
      office: [{ feed: 'office' }],
      press: [{ mail: 'base@b.kz' }],
      editors: [{ mail: 'editor@b.kz' }],
    });
  });

  it('in two places of one briefing are told, and those of recipients.yaml are taken', async () => {
    await put('base/briefing.yaml', 'recipients:\n  press: [{ mail: a@b.kz }]\n');
    await put('base/recipients.yaml', '# lists\npress:\n  - mail: c@d.kz\n');
    expect(await read('base')).toEqual({
      lists: { press: [{ mail: 'c@d.kz' }] },
      problems: [
        'templates/base/recipients.yaml:3, press E_RECIPIENT_TWICE The list "press" stands in recipients.yaml and in briefing.yaml.',
      ],
    });
  });

  it('that are sound are given although others are not', async () => {
    await put('base/briefing.yaml', 'title: { en: Review }\n');
    await put('base/recipients.yaml', 'press:\n  - mail: a@b.kz\n  - mail: none\n  - feed: x\n');
    const { lists, problems } = await read('base');
    expect(lists).toEqual({ press: [{ mail: 'a@b.kz' }, { feed: 'x' }] });
    expect(problems).toHaveLength(1);
  });

  it('are read although the rest of the recipe is wrong', async () => {
    await put(
      'base/briefing.yaml',
      'editions: [xx]\ncolour: red\nrecipients:\n  a: [{ feed: f }]\n',
    );
    expect(await read('base')).toEqual({ lists: { a: [{ feed: 'f' }] }, problems: [] });
  });

  it.each([
    [
      'no YAML',
      'press: [\n  - mail: }\n',
      /^templates\/base\/recipients\.yaml:\d:\d+ E_RECIPE_SYNTAX /,
    ],
    ['one list twice', 'a: []\na: []\n', /recipients\.yaml:2:1 E_RECIPE_SYNTAX .*stands twice/],
    [
      'no lists',
      '- mail: a@b.kz\n',
      'templates/base/recipients.yaml E_RECIPIENT Recipients stand in lists with names.',
    ],
    [
      'a text for a list',
      'press: a@b.kz\n',
      'templates/base/recipients.yaml:1, press E_RECIPIENT The list "press" is no list of recipients.',
    ],
    [
      'one recipient without a list',
      'press:\n  mail: a@b.kz\n',
      'templates/base/recipients.yaml:2, press E_RECIPIENT The list "press" is no list of recipients.',
    ],
    [
      'an empty list',
      'press:\n',
      /recipients\.yaml:\d, press E_RECIPIENT The list "press" is no list of recipients\./,
    ],
    [
      'a name that is none',
      'Press office:\n  - feed: f\n',
      'templates/base/recipients.yaml:2, Press office E_RECIPIENT "Press office" is no name of a list.',
    ],
  ])('in a file with %s are told with its line', async (_, text, expected) => {
    await put('base/briefing.yaml', 'title: { en: Review }\n');
    await put('base/recipients.yaml', text);
    const [problem = ''] = (await read('base')).problems;
    if (typeof expected === 'string') expect(problem).toBe(expected);
    else expect(problem).toMatch(expected);
  });

  it('under a line `recipients:` in recipients.yaml are told what is too much', async () => {
    await put('base/briefing.yaml', 'title: { en: Review }\n');
    await put('base/recipients.yaml', 'recipients:\n  press:\n    - mail: a@b.kz\n');
    const diagnostics = new Diagnostics();
    await loadRecipients(root, 'base', diagnostics);
    expect(diagnostics.items).toMatchObject([
      { hint: 'In recipients.yaml the lists stand at the top: take the line `recipients:` out.' },
    ]);
  });

  it('of a briefing that is not there are told as such', async () => {
    await expect(read('nowhere')).rejects.toMatchObject({ code: 'E_BRIEFING_UNKNOWN' });
  });
});

describe('recipients that are wrong', () => {
  const sections = {
    'sections/economy/en.md.hbs': '# Economy\n\nText.\n',
    'sections/economy/ru.md.hbs': '# Экономика\n\nТекст.\n',
  };

  it('stop no issue: neither its text nor its manifest depends on them', async () => {
    const folder = await smallBriefing({
      ...sections,
      'recipients.yaml': 'press: [{ mail: x }]\n',
    });
    const { built, checked } = await problemsOf(folder);
    expect(built).toEqual([]);
    expect(inLines(checked, 'E_')).toEqual([
      'recipients.yaml:1, press.0.mail E_RECIPIENT List press: "x" is no mail address.',
    ]);
    const { files } = await loadBriefing(folder, 'small', new Diagnostics());
    expect(files.map(({ path }) => path)).not.toContain('templates/small/recipients.yaml');
  });

  it('stop no issue where their file cannot be read', async () => {
    const folder = await smallBriefing(sections);
    await mkdir(join(folder, 'small', 'recipients.yaml'));
    const { built, checked } = await problemsOf(folder);
    expect(built).toEqual([]);
    expect(checked.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'E_TEMPLATES_DENIED', place: { file: 'templates/small/recipients.yaml' } },
    ]);
  });
});
