const minute = 60_000;

/** How long a delivery is tried. */
export const usualDeadlineMs = 72 * 60 * minute;

/** Pauses after the first attempts; the last one repeats. Greylisting servers take a mail after 1 to 15 minutes. */
export const usualPauses: readonly number[] = [
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  60 * minute,
  120 * minute,
  240 * minute,
];

/**
 * How long to wait after the `attempts`th attempt failed for now, or undefined when its time is over. What the other
 * side asks for (`askedMs`) is kept where it is longer; the last attempt is made at the deadline itself.
 */
export function pauseAfter(
  attempts: number,
  askedMs: number | undefined,
  now: number,
  deadline: number,
  pauses: readonly number[] = usualPauses,
): number | undefined {
  const left = deadline - now;
  if (left <= 0) return undefined;
  const usual = pauses[Math.min(attempts, pauses.length) - 1] ?? minute;
  return Math.min(Math.max(usual, askedMs ?? 0, 1000), Math.max(left, 1000));
}
