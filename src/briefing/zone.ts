import { nearest } from '../core/identifiers.ts';

/** What a time zone is, with examples. */
export const zoneShape =
  'a name of the IANA list, area and city, such as Asia/Almaty, Europe/Berlin or UTC';

/** Names that are right today, and the older ones under which a runtime may list them. */
const newer: Readonly<Record<string, string>> = {
  'Asia/Kathmandu': 'Asia/Katmandu',
  'Asia/Kolkata': 'Asia/Calcutta',
  'Asia/Yangon': 'Asia/Rangoon',
  'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'Europe/Kyiv': 'Europe/Kiev',
  'Atlantic/Faroe': 'Atlantic/Faeroe',
  'America/Nuuk': 'America/Godthab',
  UTC: 'Etc/UTC',
};
/** Cities that people look for and that have no zone of their own: all of Kazakhstan has one time. */
const elsewhere: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['astana', 'nur-sultan', 'nursultan', 'karaganda', 'qaraghandy', 'karagandy', 'shymkent'],
    ...['pavlodar', 'semey', 'taraz', 'turkistan', 'kokshetau', 'petropavl', 'taldykorgan'],
    ...['alma-ata', 'alma_ata', 'kazakhstan', 'kz'],
  ].map((city) => [city, 'Asia/Almaty']),
);

/** True for a name that the runtime knows, older names and other letter case included; offsets such as +05:00 are none. */
export function isZone(text: string): boolean {
  try {
    Temporal.PlainDateTime.from('2026-01-01T00:00').toZonedDateTime(text);
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}

/** `Did you mean Asia/Almaty? ` for a name that is none; empty when nothing is near. */
export function meantZones(text: string): string {
  if (/^(?:UTC|GMT|Z)?[+-]?\d/i.test(text)) {
    return 'An offset is no place: write the zone of the place, which for UTC+5 may be Asia/Almaty. ';
  }
  const city = cityOf(text);
  const known = elsewhere[city];
  if (known !== undefined) return `Did you mean ${known}? `;
  const older = new Set(Object.values(newer));
  const listed = Intl.supportedValuesOf('timeZone').filter((zone) => !older.has(zone));
  const zones = [...new Set([...listed, ...Object.keys(newer)])];
  const byCity = Map.groupBy(zones, cityOf);
  const near = nearest(city, byCity.keys(), 1).flatMap((name) => byCity.get(name) ?? []);
  return near.length === 0 || city === '' ? '' : `Did you mean ${near.join(' or ')}? `;
}

/** `America/Argentina/Ushuaia` → `ushuaia` */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? '').trim().replaceAll(/\s+/g, '_').toLowerCase();
}
