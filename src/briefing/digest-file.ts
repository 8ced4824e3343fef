import { z } from 'zod';
import { SholuError } from '../core/error.ts';
import type { Digest } from './digest.ts';

const text = z.object({
  title: z.string().min(1),
  region: z.string(),
  period: z.string(),
  released: z.string(),
  publisher: z.string(),
  source: z.string(),
  lead: z.string(),
  leadFigures: z.array(z.string()).min(1).exactOptional(),
  keyFigures: z.array(
    z.object({
      label: z.string(),
      value: z.string(),
      unit: z.string(),
      period: z.string(),
      change: z.string(),
      trend: z.enum(['up', 'down', 'flat', 'none']),
      tone: z.enum(['good', 'bad', 'neutral']),
      figures: z.array(z.string()),
    }),
  ),
});

const digestSchema = z.object({
  schema: z.literal('sholu-digest-1'),
  issue: z.object({
    briefing: z.string().min(1),
    region: z.string().min(1),
    period: z.string().min(1),
    release: z.string().min(1),
  }),
  editions: z.array(z.string().min(1)).min(1),
  texts: z.partialRecord(z.enum(['en', 'ru', 'kk']), text),
});

const again = 'Build the issue again; the file was changed by hand or made by another version.';

/** `digest.json` as it stands in the folder of an issue. */
export function digestBytes(digest: Digest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(digest, null, 1)}\n`);
}

/** Reads `digest.json`; throws `E_DIGEST` naming the fields that do not fit. */
export function parseDigest(bytes: Uint8Array): Digest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new SholuError('E_DIGEST', 'digest.json is not JSON.', {
      hint: again,
      place: { file: 'digest.json' },
    });
  }
  const result = digestSchema.safeParse(parsed);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path }) => path.join('.') || 'the whole file');
  throw new SholuError(
    'E_DIGEST',
    `digest.json has fields that do not fit: ${[...new Set(fields)].join(', ')}.`,
    { hint: again, place: { file: 'digest.json' } },
  );
}
