import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Digest } from '../../../src/briefing/digest.ts';
import type { Recipient, Recipients } from '../../../src/briefing/recipients-schema.ts';
import type { Channel, Parcel, Sent } from '../../../src/delivery/channel.ts';
import { type DeliveryDesk, localDeliveries } from '../../../src/delivery/desk.ts';
import { deliveryHooks } from '../../../src/delivery/post.ts';
import { nameOf } from '../../../src/delivery/recipient.ts';
import type { DeliveryRecord } from '../../../src/delivery/record.ts';
import { type DeliveryWorker, startDeliveryWorker } from '../../../src/delivery/worker.ts';
import type { FileHash, RenderOutcome } from '../../../src/jobs/job.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { type Bench, plan } from '../../jobs/support/on-both.ts';
import { until } from '../../jobs/support/store.ts';

const text = {
  title: 'Review',
  region: 'Karaganda region',
  period: 'October 2026',
  released: '5 November 2026',
  publisher: 'Department of Economy',
  source: 'Bureau of Statistics',
  lead: 'Output grew.',
  keyFigures: [],
};

export const digest: Digest = {
  schema: 'sholu-digest-1',
  issue: { briefing: 'review', region: 'KZ-35', period: '2026-M10', release: '2026-11-05' },
  editions: ['en-ru'],
  texts: { en: text, ru: text },
};

/** What a channel of a test does with a parcel; what it returns is the answer of the other side. */
export type Answer = (parcel: Parcel, signal: AbortSignal) => Promise<string>;

/** An issue folder with documents, lists of recipients, and channels that do what the test says. */
export class TestOffice {
  readonly out: string;
  /** Every parcel that a channel was handed, in order. */
  readonly sent: Parcel[] = [];
  recipients: Recipients = {};
  answer: Answer = async () => '250 taken';
  slips: string[] = [];
  /** Thrown instead of the lists. */
  listProblem: Error | undefined;
  readonly #bench: Bench;
  readonly #workers: DeliveryWorker[] = [];

  constructor(bench: Bench, out: string) {
    this.#bench = bench;
    this.out = out;
    bench.hook(deliveryHooks);
  }

  static async open(bench: Bench): Promise<TestOffice> {
    return new TestOffice(bench, await mkdtemp(join(tmpdir(), 'sholu-office-')));
  }

  get desk(): DeliveryDesk {
    return localDeliveries(this.#bench.store);
  }

  /** Writes an issue as a run would have published it, and tells so. */
  async published(
    region = 'KZ-35',
    revision = 1,
    words = 'a document',
    period = '2026-M10',
  ): Promise<RenderOutcome> {
    const folder = join(this.out, 'review', region, period);
    await mkdir(folder, { recursive: true });
    const outputs: FileHash[] = [];
    const files = {
      'digest.json': JSON.stringify(digest),
      'en-ru.html': `<p>${words}`,
      'en-ru.pdf': `%PDF ${words}`,
    };
    for (const [path, content] of Object.entries(files)) {
      await writeFile(join(folder, path), content);
      const sha256 = createHash('sha256').update(content).digest('hex');
      outputs.push({ path, bytes: content.length, sha256 });
    }
    return { folder, revision, changed: true, inputs: [], outputs };
  }

  /** Takes a slot of the schedule and publishes its issues, so that their deliveries are posted. */
  async publish(lists: readonly string[] = ['press'], regions: readonly string[] = ['KZ-35']) {
    const bench = this.#bench;
    const due = plan({ recipients: [...lists] }, regions);
    await bench.tick(due);
    bench.at('2026-11-05T04:00:00Z');
    await bench.tick(due);
    await bench.work((job) => this.published(job.region));
    await bench.ended(regions.length);
  }

  async work(
    pauses: readonly number[] = [1000],
    atATime = 2,
    pollSeconds = 0.5,
  ): Promise<DeliveryWorker> {
    const channel: Channel = {
      send: async (parcel, signal): Promise<Sent> => {
        this.sent.push(parcel);
        return { reply: await this.answer(parcel, signal), files: [] };
      },
      close: async () => undefined,
    };
    const worker = await startDeliveryWorker(this.#bench.store, {
      name: 'test',
      atATime,
      pollSeconds,
      leaseSeconds: 10,
      channels: { mail: channel, folder: channel, webhook: channel, feed: channel },
      recipientsOf: async (_briefing, list) => {
        if (this.listProblem !== undefined) throw this.listProblem;
        const slips = list === 'editors' ? [] : this.slips;
        return {
          recipients: this.recipients,
          slips,
          problems: this.slips,
          placeOf: (of, number) => ({ file: 'recipients.yaml', field: `${of}.${number}` }),
        };
      },
      depot: {
        out: this.out,
        links: { file: () => undefined, unsubscribe: () => undefined },
        titleOf: async () => 'Review',
        regionOf: async () => undefined,
      },
      pauses,
      log: openLog('silent', { write: () => undefined }),
    });
    this.#workers.push(worker);
    return worker;
  }

  /** Waits until there are `count` deliveries to recipients and all have ended. */
  ended(count: number): Promise<readonly DeliveryRecord[]> {
    return until(async () => {
      const all = await this.desk.list({ limit: 500 });
      const open = all.some(({ state }) => state === 'waiting' || state === 'sending');
      return all.length === count && !open && all;
    });
  }

  async close(): Promise<void> {
    for (const worker of this.#workers.splice(0)) await worker.stop(0);
    await rm(this.out, { recursive: true, force: true });
  }
}

export const mail = (address: string, rest: object = {}): Recipient =>
  ({ mail: address, ...rest }) as Recipient; // a mail and its fields make a recipient

export const names = (parcels: readonly Parcel[]): string[] =>
  parcels.map(({ recipient }) => nameOf(recipient)).sort();
