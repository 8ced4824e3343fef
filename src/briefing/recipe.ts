import { z } from 'zod';
import { editionSchema as edition } from './edition.ts';

const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is lower case with hyphens, as in `key-figures`')
  .describe('a name in lower case with hyphens, as in `key-figures`');
const texts = z
  .object({ en: z.string().min(1), ru: z.string().min(1), kk: z.string().min(1) })
  .partial()
  .strict()
  .describe('texts by language, such as { en: Review, ru: Обзор, kk: Шолу }');
const sectionEdits = z
  .object({
    drop: z.array(name).optional(),
    add: z
      .array(z.object({ section: name, after: name.optional(), before: name.optional() }).strict())
      .optional(),
    order: z.array(name).optional(),
  })
  .strict();

/** What one `briefing.yaml` may say; a derived briefing says only what differs. */
export const recipeSchema = z
  .object({
    extends: name.optional(),
    title: texts.optional(),
    publisher: texts.optional(),
    dataset: name.optional(),
    region: z.string().describe('a code of regions.yaml, such as KZ-35').optional(),
    period: z.string().describe('a period such as 2020-M07, 2020-Q2, 2020-S1 or "2020"').optional(),
    editions: z.array(edition).min(1).describe('a list such as [en, kk-ru]').optional(),
    theme: z.string().describe('the name of a file, such as theme.yaml').optional(),
    lexicon: z.string().describe('the name of a file, such as lexicon.yaml').optional(),
    /** `schedules.ts` reads them, since a slip in one stops neither the others nor an issue. */
    schedules: z.unknown().optional(),
    /** Lists of recipients; `recipients.ts` reads them, since their problems stop no issue. */
    recipients: z.unknown().optional(),
    sections: z
      .union([z.array(name).min(1), sectionEdits])
      .describe(
        'a list of names such as [key-figures, economy], or changes with drop, add and order',
      )
      .optional(),
  })
  .strict();

export type Recipe = z.infer<typeof recipeSchema>;
export type SectionEdits = z.infer<typeof sectionEdits>;

const size = z.tuple([z.number().positive(), z.number().positive()]);
const colour = z
  .string()
  .regex(/^#[0-9A-Fa-f]{6}$/, 'a colour is written as "#RRGGBB", in quotes')
  .describe('a colour such as "#1B2A41", in quotes');
const palette = z
  .object({
    ink: colour,
    muted: colour,
    accent: colour,
    second: colour,
    fall: colour,
    plan: colour,
    other: colour,
    context: colour,
    card: colour,
    hairline: colour,
  })
  .strict();

/** `theme.yaml` after inheritance; every role has a value. */
export const themeSchema = z
  .object({
    light: palette,
    dark: palette,
    page: z
      .object({
        width: z.number().positive(),
        height: z.number().positive(),
        left: z.number().nonnegative(),
        right: z.number().nonnegative(),
        top: z.number().nonnegative(),
        bottom: z.number().nonnegative(),
        gutter: z.number().nonnegative(),
      })
      .strict(),
    type: z
      .object({
        body: size,
        lead: size,
        sectionTitle: size,
        subhead: size,
        chartTitle: size,
        chartSubtitle: size,
        table: size,
        note: size,
        coverTitle: size,
        cardNumber: size,
      })
      .strict(),
  })
  .strict();
