import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { readPlainYaml } from '../../src/core/plain-yaml.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync('{data,templates,tests}/**/*.yaml', { cwd: root }).sort();
/** Lists with dates for keys are read once a minute at most; they may take the whole reader. */
const plain = files.filter((name) => !name.endsWith('holidays.yaml'));

/** Whether the fast reader gives nothing, or what the whole reader gives for text without errors. */
function agrees(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return true;
  const whole = parseDocument(text);
  return whole.errors.length === 0 && isDeepStrictEqual(plain.data, whole.toJS());
}

/** Whole numbers below `limit` in an order that is the same in each run. */
function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 256) % limit;
  };
}

describe('the fast reader of YAML', () => {
  it.each(files)('gives nothing else for %s than the whole reader', (name) => {
    expect(agrees(readFileSync(join(root, name), 'utf8'))).toBe(true);
  });

  it.each(plain)('reads %s as the whole reader does', (name) => {
    const text = readFileSync(join(root, name), 'utf8');
    expect(readPlainYaml(text)?.data).toEqual(parseDocument(text).toJS());
  });

  it.each([
    [
      'a: 1\nb: -2.5\nc: true\nd: 7-20-25\ne: 2020-08-20',
      { a: 1, b: -2.5, c: true, d: '7-20-25', e: '2020-08-20' },
    ],
    ["a: 'it''s' # so\nb: \"x # y\"\nc: x#y", { a: "it's", b: 'x # y', c: 'x#y' }],
    [
      '- a: { b: [c, "d, e"], f: {} }\n  g:\n  - 1\n- h',
      [{ a: { b: ['c', 'd, e'], f: {} }, g: [1] }, 'h'],
    ],
  ])('reads %j', (text, expected) => {
    expect(readPlainYaml(text)?.data).toEqual(expected);
  });

  it.each([
    'a: &x 1',
    'a: *x',
    'a: !!str 1',
    'a: |\n  text',
    'a: >-\n  text',
    'a: "\\n"',
    'a: one\n  two',
    'a: {b: 1,\n  c: 2}',
    'a: 1\na: 2',
    'a: b: c',
    'a:\n\tb: 1',
    '? a\n: b',
    '---\na: 1',
    'a: 0x1f',
    'a: .5',
    'a: 1e3',
    'a: ~',
    'a:',
    'null: 1',
    '__proto__: { a: 1 }',
    '"a": 1',
    'a: [1, 2',
    'a: [1] 2',
    '- - a',
    '- a\nb: 1',
    'a: 1\n   b: 2',
    '',
    '# nothing',
  ])('leaves %j to the whole reader', (text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });

  it('gives nothing or the same for code lists with random damage', () => {
    const signs = [
      ' ',
      '\n',
      ': ',
      ':',
      '- ',
      '-',
      '#',
      ' #',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '&a ',
      '*a',
      '!',
      '|',
      '>',
      '~',
      'null',
      '1',
      '.',
      'e',
      '0x',
      '\\',
      '?',
      '@',
      '%',
      '\t',
      'ә',
      '_',
    ];
    const texts = files.map((name) => readFileSync(join(root, name), 'utf8').split('\n'));
    const roll = dice(7);
    const wrong: string[] = [];
    for (let round = 0; round < 3000; round += 1) {
      const lines = texts[roll(texts.length)] ?? [];
      const start = roll(Math.max(1, lines.length - 12));
      let text = lines.slice(start, start + 3 + roll(10)).join('\n');
      for (let change = roll(4); change > 0; change -= 1) {
        const at = roll(text.length + 1);
        const sign = roll(2) === 0 ? '' : (signs[roll(signs.length)] ?? '');
        text = text.slice(0, at) + sign + text.slice(at + (sign === '' ? 1 + roll(3) : 0));
      }
      if (!agrees(text)) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  it('gives nothing or the same for random signs', () => {
    const words = [
      'a',
      'key',
      '2020-08-20',
      '1.5',
      '-3',
      '+4',
      '1_000',
      '5.',
      'yes',
      '"q"',
      "'s'",
      '{ a: b }',
      '{ a: b, c: [1, 2] }',
      '{}',
      '[]',
      '{a: 1}',
      '{ a : b }',
      '[a, b,]',
      '# c',
      ' # c',
      'a: b',
      'a:',
      '- a',
      '-',
      '- a: 1',
      ': ',
      '  ',
      '\n',
      '\n  ',
      '\n- ',
      '<<',
      '-0',
      '00',
    ];
    const between = ['', '', '\n', ' ', ': ', '\n  '];
    const roll = dice(11);
    const wrong: string[] = [];
    for (let round = 0; round < 20_000; round += 1) {
      let text = roll(2) === 0 ? '' : 'k: ';
      for (let count = 1 + roll(8); count > 0; count -= 1) {
        text += `${words[roll(words.length)]}${between[roll(between.length)]}`;
      }
      if (!agrees(text)) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });
});
