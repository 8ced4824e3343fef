import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Recipient } from '../../src/briefing/recipients-schema.ts';
import { Refusal } from '../../src/delivery/refusal.ts';
import { demandIssue } from '../../src/jobs/demand.ts';
import { onBoth } from '../jobs/support/on-both.ts';
import { until, wish } from '../jobs/support/store.ts';
import { mail, TestOffice } from './support/office.ts';

onBoth('an update', (bench) => {
  let office: TestOffice;
  let next: { revision: number; words: string };
  let demands: number;
  let deliveries: number;

  beforeEach(async () => {
    office = await TestOffice.open(bench());
    demands = 0;
    deliveries = 0;
    await bench().work(() => office.published('KZ-35', next.revision, next.words));
    await office.work([100]);
  });
  afterEach(() => office.close());

  /** Publishes a revision to some recipients; gives what each was told, `true` for an update. */
  async function publish(revision: number, words: string, ...recipients: readonly Recipient[]) {
    const from = office.sent.length;
    next = { revision, words };
    office.recipients = { press: [...recipients] };
    demands += 1;
    deliveries += recipients.length;
    const { store } = bench();
    const demand = { wish: wish('KZ-35'), inputs: String(demands), by: 'test', timeoutMs: 60_000 };
    await demandIssue(store, { ...demand, recipients: ['press'] }, async () => false);
    await bench().ended(demands);
    await office.ended(deliveries);
    return told(from);
  }

  function told(from: number): Record<string, boolean[]> {
    const all: Record<string, boolean[]> = {};
    for (const { recipient, content } of office.sent.slice(from)) {
      if (content.kind !== 'issue') continue;
      const name = Object.values(recipient)[0];
      all[String(name)] = [...(all[String(name)] ?? []), content.replaces];
    }
    return all;
  }

  it('is told to whom an earlier revision was sent, once, and to nobody else', async () => {
    const old = mail('old@x.kz');
    expect(await publish(1, 'first', old)).toEqual({ 'old@x.kz': [false] });
    const later = await publish(2, 'second', mail('Old <old@X.kz>'), mail('new@x.kz'));
    expect(later).toEqual({ 'Old <old@X.kz>': [true], 'new@x.kz': [false] });
    const unchanged = await publish(2, 'second', old, mail('new@x.kz'), mail('third@x.kz'));
    expect(unchanged).toEqual({ 'old@x.kz': [false], 'new@x.kz': [false], 'third@x.kz': [false] });
  });

  it('is told of other bytes of the recipient’s own documents, not of a number', async () => {
    await publish(1, 'same', mail('a@x.kz'));
    expect(await publish(2, 'same', mail('a@x.kz'))).toEqual({ 'a@x.kz': [false] });
    // What he was sent as a PDF comes as a web page now: the same digest says that it is the same.
    const page = await publish(3, 'same', mail('a@x.kz', { formats: ['html'] }));
    expect(page).toEqual({ 'a@x.kz': [false] });
  });

  it('is not told to a recipient whom the earlier revision has not reached', async () => {
    office.answer = async () => {
      throw new Refusal('E_MAIL_ADDRESS', 'permanent', 'No such mailbox.');
    };
    await publish(1, 'first', mail('a@x.kz'));
    office.answer = async () => '250 taken';
    expect(await publish(2, 'second', mail('a@x.kz'))).toEqual({ 'a@x.kz': [false] });
  });

  it('is told alike by every try and by a copy that a person asks for', async () => {
    await publish(1, 'first', mail('a@x.kz'));
    let refusals = 1;
    office.answer = async () => {
      refusals -= 1;
      if (refusals >= 0) throw new Refusal('E_MAIL_LATER', 'temporary', 'Not now.');
      return '250 taken';
    };
    expect(await publish(2, 'second', mail('a@x.kz'))).toEqual({ 'a@x.kz': [true, true] });
    const newest = (await office.desk.list({ limit: 10 })).find(
      ({ attempts }) => attempts.length > 1,
    );
    const from = office.sent.length;
    await office.desk.resend(newest?.id ?? '');
    await until(async () => office.sent.length > from);
    expect(told(from)).toEqual({ 'a@x.kz': [true] });
  });
});
