import { z } from 'zod';
import { Diagnostics, type Place } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { oneLine } from '../core/one-line.ts';
import { readYaml } from '../core/yaml.ts';
import { type Link, readChain, readText, yamlCodes } from './chain.ts';
import { readRecipient } from './read-recipient.ts';
import { namePattern } from './recipient-target.ts';
import type { Audience, Recipient, Recipients } from './recipients-schema.ts';

type Path = readonly (string | number)[];
type PlaceOf = (path: Path) => Place;
/** The lists of one file as they are written. */
type Source = { readonly lists: Readonly<Record<string, unknown>>; readonly placeOf: PlaceOf };

const recipeWithRecipients = z.object({
  extends: z.string().optional(),
  recipients: z.unknown().optional(),
});

/**
 * The lists of recipients of the briefing `id`, from `recipients.yaml` or `recipients` in `briefing.yaml` of it and of
 * what it extends; nothing else of the briefing is read or checked. Problems go into `diagnostics`, each with its
 * place; the lists have what could be read all the same. Throws `E_BRIEFING_UNKNOWN`, `E_BRIEFING_CYCLE`,
 * `E_TEMPLATES_DENIED`, and `SholuErrors` when a `briefing.yaml` is no YAML.
 */
export async function loadRecipients(
  templates: string,
  id: string,
  diagnostics: Diagnostics,
): Promise<Recipients> {
  return (await loadAudience(templates, id, diagnostics)).lists;
}

/** The same with the places of the recipients. */
export async function loadAudience(
  templates: string,
  id: string,
  diagnostics: Diagnostics,
): Promise<Audience> {
  const chain = await readChain(templates, id, recipeWithRecipients, diagnostics);
  const audience = await readAudience(chain);
  diagnostics.items.push(...audience.problems);
  return audience;
}

/** Reads the lists of a chain of briefings: a list of the nearest one takes the place of those of its name below. */
export async function readAudience(
  chain: readonly Link<{ readonly recipients?: unknown }>[],
): Promise<Audience> {
  const problems = new Diagnostics();
  const lists = new Map<string, readonly Recipient[]>();
  const places = new Map<string, { readonly indexes: readonly number[]; readonly at: PlaceOf }>();
  for (const link of chain) {
    const [beside, within] = [await besideRecipe(link, problems), withinRecipe(link, problems)];
    for (const name of Object.keys(beside.lists)) {
      if (Object.hasOwn(within.lists, name)) tellBoth(name, beside.placeOf([name]), problems);
    }
    for (const [source, name] of [
      ...Object.keys(beside.lists).map((name) => [beside, name] as const),
      ...Object.keys(within.lists).map((name) => [within, name] as const),
    ]) {
      if (lists.has(name)) continue;
      const read = readList(name, source, problems);
      lists.set(name, read.recipients);
      places.set(name, { indexes: read.indexes, at: source.placeOf });
    }
  }
  return {
    lists: Object.fromEntries(lists),
    problems: problems.items,
    placeOf: (list, number, field) => {
      const { indexes = [], at } = places.get(list) ?? {};
      const path = field === undefined ? [] : [field];
      return at?.([list, indexes[number] ?? 0, ...path]) ?? {};
    },
  };
}

/** `recipients.yaml` beside the recipe; a problem with reading it is told, since no issue depends on it. */
async function besideRecipe(
  { id, folder }: Pick<Link<unknown>, 'id' | 'folder'>,
  problems: Diagnostics,
): Promise<Source> {
  const name = 'recipients.yaml';
  const none: Source = { lists: {}, placeOf: () => ({ file: `templates/${id}/${name}` }) };
  try {
    const file = await readText(folder, name, id);
    if (file === undefined) return none;
    const read = readYaml(file.text, file.path, z.unknown(), problems, yamlCodes);
    if (read === undefined) return none;
    return sourceOf(read.data, placesIn(file.path, read.lineOf, []), problems);
  } catch (error) {
    if (!(error instanceof SholuError)) throw error;
    const thrown = error instanceof SholuErrors ? error.diagnostics : [error.toDiagnostic()];
    problems.items.push(...thrown);
    return none;
  }
}

function withinRecipe(
  { recipe, file, lineOf }: Link<{ readonly recipients?: unknown }>,
  problems: Diagnostics,
): Source {
  return sourceOf(recipe.recipients, placesIn(file.path, lineOf, ['recipients']), problems);
}

function placesIn(
  file: string,
  lineOf: (path: Path) => number | undefined,
  root: Path,
): (path: Path) => Place {
  return (path) => {
    const line = lineOf([...root, ...path]);
    const field = [...root, ...path].join('.');
    return {
      file,
      ...(line === undefined ? {} : { line }),
      ...(field === '' ? {} : { field }),
    };
  };
}

function sourceOf(data: unknown, placeOf: PlaceOf, problems: Diagnostics): Source {
  if (data === undefined || data === null) return { lists: {}, placeOf };
  if (typeof data === 'object' && !Array.isArray(data)) return { lists: { ...data }, placeOf };
  problems.error('E_RECIPIENT', 'Recipients stand in lists with names.', {
    hint: 'Write a name such as `press:` and its recipients below it, each as `- mail: …`.',
    place: placeOf([]),
  });
  return { lists: {}, placeOf };
}

/** The recipients of a list that can be read, each with its index among those that are written. */
function readList(
  name: string,
  { lists, placeOf }: Source,
  problems: Diagnostics,
): { readonly recipients: readonly Recipient[]; readonly indexes: readonly number[] } {
  const given = lists[name];
  const recipients: Recipient[] = [];
  const indexes: number[] = [];
  if (!namePattern.test(name)) {
    problems.error('E_RECIPIENT', `"${oneLine(name)}" is no name of a list.`, {
      hint: 'A name is lower case with hyphens, as in `press-office`.',
      place: placeOf([name]),
    });
  }
  if (!Array.isArray(given)) {
    problems.error('E_RECIPIENT', `The list "${oneLine(name)}" is no list of recipients.`, {
      hint:
        name === 'recipients'
          ? 'In recipients.yaml the lists stand at the top: take the line `recipients:` out.'
          : 'Write its recipients below it, each as `- mail: …`; an empty list is [].',
      place: placeOf([name]),
    });
    return { recipients, indexes };
  }
  given.forEach((value: unknown, index) => {
    const recipient = readRecipient(value, (field, { problem, hint }) => {
      const path = field === undefined ? [] : field.split('.');
      problems.error('E_RECIPIENT', `List ${oneLine(name)}: ${problem}.`, {
        hint,
        place: placeOf([name, index, ...path]),
      });
    });
    if (recipient === undefined) return;
    recipients.push(recipient);
    indexes.push(index);
  });
  return { recipients, indexes };
}

function tellBoth(name: string, place: Place, problems: Diagnostics): void {
  problems.error(
    'E_RECIPIENT_TWICE',
    `The list "${oneLine(name)}" stands in recipients.yaml and in briefing.yaml.`,
    {
      hint: 'Keep the one in recipients.yaml: addresses need not be in the recipe, whose hash is in every manifest.',
      place,
    },
  );
}
