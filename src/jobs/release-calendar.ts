import type { Slot } from './slots.ts';

/** One release of the calendar. */
export type Release = {
  readonly briefing: string;
  readonly schedule: string;
  readonly title: string;
  readonly zone: string;
  readonly regions: readonly string[];
  readonly slot: Slot;
};

/**
 * An iCalendar file (RFC 5545) of releases, the same bytes for the same releases. The moments stand in UTC, so that no
 * calendar program needs a definition of the zone; an event without an end takes no time; the UID is made of what a release is, so that a file taken in again
 * moves its events instead of doubling them.
 */
export function releaseCalendar(releases: readonly Release[]): string {
  const events = releases.flatMap((release) => {
    const { briefing, schedule, slot, title, zone, regions } = release;
    const start = utcStamp(slot.at);
    return [
      'BEGIN:VEVENT',
      `UID:${briefing}.${schedule}.${slot.period.text.replaceAll('/', '_')}.${slot.wall}@sholu`,
      `DTSTAMP:${start}`,
      `DTSTART:${start}`,
      `SUMMARY:${escaped(`${title}, ${slot.period.text}`)}`,
      `DESCRIPTION:${escaped(`${slot.wall.replace('T', ' ')} ${zone}\n${regions.join(', ')}`)}`,
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

/** `20261207T040000Z` */
function utcStamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

/** Text of RFC 5545, section 3.3.11. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r?\n/g, '\\n');
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
