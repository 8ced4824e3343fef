import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SholuError } from '../core/error.ts';

const hashed = z.object({ path: z.string(), bytes: z.number(), sha256: z.string() }).strict();
const place = z.object({
  file: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  row: z.number().optional(),
  field: z.string().optional(),
});

const manifestSchema = z.object({
  schema: z.literal('sholu-manifest-1'),
  issue: z.object({
    briefing: z.string(),
    dataset: z.string(),
    region: z.string(),
    period: z.string(),
    release: z.string(),
  }),
  revision: z.number().int().positive(),
  editions: z.array(z.string()),
  formats: z.array(z.enum(['pdf', 'html'])),
  versions: z.record(z.string(), z.string()),
  inputs: z.array(hashed),
  outputs: z.array(hashed),
  checks: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(['holds', 'fails', 'not-applicable']),
      message: z.string(),
    }),
  ),
  omissions: z.array(
    z.object({
      language: z.string(),
      section: z.string(),
      file: z.string(),
      line: z.number(),
      missing: z.array(z.string()),
    }),
  ),
  diagnostics: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      hint: z.string().optional(),
      place: place.optional(),
    }),
  ),
});

/** `manifest.json`: from which inputs and versions an issue came, what it holds, what was reported. */
export type Manifest = z.infer<typeof manifestSchema>;

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A row of `inputs` or `outputs`. */
export function hashedFile(path: string, bytes: Uint8Array): Manifest['outputs'][number] {
  return { path, bytes: bytes.byteLength, sha256: sha256(bytes) };
}

export function manifestBytes(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** Reads `manifest.json`; throws `E_MANIFEST` naming the field that does not fit. */
export function parseManifest(bytes: Uint8Array): Manifest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new SholuError('E_MANIFEST', 'manifest.json is not JSON.', {
      hint: 'Move the folder away and build the issue again; it was changed by hand.',
    });
  }
  const result = manifestSchema.safeParse(parsed);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new SholuError('E_MANIFEST', `manifest.json has fields that do not fit: ${fields}.`, {
    hint: 'Move the folder away and build the issue again; it was changed by hand or by another version.',
  });
}

/** True when two manifests name the same outputs with the same bytes: what a reader gets. */
export function sameOutputs(a: Manifest, b: Manifest): boolean {
  const named = ({ outputs }: Manifest): string =>
    JSON.stringify(outputs.map(({ path, sha256 }) => `${path} ${sha256}`).sort());
  return named(a) === named(b);
}

/** True when two manifests tell the same of everything but the revision number. */
export function sameManifest(a: Manifest, b: Manifest): boolean {
  return canonical(a) === canonical(b);
}

/** A manifest as text with its fields in the order of the schema. */
function canonical(manifest: Manifest): string {
  return JSON.stringify(manifestSchema.parse({ ...manifest, revision: 1 }));
}
