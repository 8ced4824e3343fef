import type { DeliveryRecord } from '../delivery/record.ts';
import { folded, foldedColumns } from './fold.ts';

/** So many deliveries are told one by one. */
const most = 10;

/**
 * What a demand with recipients sends. A demand that shares the job of an earlier one with the same inputs sends
 * nothing: what was sent then is told, and how to send it once more.
 *
 *     Nothing is sent anew: this issue went to press before.
 *       9b1c2d3e  done     mail press@example.kz  2026-11-24 18:00 UTC
 *       → To send one of them once more: `sholu resend 9b1c2d3e`.
 */
export function postedLines(
  deliveries: readonly DeliveryRecord[],
  lists: readonly string[],
  job: string,
  joined: boolean,
): string {
  const all = `\`sholu deliveries --job ${job.slice(0, 8)}\``;
  const to = lists.join(', ');
  if (!joined) return folded(`It goes to ${to}; ${all} tells what becomes of it.`, '  ');
  const [first] = deliveries;
  if (first === undefined) {
    return folded(`It goes to ${to} by the earlier demand; ${all} tells what becomes of it.`, '  ');
  }
  const head = `Nothing is sent anew: with the same inputs this issue goes to ${to} already.`;
  const lines = deliveries
    .slice(0, most)
    .map(({ id, state, channel, recipient, list, ...at }) =>
      foldedColumns(
        [
          id.slice(0, 8),
          state.padEnd(7),
          `${channel} ${channel === 'list' ? list : recipient}`,
          `${(at.ended ?? at.created).slice(0, 16).replace('T', ' ')} UTC`,
        ],
        '  ',
      ),
    );
  const rest =
    deliveries.length > most ? folded(`and ${deliveries.length - most} more: ${all}`, '  ') : '';
  const again = `→ To send one of them once more: \`sholu resend ${first.id.slice(0, 8)}\`.`;
  return `${folded(head, '  ')}${lines.join('')}${rest}${folded(again, '  ')}`;
}
