import { parseCron } from '../briefing/cron.ts';
import type { Schedule } from '../briefing/schedule-schema.ts';
import type { LanguageCode } from '../core/language-code.ts';
import { languageOf } from '../language/languages.ts';
import type { Slot } from './slots.ts';

/** One release of the calendar. */
export type Release = {
  readonly briefing: string;
  readonly schedule: Pick<Schedule, 'name' | 'cron' | 'zone' | 'workingDay' | 'issue'>;
  /** The title of the briefing, and the language that it is in. */
  readonly title: string;
  readonly language: LanguageCode;
  readonly regions: readonly string[];
  /** The regions as a reader of the calendar calls them. */
  readonly places: readonly string[];
  readonly slot: Slot;
};

/**
 * An iCalendar file (RFC 5545) of releases as they are planned at `asOf` (milliseconds), the same bytes for the same
 * releases and moment. The moments stand in UTC, so that no calendar program needs a definition of the zone; an event
 * without an end takes no time. A file taken in again moves its events instead of doubling them, see `uidOf`.
 */
export function releaseCalendar(releases: readonly Release[], asOf: number): string {
  const schedules = schedulesByIssue(releases);
  const events = releases.flatMap((release) => {
    const { briefing, schedule, slot, regions } = release;
    const isShared = issuesOf(release).some((issue) => (schedules.get(issue)?.size ?? 0) > 1);
    const summary = `${summaryOf(release)}${isShared ? ` (${schedule.name})` : ''}`;
    const wall = slot.wall.replace('T', ' ');
    return [
      'BEGIN:VEVENT',
      `UID:${uidOf(release)}`,
      `DTSTAMP:${utcStamp(asOf)}`,
      `DTSTART:${utcStamp(slot.at)}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(`${wall} ${schedule.zone}\n${regions.join(', ')}, ${slot.period.text}`)}`,
      `CATEGORIES:${escaped(briefing)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sholu//Release calendar//EN',
    'CALSCALE:GREGORIAN',
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** `A small review: Karaganda region, November 2026` */
function summaryOf({ title, language, places, slot }: Release): string {
  return `${title}: ${places.join(', ')}, ${languageOf(language).period(slot.period, 'name', true)}`;
}

/** The schedules that make an issue: where there are several each event says of which it is. */
function schedulesByIssue(releases: readonly Release[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const release of releases) {
    for (const issue of issuesOf(release)) {
      const names = found.get(issue) ?? new Set();
      found.set(issue, names.add(release.schedule.name));
    }
  }
  return found;
}

const issuesOf = ({ briefing, regions, slot }: Release): readonly string[] =>
  regions.map((region) => `${briefing}/${region}/${slot.period.text}`);

const lengths: Readonly<Record<string, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/**
 * What an event is, whenever it comes: briefing, schedule and period, so that a release that is put off stays the same
 * event. Where a schedule comes more than once for a period its moment on the wall stands there too.
 */
function uidOf({ briefing, schedule, slot }: Release): string {
  const moment = isOncePerPeriod(schedule) ? '' : `.${slot.wall}`;
  return `${briefing}.${schedule.name}.${slot.period.text}${moment}@sholu`;
}

function isOncePerPeriod({ cron: text, workingDay, issue }: Release['schedule']): boolean {
  const cron = parseCron(text);
  const length = lengths[issue];
  if ('problem' in cron || length === undefined) return false;
  const oneDay =
    workingDay !== undefined ||
    (cron.everyWeekday && !cron.everyDay && cron.days.size + (cron.lastDay ? 1 : 0) === 1);
  const groups = [...cron.months].map((month) => Math.floor((month - 1) / length));
  const oneMonth = new Set(groups).size === groups.length;
  return oneDay && oneMonth && cron.hours.length * cron.minutes.length === 1;
}

/** `20261207T040000Z` */
function utcStamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

/** Text of RFC 5545, section 3.3.11; control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\t\n]/gu, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n');
}

/** A line of at most 75 octets, continued after a space (section 3.1); a character is never cut. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
