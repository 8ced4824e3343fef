import { SholuError } from '../../core/error.ts';
import { isPeriodName, periodNames, tryPeriod } from '../../core/period.ts';
import { readYaml, type YamlFile } from '../../core/yaml.ts';
import type { CodeLists } from '../code-lists.ts';
import type { DatasetFiles } from '../files.ts';
import { checkCode, checkReference, parseReference } from '../reference.ts';
import { type CheckName, namesOf } from './names.ts';
import { type Check, checksSchema } from './schema.ts';

const name = 'checks.yaml';
const codes = { syntax: 'E_CHECKS_SYNTAX', field: 'E_CHECKS_FIELD' };

/**
 * Reads `checks.yaml`; a dataset may have none. Problems are told with line and field: an id that stands twice, a
 * reference that no code list knows, a period or a breakdown that does not exist.
 */
export async function readChecks(files: DatasetFiles, lists: CodeLists): Promise<readonly Check[]> {
  const bytes = await files.bytes(name);
  if (bytes === undefined) return [];
  const shown = `${files.shown}/${name}`;
  const text = new TextDecoder().decode(bytes);
  const file = readYaml<readonly Check[]>(text, shown, checksSchema, files.diagnostics, codes);
  if (file === undefined) return [];
  const ids = new Set<string>();
  file.data.forEach((check, index) => {
    const tell = (path: CheckName['path'], error: SholuError): void =>
      tellProblem(files, file, check, [index, ...path], error);
    if (ids.has(check.id)) {
      const hint = 'Give each check an id of its own.';
      tell(['id'], new SholuError('E_CHECKS_FIELD', 'the id stands twice.', { hint }));
    }
    ids.add(check.id);
    for (const named of namesOf(check)) {
      const problem = problemOf(() => checkName(named, lists));
      if (problem !== undefined) tell(named.path, problem);
    }
    const period = problemOf(() => checkPeriod(check));
    if (period !== undefined) tell([check.kind === 'base' ? 'expected' : 'only'], period);
  });
  return file.data;
}

function checkName({ text, by, codes: given = [] }: CheckName, lists: CodeLists): void {
  if (lists.indicators.size === 0) return; // the missing list was told
  checkReference(parseReference(text), lists);
  if (by === undefined) return;
  checkCode(by, undefined, lists);
  for (const code of given) checkCode(by, code, lists);
}

/** `base` names a period to expect, `only` the period of an issue. */
function checkPeriod(check: Check): void {
  const text = check.kind === 'base' ? check.expected : check.only?.period;
  if (text === undefined || tryPeriod(text) !== undefined) return;
  if (check.kind === 'base' && (isPeriodName(text) || /^P[1-9]\d?Y$/.test(text))) return;
  throw new SholuError('E_PERIOD', `"${text}" is not a period.`, {
    hint: `Allowed: an SDMX period; for a base also P1Y (a year before) or ${periodNames.join(', ')}.`,
  });
}

function problemOf(work: () => void): SholuError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof SholuError) return error;
    throw error;
  }
}

function tellProblem(
  files: DatasetFiles,
  file: YamlFile<unknown>,
  check: Check,
  path: CheckName['path'],
  error: SholuError,
): void {
  const line = file.lineOf(path);
  files.diagnostics.error(error.code, `Check ${check.id}: ${error.message}`, {
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    place: {
      file: `${files.shown}/${name}`,
      ...(line === undefined ? {} : { line }),
      field: path.slice(1).join('.'),
    },
  });
}
