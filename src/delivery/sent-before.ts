import type { Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';

/** An output of a run: its path in the folder, and its hash. */
export type Output = { readonly path: string; readonly sha256: string };

/**
 * True when the last thing that the recipient was sent of this issue and edition is an earlier revision, and the
 * documents of that were others: only then a delivery is an update to its reader. Another recipient's, a revision that
 * went to nobody, and one that differs in other editions only, do not count. Where the two have no document in common
 * (a PDF then, a web page now), their digests are compared.
 *
 * It is asked of the moment at which this delivery was first tried, and never of its own run, so that every try, and a
 * copy that a person asked for, say the same.
 */
export async function replacesSent(
  { database }: Pick<Store, 'database'>,
  delivery: Delivery,
  documents: readonly Output[],
  digest: Output,
): Promise<boolean> {
  const [last] = await database.query<{ run: string; earlier: boolean }>(
    `select other.run, coalesce(theirs.revision < ours.revision, false) as earlier
     from sholu.delivery as other
       join sholu.run as theirs on theirs.id = other.run
       join sholu.run as ours on ours.id = $2
     where other.run <> $2 and other.briefing = $3 and other.region = $4 and other.period = $5
       and other.channel = $6 and lower(other.recipient) = lower($7) and other.edition = $8
       and other.state = 'done'
       and other.ended <= (select min(started) from sholu.attempt where delivery = $1)
     order by other.ended desc, theirs.revision desc limit 1`,
    [
      delivery.id,
      delivery.run,
      delivery.briefing,
      delivery.region,
      delivery.period,
      delivery.channel,
      delivery.recipient,
      delivery.edition,
    ],
  );
  if (last === undefined || !last.earlier) return false;
  const former = await outputsOf({ database }, last.run);
  const hashes = new Map(former.map(({ path, sha256 }) => [path, sha256]));
  const common = documents.filter(({ path }) => hashes.has(path));
  const compared = common.length > 0 ? common : [digest];
  return compared.some(({ path, sha256 }) => hashes.get(path) !== sha256);
}

/** What a run published, in the order of paths. */
export async function outputsOf(
  { database }: Pick<Store, 'database'>,
  run: string,
): Promise<readonly Output[]> {
  return database.query<Output>(
    'select path, sha256 from sholu.output where run = $1 order by path',
    [run],
  );
}
