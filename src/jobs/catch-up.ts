import type { Schedule } from '../briefing/schedule-schema.ts';
import type { Slot } from './slots.ts';

/** What becomes of a slot that is due: an issue, or nothing, with the reason. */
export type Decision = {
  readonly slot: Slot;
  readonly make: boolean;
  /** True when the slot is seen at its time, not long after it. */
  readonly onTime: boolean;
  readonly reason: string;
};

/** A slot seen within this time is on time: a restart or a slow tick is no outage. */
export const onTimeMs = 120_000;

/**
 * Decides over the slots that are due at `now`, in order. On-time slots are always made. What was missed follows the
 * policy: `none` leaves it, `latest` makes the last one unless an on-time slot stands for it, `all` makes every one;
 * nothing older than the horizon is made.
 */
export function decide(
  due: readonly Slot[],
  now: number,
  policy: Schedule['catchUp'],
  horizonMs: number,
): readonly Decision[] {
  const newest = due.at(-1);
  return due.map((slot): Decision => {
    const age = now - slot.at;
    if (age <= onTimeMs) return { slot, make: true, onTime: true, reason: 'on time' };
    const missed = (make: boolean, reason: string): Decision => ({
      slot,
      make,
      onTime: false,
      reason,
    });
    if (age > horizonMs) return missed(false, 'missed, older than the horizon');
    if (policy === 'none') return missed(false, 'missed, not caught up');
    if (policy === 'latest' && slot !== newest) {
      return missed(false, 'missed, a later slot stands for it');
    }
    return missed(true, 'caught up');
  });
}
