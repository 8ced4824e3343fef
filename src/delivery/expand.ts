import { chooseEdition } from '../briefing/choose-edition.ts';
import { type Recipient, type Recipients, usualEditors } from '../briefing/recipients-schema.ts';
import { SholuError } from '../core/error.ts';
import type { Transaction } from '../jobs/database.ts';
import type { Store } from '../jobs/store.ts';
import type { Delivery } from './delivery.ts';
import { regionsOfNotice } from './gather.ts';
import type { Twin } from './list-slips.ts';
import { addDeliveries, type NewDelivery } from './post.ts';
import { channelOf, identityOf, nameOf } from './recipient.ts';

/**
 * Makes a delivery for each recipient of a list, in the transaction `tx` in which the list's own row ends, so that
 * every recipient has exactly one. A recipient who stands in two lists of a schedule gets the issue once. Gives how many
 * recipients of the region there are, how many deliveries are new, and the entries that stand twice: the first counts. Throws `E_DELIVERY_LIST` for a list that is not there; the default list of editors may be missing.
 */
export async function expandList(
  store: Store,
  tx: Transaction,
  delivery: Delivery,
  recipients: Recipients,
): Promise<{
  readonly wanted: number;
  readonly made: number;
  readonly twins: readonly Twin[];
}> {
  const { job, run, notice, briefing, region, period, list } = delivery;
  const found = Object.hasOwn(recipients, list) ? recipients[list] : undefined;
  if (found === undefined && (notice === null || list !== usualEditors)) {
    const known = Object.keys(recipients).join(', ');
    throw new SholuError('E_DELIVERY_LIST', `The briefing ${briefing} has no list "${list}".`, {
      hint: `Add it to recipients.yaml; there ${known === '' ? 'are none' : `are: ${known}`}.`,
      place: { file: `${briefing}/recipients.yaml`, field: list },
    });
  }
  const editions = run === null ? [] : await editionsOf(tx, run);
  const regions =
    notice === null ? [region] : (await regionsOfNotice(tx, notice)).map((each) => each.region);
  const wanted = [...(found ?? []).entries()].filter(([, each]) => wants(each, regions));
  const deliveries = wanted.map(([, recipient]): NewDelivery => {
    const channel = channelOf(recipient);
    const edition = run === null ? null : chooseEdition(recipient, editions);
    return {
      key: [job, notice ?? 'issue', channel, identityOf(recipient), edition ?? ''].join('/'),
      job,
      run,
      notice,
      briefing,
      region,
      period,
      list,
      channel,
      recipient: nameOf(recipient),
      target: recipient,
      edition,
      again_of: null,
    };
  });
  const made = await addDeliveries(store, tx, deliveries);
  const firsts = new Map<string, number>();
  const twins = wanted.flatMap(([number, recipient], index): Twin[] => {
    const key = deliveries[index]?.key ?? '';
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, number);
    return first === undefined ? [] : [{ number, first, recipient }];
  });
  return { wanted: wanted.length, made: made.length, twins };
}

function wants({ regions: theirs }: Recipient, regions: readonly string[]): boolean {
  return theirs === undefined || regions.some((region) => theirs.includes(region));
}

/** The editions of which a run published a document, in the order of their names. */
async function editionsOf(tx: Transaction, run: string): Promise<readonly string[]> {
  const [job] = await tx.query<{ editions: readonly string[] }>(
    'select job.editions from sholu.job join sholu.run on run.job = job.id where run.id = $1',
    [run],
  );
  const rows = await tx.query<{ path: string }>(
    `select path from sholu.output where run = $1 and path ~ '^[a-z-]+\\.(pdf|html)$' order by path`,
    [run],
  );
  const published = new Set(rows.map(({ path }) => path.slice(0, path.lastIndexOf('.'))));
  // In the order in which the schedule names them: the first one is what a recipient without a wish gets.
  const named = (job?.editions ?? []).filter((edition) => published.has(edition));
  return [...new Set([...named, ...published])];
}
