import type { DeliveryRecord } from '../delivery/record.ts';
import { folded, foldedColumns } from './fold.ts';

/** So many deliveries are told one by one. */
const most = 10;

export type Posted = {
  /** What there is of the job. */
  readonly deliveries: readonly DeliveryRecord[];
  readonly lists: readonly string[];
  readonly job: string;
  /** Whether the demand shares the job of an earlier one. */
  readonly joined: boolean;
  /** How many lists are read anew, since the issue stands already. */
  readonly asked: number;
  /** Since when deliveries are new, once the lists were read anew; undefined before. ISO 8601. */
  readonly read: string | undefined;
};

/**
 * What a demand with recipients sends. One that shares the job of an earlier one with the same inputs sends to those who
 * came to the lists since; what the others were sent is told, and how to send it once more.
 *
 *     Nothing is sent anew: with the same inputs this issue goes to press already.
 *       9b1c2d3e  done     mail press@example.kz  2026-11-24 18:00 UTC
 *       → To send one of them once more: `sholu resend 9b1c2d3e`.
 */
export function postedLines({ deliveries, lists, job, joined, asked, read }: Posted): string {
  const all = `\`sholu deliveries --job ${job.slice(0, 8)}\``;
  const to = lists.join(', ');
  if (!joined) return folded(`It goes to ${to}; ${all} tells what becomes of it.`, '  ');
  const isNew = ({ channel, created }: DeliveryRecord): boolean =>
    channel !== 'list' && read !== undefined && created >= read;
  const fresh = deliveries.filter(isNew);
  const former = deliveries.filter((each) => !isNew(each));
  const [first] = former;
  if (fresh.length > 0) {
    const others = first === undefined ? '' : 'By an earlier demand:';
    const head = `It goes to ${fresh.length} of ${to} who had not got it; ${all} tells what becomes of it.`;
    return `${folded(head, '  ')}${linesOf(fresh, all)}${folded(others, '  ')}${formerLines(former, all)}`;
  }
  if (asked > 0 && read === undefined) {
    const head = `This issue goes to ${to} by an earlier demand. The lists are read anew by the running service: it goes to those who have not got it; ${all} tells what becomes of it.`;
    return `${folded(head, '  ')}${formerLines(former, all)}`;
  }
  if (first === undefined) {
    return folded(`It goes to ${to} by the earlier demand; ${all} tells what becomes of it.`, '  ');
  }
  const head = `Nothing is sent anew: with the same inputs this issue goes to ${to} already.`;
  return `${folded(head, '  ')}${formerLines(former, all)}`;
}

function formerLines(former: readonly DeliveryRecord[], all: string): string {
  const [first] = former.filter(({ channel }) => channel !== 'list');
  if (first === undefined) return linesOf(former, all);
  const again = `→ To send one of them once more: \`sholu resend ${first.id.slice(0, 8)}\`.`;
  return `${linesOf(former, all)}${folded(again, '  ')}`;
}

function linesOf(deliveries: readonly DeliveryRecord[], all: string): string {
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
  const more = deliveries.length - most;
  return `${lines.join('')}${more > 0 ? folded(`and ${more} more: ${all}`, '  ') : ''}`;
}
