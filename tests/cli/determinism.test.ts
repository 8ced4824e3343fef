import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256 } from '../../src/briefing/manifest.ts';
import { root } from '../fixtures/paths.ts';

/** Builds the review in a process of its own and gives every file with its hash. */
async function build(environment: Readonly<Record<string, string>>): Promise<string[]> {
  const out = await mkdtemp(join(tmpdir(), 'sholu-same-'));
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/cli/main.ts'), 'build', '--quiet', '--out', out],
    { cwd: root, encoding: 'utf8', env: { ...process.env, ...environment } },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const hashes = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return `${path.slice(out.length)} ${sha256(await readFile(path))}`;
    }),
  );
  await rm(out, { recursive: true, force: true });
  return hashes.sort();
}

it('gives the same bytes in every time zone and under every locale', async () => {
  const here = await build({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
  const there = await build({ TZ: 'America/St_Johns', LANG: 'kk_KZ.UTF-8', LC_ALL: 'kk_KZ.UTF-8' });
  expect(here.length).toBeGreaterThan(60);
  expect(there).toEqual(here);
}, 120_000);
