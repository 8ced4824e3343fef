import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue, exitCodeFor } from '../../src/core/catalogue.ts';

const source = fileURLToPath(new URL('../../src', import.meta.url));

describe('the catalogue of errors', () => {
  it('has every code that the sources use', () => {
    const used = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => readFileSync(join(source, name), 'utf8').match(/'[EW]_[A-Z0-9_]+'/g) ?? [])
      .map((quoted) => quoted.slice(1, -1));
    expect([...new Set(used)].filter((code) => !Object.hasOwn(catalogue, code)).sort()).toEqual([]);
  });

  it('gives the exit code, and 1 for what it does not know', () => {
    expect(exitCodeFor('E_USAGE')).toBe(2);
    expect(exitCodeFor('E_VALUE')).toBe(3);
    expect(exitCodeFor('E_DISK_FULL')).toBe(1);
    expect(exitCodeFor('E_NEVER_HEARD_OF')).toBe(1);
  });

  it('has a title, a remedy, an exit code and an HTTP status that fit, for every code', () => {
    for (const [code, { title, hint, exit, status }] of Object.entries(catalogue)) {
      expect(title, code).toMatch(/^[A-Z].+[^.]$/);
      expect(hint, code).toMatch(/^[A-Z].+[.>]$/);
      expect(exit === 0, code).toBe(code.startsWith('W_'));
      expect(status >= (exit === 0 ? 200 : 400), code).toBe(true);
    }
  });

  it('has no code that nothing uses', () => {
    const text = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith(join('core', 'catalogue')))
      .map((name) => readFileSync(join(source, name), 'utf8'))
      .join('');
    expect(Object.keys(catalogue).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });
});
