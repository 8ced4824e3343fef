import { z } from 'zod';
import { textsSchema } from '../schema.ts';

const reference = z.string().min(1);
/** A reference, or a plain number such as the 100 that shares make. */
const operand = z.union([reference, z.number()]);
/** A period; a year alone is a number to YAML. */
const period = z.union([z.string(), z.number().int().transform(String)]);
/** The parts of a breakdown; of codes within each other the outermost count. */
const breakdown = z
  .object({
    ref: reference,
    by: z.string(),
    in: z.array(z.string()).min(1).optional(),
    except: z.array(z.string()).min(1).optional(),
  })
  .strict();
const indicator = z.object({ indicator: z.string() }).strict();

const oneOfTwo = { error: 'name growth or index, one of the two' };
const someLimit = { error: 'name min, max or both' };

const common = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower case with hyphens'),
  severity: z.enum(['error', 'warning']).default('warning'),
  section: z.string().default('data-notes'),
  /** Ties a check to one source: elsewhere it does not apply. */
  only: z.object({ region: z.string(), period }).partial().strict().optional(),
  /** False keeps the note out of the briefing; `sholu check` tells it all the same. */
  print: z.boolean().default(true),
  /** Absolute, in the unit of the result; left out = what rounding of the operands explains. */
  tolerance: z.number().min(0).optional(),
  note: textsSchema.optional(),
};

/** What `checks.yaml` may say, by kind of check. */
export const checksSchema = z.array(
  z.discriminatedUnion('kind', [
    z
      .object({
        ...common,
        kind: z.literal('sum'),
        parts: z.union([z.array(reference).min(1), breakdown]),
        total: operand,
        relation: z.enum(['equal', 'at-most', 'at-least']).default('equal'),
      })
      .strict(),
    z
      .object({
        ...common,
        kind: z.literal('share'),
        part: reference,
        whole: operand,
        share: operand,
      })
      .strict(),
    z
      .object({
        ...common,
        kind: z.literal('ratio'),
        numerator: reference,
        denominator: operand,
        ratio: operand,
        scale: z.union([z.literal(1), z.literal(100)]).default(1),
      })
      .strict(),
    z
      .object({
        ...common,
        kind: z.literal('change'),
        level: reference,
        base: reference,
        growth: reference.optional(),
        index: reference.optional(),
      })
      .strict()
      .refine(({ growth, index }) => (growth === undefined) !== (index === undefined), oneOfTwo),
    z.object({ ...common, kind: z.literal('equal'), a: reference, b: reference }).strict(),
    z.object({ ...common, kind: z.literal('distinct'), a: reference, b: reference }).strict(),
    z
      .object({ ...common, kind: z.literal('index-growth'), index: reference, growth: reference })
      .strict(),
    z.object({ ...common, kind: z.literal('order'), smaller: operand, larger: operand }).strict(),
    z
      .object({
        ...common,
        kind: z.literal('range'),
        of: z.union([reference, indicator]),
        min: z.number().optional(),
        max: z.number().optional(),
      })
      .strict()
      .refine(({ min, max }) => min !== undefined || max !== undefined, someLimit),
    z.object({ ...common, kind: z.literal('same-sign'), a: reference, b: reference }).strict(),
    z.object({ ...common, kind: z.literal('base'), of: reference, expected: period }).strict(),
    z
      .object({
        ...common,
        kind: z.literal('date'),
        of: reference,
        year: z.union([z.literal('issue'), z.number().int()]),
      })
      .strict(),
    z
      .object({
        ...common,
        kind: z.literal('magnitude'),
        a: reference,
        b: reference,
        factor: z.number().positive(),
      })
      .strict(),
    z
      .object({
        ...common,
        kind: z.literal('per-unit'),
        numerator: reference,
        denominator: operand,
        min: z.number().optional(),
        max: z.number().optional(),
      })
      .strict()
      .refine(({ min, max }) => min !== undefined || max !== undefined, someLimit),
    z.object({ ...common, kind: z.literal('present'), of: reference }).strict(),
    z.object({ ...common, kind: z.literal('recorded'), of: z.array(reference).min(1) }).strict(),
    z.object({ ...common, kind: z.literal('monotone'), indicator: reference }).strict(),
    z
      .object({
        ...common,
        kind: z.literal('count'),
        items: z
          .object({ indicator: reference, by: z.string(), parent: z.string().optional() })
          .strict(),
        total: reference,
      })
      .strict(),
  ]),
);

export type Check = z.infer<typeof checksSchema>[number];
/** The fields of one kind of check. */
export type CheckOf<Kind extends Check['kind']> = Extract<Check, { kind: Kind }>;

/** What came of one check; `message` is technical English with the values. */
export type CheckResult = {
  readonly check: Check;
  readonly outcome: 'holds' | 'fails' | 'not-applicable';
  readonly message: string;
  /** Keys of the observations that took part. */
  readonly keys: readonly string[];
};
