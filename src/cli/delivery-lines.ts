import type { DeliveryRecord } from '../delivery/record.ts';
import { folded, foldedColumns } from './fold.ts';

/**
 * A delivery with what is wrong, what the other side said and what to do, in 100 columns:
 *
 *     9b1c2d3e  failed   mail press@example.kz  karaganda KZ-35 2026-M10 en-ru  1 attempt
 *         E_SMTP_MAILBOX: The mail server mail.example.kz:587 has no mailbox press@example.kz.
 *         ← 550 5.1.1 No such user
 *         → Ask the recipient for the right address. Then send it again: `sholu resend 9b1c2d3e`.
 */
export function deliveryLines(delivery: DeliveryRecord): string {
  const { briefing, region, period, channel, recipient } = delivery;
  const { code, message, reply, todo } = delivery;
  const what = delivery.kind === 'notice' ? 'notice to editors' : (delivery.edition ?? '');
  const head = foldedColumns(
    [
      delivery.id.slice(0, 8),
      delivery.state.padEnd(7),
      `${channel} ${channel === 'list' ? delivery.list : recipient}`,
      `${briefing} ${region} ${period} ${what}`.trimEnd(),
      `${delivery.attempts.length} ${delivery.attempts.length === 1 ? 'attempt' : 'attempts'}`,
      delivery.next === null ? '' : `next ${minute(delivery.next)}`,
      copies(delivery),
    ],
    '',
  );
  return `${head}${problem(code, message)}${answer(reply)}${todo === null ? '' : folded(`→ ${todo}`, '    ')}`;
}

/**
 * How often it may have come: by the attempts that the other side took, or of which nobody knows whether it did. One
 * that nobody knows of is told for itself; the next try may be a second copy.
 */
function copies({ channel, state, attempts }: DeliveryRecord): string {
  const unknown = attempts.filter(({ outcome }) => outcome === 'unknown').length;
  const taken = attempts.filter(({ outcome }) => outcome === 'done').length;
  if (channel === 'list' || unknown === 0) return '';
  const times = unknown + taken;
  const come = times === 1 ? 'may have come already' : `may have come ${times} times`;
  if (state === 'waiting') return `${come}; the next try may be a further copy`;
  return state === 'sending' ? `${come}; this try may be a further copy` : come;
}

/** Each attempt with what came back and how the files went. */
export function attemptLines(delivery: DeliveryRecord): string {
  return delivery.attempts
    .map((attempt) => {
      const { milliseconds } = attempt;
      const head = foldedColumns(
        [
          `attempt ${attempt.number}`,
          attempt.outcome.padEnd(11),
          `${attempt.started.slice(0, 19).replace('T', ' ')} UTC`,
          milliseconds === null ? '' : `${(milliseconds / 1000).toFixed(1)} s`,
          attempt.worker,
        ],
        '  ',
      );
      const files = attempt.files.map((file) => foldedColumns([file.name, file.how], '      '));
      return `${head}${problem(attempt.code, attempt.message)}${answer(attempt.reply)}${files.join('')}`;
    })
    .join('');
}

function problem(code: string | null, message: string | null): string {
  if (message === null) return '';
  return folded(code === null ? message : `${code}: ${message}`, '    ');
}

function answer(reply: string | null): string {
  return reply === null || reply === '' ? '' : folded(`← ${reply}`, '    ');
}

function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
