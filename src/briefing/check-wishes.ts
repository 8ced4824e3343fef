import type { Diagnostics } from '../core/diagnostic.ts';
import { type Briefing, languagesOf } from './briefing.ts';
import { chooseEdition } from './choose-edition.ts';
import { type Recipient, usualEditors } from './recipients-schema.ts';
import type { Schedule } from './schedule-schema.ts';

/** A recipient and where it stands. */
export type Entry = {
  readonly list: string;
  readonly number: number;
  readonly recipient: Recipient;
  readonly shown: string;
};

/**
 * Tells the recipients whose edition, language or formats a schedule that names their list does not make, and warns of
 * those who never get anything.
 */
export function checkWishes(
  briefing: Briefing,
  entries: readonly Entry[],
  diagnostics: Diagnostics,
): void {
  const odd = checkEditions(briefing, entries, diagnostics);
  checkFulfilled(
    briefing,
    entries.filter((entry) => !odd.has(entry)),
    diagnostics,
  );
}

/** Gives those whose edition or language is in no edition of the briefing and of its schedules; they are told. */
function checkEditions(
  briefing: Briefing,
  entries: readonly Entry[],
  diagnostics: Diagnostics,
): ReadonlySet<Entry> {
  const editions = [
    ...new Set([
      ...briefing.editions,
      ...briefing.schedules.flatMap((each) => each.editions ?? []),
    ]),
  ];
  const languages = new Set(editions.flatMap(languagesOf));
  const odd = new Set<Entry>();
  for (const entry of entries) {
    const { list, number, recipient, shown } = entry;
    const tell = (field: string, wish: string, allowed: readonly string[]): void => {
      odd.add(entry);
      diagnostics.error(
        'E_RECIPIENT_EDITION',
        `List ${list}, ${shown}: the ${field} "${wish}" is in no edition of ${briefing.id}.`,
        {
          hint: `Allowed: ${allowed.join(', ')}; or add an edition to briefing.yaml.`,
          place: briefing.audience.placeOf(list, number, field),
        },
      );
    };
    const { edition, language } = recipient;
    if (edition !== undefined && !editions.includes(edition)) tell('edition', edition, editions);
    if (language !== undefined && !languages.has(language)) {
      tell('language', language, [...languages]);
    }
  }
  return odd;
}

/** What each schedule makes for the lists that it names is what their recipients wish; every list is of use. */
function checkFulfilled(
  briefing: Briefing,
  entries: readonly Entry[],
  diagnostics: Diagnostics,
): void {
  const { schedules, audience } = briefing;
  if (schedules.length === 0) return;
  for (const schedule of schedules) {
    const named = new Set(schedule.recipients);
    for (const entry of entries.filter(({ list }) => named.has(list))) {
      const problem = unfulfilled(briefing, schedule, entry.recipient);
      if (problem === undefined) continue;
      const { list, number, shown } = entry;
      diagnostics.error(
        'E_RECIPIENT_EDITION',
        `List ${list}, ${shown}: the schedule ${schedule.name} makes ${problem.made} and not ${problem.wish}.`,
        {
          hint: `Change ${problem.field} of the recipient or of the schedule, or put the recipient into a list of its own.`,
          place: audience.placeOf(list, number, problem.field),
        },
      );
    }
  }
  for (const entry of entries) tellIdle(briefing, entry, diagnostics);
}

type Unfulfilled = {
  readonly field: 'edition' | 'language' | 'formats';
  readonly made: string;
  readonly wish: string;
};

function unfulfilled(
  briefing: Briefing,
  schedule: Schedule,
  recipient: Recipient,
): Unfulfilled | undefined {
  const editions = schedule.editions ?? briefing.editions;
  const wish = chooseEdition(recipient, editions);
  if (!editions.includes(wish)) {
    const field = recipient.edition === undefined ? 'language' : 'edition';
    return { field, made: editions.join(', '), wish };
  }
  const { formats } = recipient;
  const made = schedule.formats;
  if (formats === undefined || made === undefined || formats.some((each) => made.includes(each))) {
    return undefined;
  }
  return { field: 'formats', made: made.join(', '), wish: formats.join(', ') };
}

/** Warns of a recipient who never gets anything: no schedule names the list, or none makes an issue of the regions. */
function tellIdle(
  { id, region, schedules, audience }: Briefing,
  { list, number, recipient, shown }: Entry,
  diagnostics: Diagnostics,
): void {
  const naming = schedules.filter(({ recipients, editors }) =>
    [...(recipients ?? []), ...(editors ?? [usualEditors])].includes(list),
  );
  const warn = (message: string, hint: string, field?: string): void => {
    diagnostics.warn('W_RECIPIENT_IDLE', message, {
      hint,
      place: audience.placeOf(list, number, field),
    });
  };
  if (naming.length === 0) {
    if (number > 0) return; // told once for the list
    const names = schedules.map(({ name }) => name).join(', ');
    warn(
      `The list ${list} gets nothing: no schedule of ${id} names it.`,
      `Add it to \`recipients\` or \`editors\` of a schedule (${names}), or take it out.`,
    );
    return;
  }
  const { regions: wished } = recipient;
  const made = naming.map(({ regions = [region] }) => regions);
  if (wished === undefined || made.includes('all')) return;
  const all = [...new Set(made.flat())];
  if (wished.some((each) => all.includes(each))) return;
  warn(
    `List ${list}, ${shown}, gets nothing: the schedules that name the list make ${all.join(', ')} and not ${wished.join(', ')}.`,
    'Change regions of the recipient or of the schedule.',
    'regions',
  );
}
