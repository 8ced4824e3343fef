import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';

let world: SmallWorld;
let folder = '';

beforeEach(async () => {
  world = await smallWorld();
  folder = join(world.out, 'brief/KZ-35/2020-M07');
});
afterEach(() => world.remove());

const build = async (...words: string[]) => {
  const { out, err, code } = await run(world.root, 'build', 'brief', '--json', ...words);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
};
const documents = async (at = folder): Promise<string[]> =>
  (await readdir(at)).filter((name) => /\.(pdf|html)$/.test(name)).sort();
const hashes = async (): Promise<Record<string, string>> => {
  const { outputs } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  return Object.fromEntries(
    outputs.map(({ path, sha256 }: { path: string; sha256: string }) => [path, sha256]),
  );
};
const edit = (word: string) =>
  world.write(
    'templates/brief/sections/investment/en.md.hbs',
    `# Investment\n\nThe region has ${word} {{value "INVESTMENT"}}.\n`,
  );

describe('a build of a part of an issue', () => {
  it('changes nothing when the inputs are the same', async () => {
    await build();
    const before = await hashes();
    expect(await build('--format', 'pdf')).toMatchObject({
      changed: false,
      revision: 1,
      besides: ['en.html'],
    });
    expect(await documents()).toEqual(['en.html', 'en.pdf']);
    expect(await hashes()).toEqual(before);
  });

  it('makes the other documents anew with other inputs, all of one revision', async () => {
    await build();
    await edit('invested');
    expect(await build('--format', 'pdf')).toMatchObject({ changed: true, revision: 2 });
    expect(await documents()).toEqual(['en.html', 'en.pdf']);
    expect(await readFile(join(folder, 'en.html'), 'utf8')).toContain('invested');
    expect(await documents(join(folder, 'revisions/1'))).toEqual(['en.html', 'en.pdf']);
    await edit('spent');
    const told = await run(world.root, 'build', 'brief', '--format', 'pdf', '--quiet');
    expect(told.out).toContain('not asked for, but there before');
    expect(await run(world.root, 'verify', 'reports/brief/KZ-35/2020-M07')).toMatchObject({
      code: 0,
    });
  });

  it('keeps the editions that were asked for before, and their bytes', async () => {
    await build('--edition', 'ru');
    const before = await hashes();
    expect(await build('--edition', 'en')).toMatchObject({ besides: ['ru.html', 'ru.pdf'] });
    const after = await hashes();
    expect(await documents()).toEqual(['en.html', 'en.pdf', 'ru.html', 'ru.pdf']);
    expect([after['ru.html'], after['ru.pdf']]).toEqual([before['ru.html'], before['ru.pdf']]);
    expect(await build('--edition', 'ru')).toMatchObject({ changed: false, revision: 2 });
  });

  it('ends an edition that has lost its texts, and says so once', async () => {
    await build('--edition', 'ru');
    await rm(join(world.templates, 'brief/sections/investment/ru.md.hbs'));
    const ended = await run(world.root, 'build', 'brief', '--quiet');
    expect(ended.code).toBe(0);
    expect(ended.err).toMatch(/W_EDITION_ENDED[\s\S]*ru\.html and ru\.pdf|ru\.pdf and ru\.html/);
    expect(await documents()).toEqual(['en.html', 'en.pdf']);
    expect(await documents(join(folder, 'revisions/1'))).toEqual(['ru.html', 'ru.pdf']);
    expect(await build()).toMatchObject({ changed: false, revision: 2 });
  });

  it('keeps the revision when inputs change and no output does', async () => {
    await build();
    const before = await readFile(join(folder, 'manifest.json'), 'utf8');
    await appendFile(join(world.templates, 'brief/theme.yaml'), '# a remark\n');
    expect(await build()).toMatchObject({ changed: false, revision: 1 });
    expect(await readFile(join(folder, 'manifest.json'), 'utf8')).not.toBe(before);
    expect(await run(world.root, 'verify', 'reports/brief/KZ-35/2020-M07')).toMatchObject({
      code: 0,
    });
  });

  it('says what to do about a manifest that cannot be read', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'manifest.json'), '{}');
    const refused = await run(world.root, 'build', 'brief', '--quiet');
    expect(refused.err).toMatch(/E_MANIFEST[\s\S]*Move the folder away/);
  });
});
