import { z } from 'zod';
import type { Diagnostics } from '../core/diagnostic.ts';
import { parseYaml } from '../core/yaml.ts';
import type { Measure } from '../language/language.ts';

const text = z.string().min(1);
const pair = z.object({ one: text, other: text }).strict();
const noun = z
  .object({
    en: pair.optional(),
    ru: z
      .object({
        one: text,
        few: text,
        many: text,
        other: text,
        gen: pair,
        gender: z.enum(['m', 'f', 'n']).optional(),
        animate: z.boolean().optional(),
        acc: z.object({ one: text }).strict().optional(),
        dat: pair.optional(),
        ins: pair.optional(),
        prep: pair.optional(),
      })
      .strict()
      .optional(),
    kk: z
      .object({ other: text })
      .catchall(text)
      .refine(
        (forms) =>
          Object.keys(forms).every((key) =>
            ['other', 'gen', 'dat', 'acc', 'loc', 'abl', 'ins'].includes(key),
          ),
        'a Kazakh noun has other, gen, dat, acc, loc, abl, ins',
      )
      .optional(),
  })
  .strict();
const schema = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, 'a noun is named in lower case with hyphens'),
  noun,
);

/** Counted nouns of a briefing by their key. */
export type Lexicon = ReadonlyMap<string, Measure>;

export const emptyLexicon: Lexicon = new Map();

/** Reads `lexicon.yaml`; every problem is told with its place, and undefined is given when there was one. */
export function parseLexicon(
  source: string,
  file: string,
  diagnostics: Diagnostics,
): Lexicon | undefined {
  const parsed = parseYaml(source, file, schema, diagnostics, {
    syntax: 'E_LEXICON_SYNTAX',
    field: 'E_LEXICON_FIELD',
  });
  if (parsed === undefined) return undefined;
  return new Map(
    Object.entries(parsed).map(([id, name]): [string, Measure] => [
      id,
      {
        id,
        name,
        symbol: {},
        short: {},
        counts: name.ru?.animate === true ? 'persons' : 'things',
      },
    ]),
  );
}
