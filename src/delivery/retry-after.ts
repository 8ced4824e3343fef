/** Nobody is asked to wait longer than this. */
const longestMs = 24 * 3_600_000;

/**
 * How long a `Retry-After` asks to wait (RFC 9110, section 10.2.3): seconds, or a date, which is compared with the
 * answer's own `Date` where it has one, so that clocks which differ do no harm. At most a day; undefined for what is
 * neither.
 */
export function retryAfterMs(
  header: string | undefined,
  date: string | undefined,
  now: Date,
): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestMs);
  const at = httpDate(text);
  if (at === undefined) return undefined;
  return Math.min(Math.max(at - (httpDate(date ?? '') ?? now.getTime()), 0), longestMs);
}

/** `Tue, 24 Nov 2026 04:00:00 GMT`, also with the two digits of a year that RFC 850 had. */
function httpDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]+, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) {
    return undefined;
  }
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
