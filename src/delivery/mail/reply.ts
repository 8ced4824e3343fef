/** A server's answer to a command: `550 5.1.1 No such user`. */
export type Reply = {
  /** Three digits, as in RFC 5321. */
  readonly status: number;
  /** The enhanced code of RFC 3463 without its class, `1.1`; empty where there is none. */
  readonly detail: string;
  readonly text: string;
  /** How long the server asks to wait. */
  readonly afterMs: number | undefined;
};

/** Reads an answer of one or several lines. */
export function readReply(answer: string): Reply {
  const lines = answer.split(/\r?\n/).map((line) => /^(\d{3})[ -]?(.*)$/.exec(line));
  const status = Number(lines[0]?.[1] ?? 0);
  const bare = lines.map((line) => (line?.[2] ?? '').trim()).filter((line) => line !== '');
  const detail = /^[245]\.(\d{1,3}\.\d{1,3})\b/.exec(bare[0] ?? '')?.[1] ?? '';
  const text = bare.join(' ');
  return { status, detail, text, afterMs: status >= 500 ? undefined : waitOf(text) };
}

const units = { s: 1000, m: 60_000, h: 3_600_000 } as const;
const longest = 24 * units.h;

/**
 * How long a greylisting server asks to wait, which no standard gives a form: `in 300 seconds`, `in 5 minutes`,
 * `back in 00:05:00`.
 */
function waitOf(text: string): number | undefined {
  const clock = /\b(\d{1,2}):([0-5]\d):([0-5]\d)\b/.exec(text);
  if (clock !== null) {
    const [, hours, minutes, seconds] = clock.map(Number);
    return bounded((hours ?? 0) * units.h + (minutes ?? 0) * units.m + (seconds ?? 0) * units.s);
  }
  const words = /\b(?:in|after|for)\s+(\d{1,6})\s*(s|m|h)(?:ec|in|our|\b)/i.exec(text);
  const unit = words?.[2]?.toLowerCase();
  if (unit !== 's' && unit !== 'm' && unit !== 'h') return undefined;
  return bounded(Number(words?.[1]) * units[unit]);
}

function bounded(milliseconds: number): number | undefined {
  return milliseconds > 0 ? Math.min(milliseconds, longest) : undefined;
}
