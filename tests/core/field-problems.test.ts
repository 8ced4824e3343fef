import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recipeSchema } from '../../src/briefing/recipe.ts';
import { schedulesSchema } from '../../src/briefing/schedule-schema.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { fieldProblems } from '../../src/core/field-problems.ts';
import { parseYaml, readMergedYaml } from '../../src/core/yaml.ts';
import { checksSchema } from '../../src/dataset/checks/schema.ts';
import { indicatorsSchema, packageSchema } from '../../src/dataset/schema.ts';

function told(schema: z.ZodType, data: unknown): readonly string[] {
  const result = schema.safeParse(data);
  if (result.success) return [];
  return fieldProblems(schema, data, result.error.issues).map(
    ({ path, problem, hint }) => `${path.join('.')} | ${problem} | ${hint}`,
  );
}

const whole = recipeSchema.extend(schedulesSchema.partial().shape);
const schedule = { name: 'monthly', cron: '0 9 5 * *', zone: 'Asia/Almaty', issue: 'month' };

describe('a field that does not fit', () => {
  it.each([
    [
      { titel: {} },
      /^titel \| "titel" is no field of the file \| Did you mean title\? Allowed: ext/,
    ],
    [{ title: { de: 'x' } }, /^title.de \| "de" is no field of title \| Allowed: en, ru, kk\.$/],
    [
      { period: 2020 },
      /^period \| period: 2020 is not allowed \| Write it in quotes: "2020"\. Allow/,
    ],
    [
      { region: null },
      /^region \| region is empty \| Allowed: a code of regions.yaml, such as KZ-35/,
    ],
    [
      { editions: 'en' },
      /editions: "en" is not allowed \| A list is written in .*`editions: \[en\]`/,
    ],
    [
      { editions: ['enru'] },
      /^editions.0 \| item 1 of editions: "enru" .* \| An edition is one langua/,
    ],
    [
      { sections: { drop: 'x', ad: [] } },
      /^sections.drop \| drop: "x".*\nsections.ad .*Did you mean add/,
    ],
    [
      { sections: 5 },
      /^sections \| sections: 5 is not allowed \| Allowed: a list of names such as/,
    ],
    [
      { schedules: [{ ...schedule, zone: undefined }] },
      /^schedules.0.zone \| zone is missing \| Write/,
    ],
    [
      { schedules: [{ ...schedule, back: 1.5 }] },
      /back: 1.5 .* Allowed: a whole number from 1 to 24/,
    ],
    [
      { schedules: [{ ...schedule, catchUp: 'last' }] },
      /Did you mean latest\? Allowed: none, latest, all/,
    ],
    [
      { schedules: [{ ...schedule, recipient: [] }] },
      /no field of item 1 .* Did you mean recipients\?/,
    ],
    [
      { schedules: [{ ...schedule, regions: 'KZ-35' }] },
      /`regions: \[KZ-35\]`\. Allowed: `all`, or a l/,
    ],
  ])(
    'of a recipe is told with place, value, what is allowed and what to do: %j',
    (recipe, words) => {
      expect(told(whole, recipe).join('\n')).toMatch(words);
    },
  );

  it('of a code list, of checks and of a package is told in the same way', () => {
    expect(told(indicatorsSchema, { 'a b': {}, X: { name: {}, unit: 3 } })[0]).toMatch(
      /^a b \| the name "a b" is not allowed \| An indicator is upper case with underscores\.$/,
    );
    expect(told(checksSchema, [{ id: 'a', kind: 'summ' }])[0]).toMatch(
      /^0.kind \| kind: "summ" is not allowed \| Did you mean sum\? Allowed: sum, share, ratio/,
    );
    expect(told(checksSchema, [{ id: 'a', kind: 'sum', parts: ['X'], totl: 'Y' }])).toEqual([
      expect.stringMatching(/^0.total \| total is missing/),
      expect.stringMatching(
        /^0.totl \| .* Did you mean total\? Allowed: id, .*, parts, total, rel/,
      ),
    ]);
    expect(told(packageSchema, {}).join('\n')).toMatch(/name is missing/);
  });

  it('has none of the words of the schema library, whatever is written', () => {
    const values = [null, 1, 1.5, '', 'x', true, [], {}, [1], { a: 1 }, [[]], -1e9, '2020'];
    for (const schema of [whole, checksSchema, indicatorsSchema, packageSchema]) {
      for (const key of [...Object.keys(whole.shape), 'X', 'kind']) {
        for (const value of values) {
          const entry = { [key]: value };
          for (const data of [value, entry, [entry], { X: entry }, { schedules: [entry] }]) {
            for (const line of told(schema, data)) {
              expect(line).not.toMatch(
                /invalid|expected \w+[,"]|received|unrecognized|too (big|small)|undefined|\[object/i,
              );
              expect(line).toMatch(/ \| .{8,} \| [A-Z].{8,}\.$/);
            }
          }
        }
      }
    }
  });
});

describe('several files that are merged', () => {
  const codes = { syntax: 'E_SYNTAX', field: 'E_FIELD' };
  const schema = z.object({ a: z.number(), b: z.object({ c: z.number() }).strict() }).strict();

  it('tell a problem in the nearest file that has its field, with its line there', () => {
    const diagnostics = new Diagnostics();
    const files = [
      { path: 'near.yaml', text: '# mine\nb:\n  d: 2\n' },
      { path: 'below.yaml', text: 'b:\n  c: 1\na: many\n' },
    ];
    const merge = ([near, below]: readonly unknown[]): unknown => {
      const [over, under] = [near, below] as { b: object }[];
      return { ...under, ...over, b: { ...under?.b, ...over?.b } };
    };
    expect(readMergedYaml(files, merge, schema, diagnostics, codes)).toBeUndefined();
    expect(diagnostics.items.map(({ place }) => place)).toEqual([
      { file: 'below.yaml', line: 3, field: 'a' },
      { file: 'near.yaml', line: 3, field: 'b.d' },
    ]);
  });
});

describe('text that is no YAML', () => {
  it.each([
    ['a: 1\na: 2\n', 'the key "a" stands twice, at “a: 2”'],
    ['a: b: c\n', 'the line has a second colon, at “a: b: c”'],
    ['a:\n\tb: 1\n', 'the line begins with a tab, at “b: 1”'],
    ['a: [1, 2\nb: 3\n', 'a [ or { before this place is not closed'],
    ['a: @b\n', 'a text begins with a sign that means something to YAML, at “a: @b”'],
  ])('%j is told in words of people, once for a line', (text, words) => {
    const diagnostics = new Diagnostics();
    parseYaml(text, 'a.yaml', z.unknown(), diagnostics, { syntax: 'E_S', field: 'E_F' });
    const [first] = diagnostics.items;
    expect(first?.message).toContain(`This is not valid YAML: ${words}`);
    const lines = diagnostics.items.map(({ place }) => place?.line);
    expect(new Set(lines).size).toBe(lines.length);
  });
});
