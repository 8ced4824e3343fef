import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { parseYaml, readYaml } from '../../src/core/yaml.ts';

const schema = z.record(z.string(), z.object({ size: z.number() }).strict());
const codes = { syntax: 'E_SYNTAX', field: 'E_FIELD' };

function read(text: string): { data: unknown; told: Diagnostics['items'] } {
  const diagnostics = new Diagnostics();
  return { data: parseYaml(text, 'a.yaml', schema, diagnostics, codes), told: diagnostics.items };
}

describe('a YAML file', () => {
  it('is read plain or not', () => {
    expect(read('a:\n  size: 1\n').data).toEqual({ a: { size: 1 } });
    expect(read('a: &x\n  size: 1\nb: *x\n').data).toEqual({ a: { size: 1 }, b: { size: 1 } });
  });

  it('tells every field that does not fit, with its line', () => {
    expect(read('a:\n  size: big\nb:\n  size: 1\n  colour: red\nc: 1\n').told).toMatchObject([
      {
        code: 'E_FIELD',
        message: 'size: "big" is not allowed.',
        hint: 'Allowed: a number.',
        place: { file: 'a.yaml', line: 2, field: 'a.size' },
      },
      {
        code: 'E_FIELD',
        message: '"colour" is no field of b.',
        hint: 'Allowed: size.',
        place: { file: 'a.yaml', line: 5, field: 'b.colour' },
      },
      { code: 'E_FIELD', place: { file: 'a.yaml', line: 6, field: 'c' } },
    ]);
    expect(read('[]').told).toMatchObject([
      {
        code: 'E_FIELD',
        message: expect.stringContaining('The file: an empty list is not allowed'),
      },
    ]);
  });

  it('tells text that is no YAML, with line and column', () => {
    expect(read('a: { size: 1\nb: 2').told[0]).toMatchObject({
      code: 'E_SYNTAX',
      place: { file: 'a.yaml', line: 2 },
    });
  });

  it('cannot grow without bound by aliases', () => {
    const more = (name: string, of: string): string =>
      `${name}: &${name} [${Array.from({ length: 10 }, () => `*${of}`).join(', ')}]`;
    const bomb = ['a: &a [1, 1]', more('b', 'a'), more('c', 'b'), more('d', 'c'), more('e', 'd')];
    expect(read(bomb.join('\n')).told).toMatchObject([
      { code: 'E_SYNTAX', message: expect.stringContaining('cannot be resolved') },
    ]);
  });

  it('knows the line of a path, or of the deepest part of it that is there', () => {
    const file = readYaml('a:\n  size: 1\n', 'a.yaml', schema, new Diagnostics(), codes);
    expect(file?.lineOf(['a', 'size'])).toBe(2);
    expect(file?.lineOf(['a', 'size', 'more'])).toBe(2);
    expect(file?.lineOf(['b'])).toBeUndefined();
  });
});
