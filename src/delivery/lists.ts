import { loadAudience } from '../briefing/recipients.ts';
import type { Audience, Recipients } from '../briefing/recipients-schema.ts';
import { Diagnostics } from '../core/diagnostic.ts';
import { SholuErrors } from '../core/error.ts';
import { slipText } from './list-slips.ts';

export type Lists = {
  readonly recipients: Recipients;
  /** What is wrong with entries of the wanted list, which are left out. */
  readonly slips: readonly string[];
  /** What is wrong with any list of the briefing. */
  readonly problems: readonly string[];
  /** Where the `number`th recipient of a list stands. */
  readonly placeOf: Audience['placeOf'];
};

/**
 * The lists of a briefing as they stand now: a slip in one entry leaves out that entry only. Throws the errors of the
 * YAML where they hide the wanted list itself.
 */
export async function recipientsOf(
  templates: string,
  briefing: string,
  list: string,
): Promise<Lists> {
  const diagnostics = new Diagnostics();
  const { lists: recipients, placeOf } = await loadAudience(templates, briefing, diagnostics);
  const { errors } = diagnostics;
  if (errors.length > 0 && !Object.hasOwn(recipients, list)) throw new SholuErrors(errors);
  const slips = errors.filter(({ place }) => concerns(place?.field, list)).map(slipText);
  return { recipients, slips, problems: errors.map(slipText), placeOf };
}

/** `press.2.mail`, or `recipients.press.2.mail` in a recipe, concerns the list `press`; a problem of the file, all. */
function concerns(field: string | undefined, list: string): boolean {
  const path = (field ?? '').split('.');
  return field === undefined || path[path[0] === 'recipients' ? 1 : 0] === list;
}
