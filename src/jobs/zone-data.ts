import { SholuError } from '../core/error.ts';

/** The hour by which `zone` is ahead of UTC at a moment, from the zone data of the runtime. */
export type OffsetOf = (zone: string, instant: Temporal.Instant) => number;

const runtimeOffset: OffsetOf = (zone, instant) =>
  instant.toZonedDateTimeISO(zone).offsetNanoseconds / 3.6e12;

/**
 * Refuses zone data older than March 2024. On 1 March 2024 Kazakhstan moved to one time, UTC+5 (resolution of its
 * government of 19 January 2024, tzdata 2024a): older data would send everything an hour early. Throws `E_ZONE_DATA`.
 */
export function checkZoneData(offsetOf: OffsetOf = runtimeOffset): void {
  const moment = Temporal.Instant.from('2024-04-01T00:00:00Z');
  if (offsetOf('Asia/Almaty', moment) === 5) return;
  throw new SholuError(
    'E_ZONE_DATA',
    `The time zone data of this runtime (${process.versions.tz ?? 'unknown'}) is older than March 2024: Asia/Almaty is not UTC+5 in it.`,
    {
      hint: 'Use the Node that npm installed beside Sholu, or a Node of 2024 or later; unset NODE_ICU_DATA.',
    },
  );
}
