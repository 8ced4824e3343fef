import { z } from 'zod';
import { forbiddenIn } from './text.ts';

/** What the files of a dataset may say; a field that is not here is told. */
const text = z
  .string()
  .min(1)
  .superRefine((value, context) => {
    const found = forbiddenIn(value);
    if (found === undefined) return;
    context.addIssue({
      code: 'custom',
      message: `the text has the character ${found}, which no text may carry`,
      params: { hint: 'Take the character out.' },
    });
  });
export const textsSchema = z.object({ en: text, ru: text, kk: text }).partial().strict();
const grammar = z
  .object({
    en: z.record(z.string(), text),
    ru: z.record(z.string(), text),
    kk: z.record(z.string(), text),
  })
  .partial()
  .strict();

const codeId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'a code is letters, digits, underscores and hyphens');

const code = {
  name: textsSchema,
  short: textsSchema.optional(),
  grammar: grammar.optional(),
  parent: codeId.optional(),
};

export const codeListSchema = z.record(codeId, z.object(code).strict());

export const indicatorsSchema = z.record(
  z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'an indicator is upper case with underscores'),
  z
    .object({
      ...code,
      kind: z.enum([
        'level',
        'index',
        'growth',
        'ratio',
        'share',
        'count',
        'plan',
        'forecast',
        'rate',
        'change',
      ]),
      of: z.string().optional(),
      unit: z.string(),
      decimals: z.number().int().min(0).max(6),
      period: z.string(),
      base: z.enum(['previous-year-same-period', 'previous-year', 'plan', 'none']).default('none'),
      dimensions: z.array(z.string()).default([]),
      direction: z.enum(['up-is-good', 'down-is-good', 'neutral']).default('neutral'),
    })
    .strict(),
);

const russian = z
  .object({
    one: text,
    few: text,
    many: text,
    other: text,
    gen: z.object({ one: text, other: text }).strict(),
    gender: z.string().optional(),
  })
  .loose();

export const unitsSchema = z.record(
  codeId,
  z
    .object({
      name: z
        .object({
          en: z.object({ one: text, other: text }).loose(),
          ru: russian,
          kk: z.object({ other: text }).catchall(text),
        })
        .partial()
        .strict(),
      symbol: textsSchema.optional(),
      short: textsSchema.optional(),
      counts: z.enum(['persons', 'things', 'none']).default('none'),
    })
    .strict(),
);

const forms = z
  .object({
    en: z.record(z.string(), text),
    ru: z.record(z.string(), text),
    kk: z.record(z.string(), text),
  })
  .partial()
  .strict();
const valid = z.object({ from: z.string(), to: z.string() }).partial().strict();

export const regionsSchema = z.record(
  z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'a region is an ISO 3166-2 code such as KZ-35'),
  z
    .object({
      name: textsSchema,
      short: textsSchema.optional(),
      forms: forms.optional(),
      centre: textsSchema.optional(),
      valid: valid.optional(),
      former: z
        .array(
          z.object({
            valid,
            name: textsSchema.optional(),
            short: textsSchema.optional(),
            forms: forms.optional(),
            centre: textsSchema.optional(),
          }),
        )
        .optional(),
    })
    .strict(),
);

/** The part of a Frictionless data package that Sholu reads; other fields are left to other tools. */
export const packageSchema = z.object({
  name: z.string(),
  resources: z
    .array(
      z.object({
        name: z.string(),
        path: z.union([z.string(), z.array(z.string()).min(1)]),
        format: z.string().optional(),
        dialect: z.object({ delimiter: z.string().length(1).optional() }).optional(),
      }),
    )
    .min(1),
  sholu: z.object({
    release: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a release is a date such as 2020-08-20'),
    sources: z.record(
      z.string(),
      z.object({ title: textsSchema, publisher: textsSchema, date: z.string() }).strict(),
    ),
  }),
});
