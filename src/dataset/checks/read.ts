import type { Diagnostics } from '../../core/diagnostic.ts';
import { parseYaml } from '../../core/yaml.ts';
import type { DatasetFiles } from '../files.ts';
import { type Check, checksSchema } from './schema.ts';

/** Reads `checks.yaml`; a dataset may have none. Problems are told with line and field; an id stands once. */
export async function readChecks(
  files: DatasetFiles,
  diagnostics: Diagnostics,
): Promise<readonly Check[]> {
  const bytes = await files.bytes('checks.yaml');
  if (bytes === undefined) return [];
  const file = `${files.shown}/checks.yaml`;
  const codes = { syntax: 'E_CHECKS_SYNTAX', field: 'E_CHECKS_FIELD' };
  const text = new TextDecoder().decode(bytes);
  const checks = parseYaml<Check[]>(text, file, checksSchema, diagnostics, codes) ?? [];
  const ids = checks.map((check) => check.id);
  for (const id of new Set(ids.filter((item, index) => ids.indexOf(item) !== index))) {
    diagnostics.error('E_CHECKS_FIELD', `The id "${id}" stands twice.`, {
      hint: 'Give each check an id of its own.',
      place: { file, field: id },
    });
  }
  return checks;
}
