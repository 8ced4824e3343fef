import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** Folders in the order of DESIGN: a folder may import from those left of it; one rank may not import itself mutually. */
const ranks: readonly (readonly string[])[] = [
  ['core'],
  ['dataset'],
  ['language'],
  ['narrative'],
  ['charts'],
  ['document'],
  ['html', 'pdf'],
  ['briefing'],
  ['jobs'],
  ['delivery'],
  ['console', 'cli'],
];

type Edge = { from: string; to: string };

function files(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

/** Relative imports, static, dynamic and type-only, as paths below `src`. */
function edges(): Edge[] {
  return files().flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8');
    const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
    return [...found].map((match) => ({
      from: file,
      to: relative(source, resolve(source, dirname(file), match[1] ?? '')),
    }));
  });
}

const folderOf = (file: string): string => file.split('/')[0] ?? '';
const rankOf = (file: string): number => ranks.findIndex((rank) => rank.includes(folderOf(file)));

/** The first cycle that a walk over the edges meets, as a list of files. */
function cycle(all: readonly Edge[]): string[] {
  const next = Map.groupBy(all, (edge) => edge.from);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const edge of next.get(file) ?? []) {
      const found = walk(edge.to, [...path, file]);
      if (found.length > 0) return found;
    }
    done.add(file);
    return [];
  };
  for (const file of next.keys()) {
    const found = walk(file, []);
    if (found.length > 0) return found;
  }
  return [];
}

describe('the structure of src', () => {
  it('has only folders that the design names', () => {
    expect(files().filter((file) => rankOf(file) === -1)).toEqual([]);
  });

  it('imports only from the left', () => {
    const wrong = edges().filter(
      ({ from, to }) =>
        folderOf(from) !== folderOf(to) && !(rankOf(to) !== -1 && rankOf(to) < rankOf(from)),
    );
    expect(wrong).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(cycle(edges())).toEqual([]);
  });

  it('finds a cycle where there is one', () => {
    expect(
      cycle([
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'c', to: 'b' },
      ]),
    ).toEqual(['b', 'c', 'b']);
  });

  it('reads no clock, environment or network in the pure core', () => {
    const pure = files().filter(
      (file) => rankOf(file) < ranks.findIndex((r) => r[0] === 'briefing'),
    );
    const impure =
      /process\.env|Date\.now|new Date\(\)|Math\.random|\bfetch\(|node:https?|node:net/;
    expect(pure.filter((file) => impure.test(readFileSync(join(source, file), 'utf8')))).toEqual(
      [],
    );
  });
});
