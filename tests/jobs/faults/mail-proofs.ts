import { differences, type Evidence, type Proof } from './evidence.ts';
import { readersOf } from './world.ts';

/** Each reader got each issue, and doubles are only where the ledger says that there may be one. */
export function mailProofs({ ledger, received }: Evidence): readonly Proof[] {
  const { deliveries, runs } = ledger;
  const done = runs.filter(({ outcome }) => outcome === 'done');
  const wanted = done.flatMap(({ job, region }) =>
    readersOf(region).map((reader) => `${job} ${reader}`),
  );
  const mails = deliveries.filter(({ channel }) => channel === 'mail');
  const lists = deliveries.filter(({ channel }) => channel === 'list').map(({ job }) => job);
  const mailsOf = Map.groupBy(received, ({ id }) => id);
  const idOf = (id: string): string => `<${id}@localhost>`;
  const known = new Set(mails.map(({ id }) => idOf(id)));
  return [
    {
      that: 'each reader of each issue has one delivery, and nobody else',
      found: [
        ...differences(
          wanted,
          mails.map(({ job, recipient }) => `${job} ${recipient}`),
        ),
        ...differences(
          done.map(({ job }) => job),
          lists,
        ),
      ],
    },
    {
      that: 'each delivery is entered as done',
      found: deliveries
        .filter(({ state }) => state !== 'done')
        .map(({ id, state }) => `${state}: ${id}`),
    },
    {
      that: 'each delivery was received under its Message-ID, by its reader',
      found: mails.flatMap(({ id, recipient }) => {
        const to = new Set((mailsOf.get(idOf(id)) ?? []).map((mail) => mail.to));
        return to.size === 1 && to.has(recipient) ? [] : [`${recipient} ${id}: ${[...to].join()}`];
      }),
    },
    {
      that: 'doubles are those that the ledger counts as possible',
      found: mails.flatMap(({ id, doubles }) => {
        const count = mailsOf.get(idOf(id))?.length ?? 0;
        return count - 1 <= doubles
          ? []
          : [`${id}: received ${count} times, ${doubles} possible doubles`];
      }),
    },
    {
      that: 'doubles are equal byte for byte',
      found: [...mailsOf].flatMap(([id, all]) => {
        const texts = new Set(all.map(({ sha256 }) => sha256));
        return texts.size === 1 ? [] : [`${id}: ${texts.size} different mails`];
      }),
    },
    {
      that: 'no mail was received that the ledger does not know',
      found: received.filter(({ id }) => !known.has(id)).map(({ id, to }) => `${id} to ${to}`),
    },
  ];
}
