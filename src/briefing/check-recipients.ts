import type { Diagnostics, Place } from '../core/diagnostic.ts';
import { didYouMean } from '../core/identifiers.ts';
import { oneLine } from '../core/one-line.ts';
import type { Briefing } from './briefing.ts';
import { checkWishes, type Entry } from './check-wishes.ts';
import { chooseEdition } from './choose-edition.ts';
import { shownTarget, targetOf } from './recipient-target.ts';
import type { Recipient } from './recipients-schema.ts';

/**
 * Everything that is wrong with the recipients of a briefing and with the schedules that name them: what their files
 * say, lists that are not there, regions that are not among `regions` (those of the dataset), wishes that no schedule
 * fulfils, recipients that stand twice. No issue is stopped by it: who is reached is no part of an issue.
 */
export function checkRecipients(
  briefing: Briefing,
  regions: readonly string[],
  diagnostics: Diagnostics,
): void {
  diagnostics.items.push(...briefing.audience.problems);
  const entries = Object.entries(briefing.audience.lists).flatMap(([list, recipients]) =>
    recipients.map(
      (recipient, number): Entry => ({
        list,
        number,
        recipient,
        shown: oneLine(shownTarget(recipient)),
      }),
    ),
  );
  checkLists(briefing, diagnostics);
  checkRegions(briefing, entries, regions, diagnostics);
  checkWishes(briefing, entries, diagnostics);
  checkTwice(briefing, entries, diagnostics);
}

/** Every list that a schedule names is there. */
function checkLists(briefing: Briefing, diagnostics: Diagnostics): void {
  const known = Object.keys(briefing.audience.lists);
  briefing.schedules.forEach((schedule, index) => {
    for (const field of ['recipients', 'editors'] as const) {
      schedule[field]?.forEach((list, number) => {
        if (known.includes(list)) return;
        const there =
          known.length === 0 ? 'There are no lists yet' : `There are: ${known.join(', ')}`;
        diagnostics.error(
          'E_DELIVERY_LIST',
          `The schedule ${schedule.name} names the list "${list}", which is not there.`,
          {
            hint: `${didYouMean(list, known, 'recipients.yaml')} ${there}.`,
            place: briefing.placeOfSchedule([index, field, number]),
          },
        );
      });
    }
  });
}

function checkRegions(
  briefing: Briefing,
  entries: readonly Entry[],
  known: readonly string[],
  diagnostics: Diagnostics,
): void {
  const check = (region: string, who: string, place: Place): void => {
    if (known.includes(region)) return;
    diagnostics.error(
      'E_REGION_UNKNOWN',
      `${who}: the dataset ${briefing.dataset} has no data of the region "${region}".`,
      {
        hint: `${didYouMean(region, known, 'regions.yaml')} Allowed: ${known.join(', ')}.`,
        place,
      },
    );
  };
  for (const { list, number, recipient, shown } of entries) {
    recipient.regions?.forEach((region, index) => {
      const place = briefing.audience.placeOf(list, number, `regions.${index}`);
      check(region, `List ${list}, ${shown}`, place);
    });
  }
  briefing.schedules.forEach(({ name, regions }, index) => {
    if (regions === undefined || regions === 'all') return;
    regions.forEach((region, number) => {
      check(region, `Schedule ${name}`, briefing.placeOfSchedule([index, 'regions', number]));
    });
  });
}

/** The same target with the same edition and a common region would get one delivery for two entries. */
function checkTwice(
  { editions, audience }: Briefing,
  entries: readonly Entry[],
  diagnostics: Diagnostics,
): void {
  const key = ({ list, recipient }: Entry): string =>
    JSON.stringify([list, targetOf(recipient), chooseEdition(recipient, editions)]);
  const known = new Map<string, readonly Entry[]>();
  for (const entry of entries) {
    const before = known.get(key(entry)) ?? [];
    const twin = before.find((other) => meet(other.recipient.regions, entry.recipient.regions));
    known.set(key(entry), [...before, entry]);
    if (twin === undefined) continue;
    const { line } = audience.placeOf(twin.list, twin.number);
    const where = line === undefined ? 'before' : `in line ${line}`;
    diagnostics.error(
      'E_RECIPIENT_TWICE',
      `List ${entry.list}: ${entry.shown} stands there already, ${where}.`,
      {
        hint: 'Keep one entry; formats and regions of both can stand in it. Two entries need two editions.',
        place: audience.placeOf(entry.list, entry.number),
      },
    );
  }
}

function meet(a: Recipient['regions'], b: Recipient['regions']): boolean {
  return a === undefined || b === undefined || a.some((region) => b.includes(region));
}
