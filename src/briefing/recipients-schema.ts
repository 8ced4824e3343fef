import { z } from 'zod';
import { languageCodes } from '../core/language-code.ts';
import { editionSchema } from './edition.ts';

const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is lower case with hyphens, as in `press-office`');

const shared = {
  /** The language of the words around the documents; without an edition, of the edition too. */
  language: z.enum(languageCodes as ['en', 'ru', 'kk']).optional(),
  edition: editionSchema.optional(),
  /** Without them every region of the schedule. */
  regions: z.array(z.string().min(1)).min(1).optional(),
  formats: z
    .array(z.enum(['pdf', 'html']))
    .min(1)
    .optional(),
};

const mailRecipient = z.object({ mail: z.string().min(1), ...shared }).strict();
const folderRecipient = z.object({ folder: z.string().min(1), ...shared }).strict();
const webhookRecipient = z
  .object({ webhook: z.string().min(1), secret: z.string().min(1), ...shared })
  .strict();
const feedRecipient = z.object({ feed: name, ...shared }).strict();

/** One recipient: exactly one of `mail`, `folder`, `webhook`, `feed` says how it is reached. */
export const recipientSchema = z.union([
  mailRecipient,
  folderRecipient,
  webhookRecipient,
  feedRecipient,
]);

export const recipientsSchema = z.record(name, z.array(recipientSchema));

export type Recipient = z.infer<typeof recipientSchema>;
export type Recipients = z.infer<typeof recipientsSchema>;
