import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseHtml } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageNumerals } from '../../src/briefing/page-numerals.ts';
import { uncoveredTexts } from '../../src/document/numerals.ts';
import { run } from '../fixtures/console.ts';
import { root } from '../fixtures/paths.ts';

let out = '';
let issue = '';

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'sholu-cli-'));
  issue = join(out, 'karaganda', 'KZ-35', '2020-M07');
  const built = await run(root, 'build', '--out', out);
  expect(built.err).not.toContain('error');
  expect(built.code).toBe(0);
});

afterAll(async () => {
  await rm(out, { recursive: true, force: true });
});

describe('sholu build', () => {
  it('publishes the documents, the charts, the figures and the manifest', async () => {
    const manifest = JSON.parse(await readFile(join(issue, 'manifest.json'), 'utf8')) as {
      outputs: { path: string }[];
    };
    const paths = manifest.outputs.map((item) => item.path);
    expect(paths).toEqual(
      expect.arrayContaining(['en-ru.pdf', 'en-ru.html', 'digest.json', 'figures.json']),
    );
    expect(paths.filter((path) => path.startsWith('charts/')).length).toBeGreaterThanOrEqual(32);
  });

  it('changes nothing when it is run again', async () => {
    const again = await run(root, 'build', '--out', out, '--json');
    expect(JSON.parse(again.out)).toMatchObject({ ok: true, revision: 1, changed: false });
  });

  it('declares every numeral that a reader of the page can see', async () => {
    const html = await readFile(join(issue, 'en-ru.html'), 'utf8');
    const content = JSON.parse(await readFile(join(issue, 'figures.json'), 'utf8')) as {
      figures: { language: 'en' | 'ru'; text: string }[];
      numerals: { language: 'en' | 'ru'; text: string; reason: string }[];
    };
    const numerals = content.numerals.map(({ language, text }) => ({ language, text }));
    expect(uncoveredTexts(textsByLanguage(html), content.figures, numerals)).toEqual([]);
  });

  it('says every figure of the dataset in both languages', async () => {
    const content = JSON.parse(await readFile(join(issue, 'figures.json'), 'utf8')) as {
      figures: { language: string; observations: string[] }[];
    };
    const table = await readFile(join(root, 'data/karaganda/observations.csv'), 'utf8');
    const valued = table
      .trimEnd()
      .split('\n')
      .slice(1)
      .filter((line) => !/,O,[a-z;-]+,PM-/.test(line)).length;
    for (const language of ['en', 'ru']) {
      const said = new Set(
        content.figures
          .filter((figure) => figure.language === language)
          .flatMap((figure) => figure.observations),
      );
      expect(said.size / valued).toBeGreaterThanOrEqual(0.97);
    }
  });

  it('counts the pages of its PDF', async () => {
    const pages = pageNumerals(await readFile(join(issue, 'en-ru.pdf')), ['en']);
    expect(pages.length).toBeGreaterThan(15);
  });
});

describe('sholu verify', () => {
  it('agrees with what was just built', async () => {
    const ran = await run(root, 'verify', issue, '--quiet');
    expect(ran.out).toContain('verified');
    expect(ran.code).toBe(0);
  });

  it('finds an output that was changed by hand, and says what to do', async () => {
    const page = join(issue, 'en-ru.html');
    const before = await readFile(page);
    await writeFile(page, 'changed');
    const ran = await run(root, 'verify', issue, '--quiet');
    await writeFile(page, before);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('output en-ru.html is changed in the folder');
    expect(ran.out).toContain('sholu build');
  });
});

describe('sholu check', () => {
  it('finds no error in what ships, and reports the slips of the source in words', async () => {
    const ran = await run(root, 'check', '--json');
    const { ok, checks, diagnostics } = JSON.parse(ran.out) as {
      ok: boolean;
      checks: { outcome: string; kind: string; note: string }[];
      diagnostics: { severity: string }[];
    };
    expect(diagnostics.filter((item) => item.severity === 'error')).toEqual([]);
    expect(ok).toBe(true);
    const slips = checks.filter((item) => item.outcome === 'fails');
    expect(slips.length).toBeGreaterThanOrEqual(45);
    expect(new Set(slips.map((item) => item.note)).size).toBe(slips.length);
    expect(
      checks.filter((item) => !['recorded', 'present'].includes(item.kind)).length,
    ).toBeGreaterThanOrEqual(40);
  });
});

describe('sholu say and helpers', () => {
  it.each([
    ['en', '{{value "INVESTMENT"}}', '373.2\u00a0billion tenge'],
    ['ru', '{{value "INVESTMENT"}}', '373,2\u00a0млрд тенге'],
    ['kk', '{{value "INVESTMENT"}}', '373,2\u00a0млрд теңге'],
    ['ru', '{{count 627 "PROJECT"}}', '627\u00a0проектов'],
  ])('render a snippet in %s', async (language, text, said) => {
    const ran = await run(root, 'say', language, text);
    expect(ran).toMatchObject({ code: 0, out: `${said}\n` });
  });

  it('list each helper with an example in each language', async () => {
    const ran = await run(root, 'helpers', '--json');
    const entries = JSON.parse(ran.out) as { name: string; examples: Record<string, unknown> }[];
    expect(entries.length).toBeGreaterThan(40);
    expect(
      entries.every((entry) => ['en', 'ru', 'kk'].every((code) => code in entry.examples)),
    ).toBe(true);
  });

  it.each(['build', 'check', 'helpers', 'say', 'verify'])('%s has a help', async (name) => {
    const ran = await run(root, name, '--help');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain(`sholu ${name}`);
    expect(ran.out).toContain('--json');
  });
});

type Node = {
  nodeName: string;
  value?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
};

/** The texts of a page with the language of the nearest element that has one; scripts and styles are no text. */
function textsByLanguage(html: string): { language: 'en' | 'ru'; place: string; text: string }[] {
  const found: { language: 'en' | 'ru'; place: string; text: string }[] = [];
  const walk = (node: Node, language: string): void => {
    if (node.nodeName === 'script' || node.nodeName === 'style') return;
    const own = node.attrs?.find((item) => item.name === 'lang')?.value ?? language;
    if (node.nodeName === '#text' && node.value !== undefined && (own === 'en' || own === 'ru')) {
      found.push({ language: own, place: node.value.slice(0, 40), text: node.value });
    }
    for (const child of node.childNodes ?? []) walk(child, own);
  };
  walk(parseHtml(html) as unknown as Node, '');
  return found;
}
