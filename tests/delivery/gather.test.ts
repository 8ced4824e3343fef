import { afterEach, beforeEach, expect, it } from 'vitest';
import { SholuError } from '../../src/core/error.ts';
import type { NoticeContent, Parcel } from '../../src/delivery/channel.ts';
import { noticeLetter } from '../../src/delivery/mail/notice-letter.ts';
import { nameOf } from '../../src/delivery/recipient.ts';
import { recoverDeliveries } from '../../src/delivery/recover.ts';
import { deliverQueue } from '../../src/jobs/queue.ts';
import { onBoth, plan } from '../jobs/support/on-both.ts';
import { until } from '../jobs/support/store.ts';
import { notice } from './mail/support/parcels.ts';
import { mail, TestOffice } from './support/office.ts';

const broken = (message = 'There is no text in ru.'): SholuError =>
  new SholuError('E_LANGUAGE_MISSING', message);

const regionsOf = (content: NoticeContent): readonly string[] =>
  [content.region, ...content.others.map(({ region }) => region)].sort();

onBoth('a problem that several regions of one slot have', (bench) => {
  let office: TestOffice;
  let release = (): void => undefined;
  beforeEach(async () => {
    office = await TestOffice.open(bench());
    office.recipients = { editors: [mail('desk@x.kz')] };
  });
  afterEach(async () => {
    release();
    await office.close();
  });

  /** Lets the slot of these regions come due. */
  async function due(...regions: readonly string[]): Promise<void> {
    const slot = plan({}, regions);
    await bench().tick(slot);
    bench().at('2026-11-05T04:00:00Z');
    await bench().tick(slot);
  }
  /** Who was told of which regions. */
  const told = (): readonly (readonly [string, readonly string[]])[] =>
    office.sent
      .flatMap(({ recipient, content }: Parcel) =>
        content.kind === 'notice' ? [[nameOf(recipient), regionsOf(content)] as const] : [],
      )
      .sort();
  const failures = (count: number) =>
    until(async () => {
      const failed = (await bench().jobs()).filter(({ code }) => code !== null);
      return failed.length === count && failed;
    });
  const untold = () =>
    bench().store.database.query('select job from sholu.notice where told is null');

  it('is one mail that names them all, as soon as the last of them has failed', async () => {
    await due('KZ-31', 'KZ-35', 'KZ-55', 'KZ-71');
    await bench().work(async () => {
      throw broken();
    }, 2);
    const jobs = await failures(4);
    await office.work();
    expect(await office.ended(1)).toMatchObject([{ kind: 'notice', state: 'done' }]);
    expect(told()).toEqual([['desk@x.kz', ['KZ-31', 'KZ-35', 'KZ-55', 'KZ-71']]]);
    expect(await untold()).toEqual([]);
    for (const { id } of jobs) {
      expect(await office.desk.list({ job: id, limit: 9 })).toMatchObject([{ state: 'done' }]);
    }
  });

  it('is told to each of the editors for their own regions, and to none who want none of them', async () => {
    office.recipients = {
      editors: [
        mail('all@x.kz'),
        mail('two@x.kz', { regions: ['KZ-31', 'KZ-55', 'KZ-99'] }),
        mail('none@x.kz', { regions: ['KZ-99'] }),
      ],
    };
    await due('KZ-31', 'KZ-35', 'KZ-55');
    await bench().work(async () => {
      throw broken();
    });
    await failures(3);
    await office.work();
    await office.ended(2);
    expect(told()).toEqual([
      ['all@x.kz', ['KZ-31', 'KZ-35', 'KZ-55']],
      ['two@x.kz', ['KZ-31', 'KZ-55']],
    ]);
  });

  it('is told apart from another problem of the slot', async () => {
    await due('KZ-31', 'KZ-35', 'KZ-55');
    await bench().work(async ({ region }) => {
      throw broken(region === 'KZ-35' ? 'There is no text in kk.' : undefined);
    });
    await failures(3);
    // The first one may wait for the others of the slot: its list is read now.
    const lists = (await office.desk.list({ limit: 9 })).filter(
      ({ channel }) => channel === 'list',
    );
    for (const { id } of lists) await office.desk.resend(id);
    await office.work();
    await office.ended(2);
    expect(told().map(([, regions]) => regions)).toEqual([['KZ-31', 'KZ-55'], ['KZ-35']]);
  });

  it('is told once more where a region fails after the others were told', async () => {
    const gate = new Promise<void>((open) => {
      release = open;
    });
    await due('KZ-31', 'KZ-35');
    await bench().work(async ({ region }) => {
      if (region === 'KZ-35') await gate;
      throw broken();
    }, 2);
    await failures(1);
    const [list] = await office.desk.list({ limit: 9 });
    await office.desk.resend(list?.id ?? '');
    await office.work();
    await office.ended(1);
    expect(told()).toEqual([['desk@x.kz', ['KZ-31']]]);
    release();
    await office.ended(2);
    expect(told().map(([, regions]) => regions)).toEqual([['KZ-31'], ['KZ-35']]);
    expect(await untold()).toEqual([]);
  });

  it('is told of every region though the process ends while one is waited for', async () => {
    const gate = new Promise<void>((open) => {
      release = open;
    });
    await due('KZ-31', 'KZ-35', 'KZ-55');
    const worker = await bench().work(async ({ region }, signal) => {
      if (region === 'KZ-55') {
        await Promise.race([gate, new Promise((end) => signal.addEventListener('abort', end))]);
      }
      throw broken();
    }, 2);
    await failures(2);
    await worker.stop(0);
    await office.work();
    expect(told()).toEqual([]);
    await bench().store.boss.deleteAllJobs(deliverQueue); // what waited there is lost with it
    await recoverDeliveries(bench().store, true);
    await office.ended(1);
    expect(told()).toEqual([['desk@x.kz', ['KZ-31', 'KZ-35']]]);
  });
});

it('A notice of several regions names each with its code and the command for each of its jobs', () => {
  const content = notice({
    notice: 'late',
    until: null,
    region: 'KZ-35',
    regionName: 'Karaganda region',
    job: 'first',
    others: [
      { region: 'KZ-31', regionName: 'Zhambyl region', job: 'second' },
      { region: 'KZ-99', regionName: null, job: 'third' },
    ],
  });
  const envelope = { address: 'desk@x.kz', list: 'editors', unsubscribe: '' };
  const { subject, facts } = noticeLetter(content, 'en', envelope);
  expect(subject).toContain('Karaganda region + 2');
  const text = facts.map((fact) => fact.text).join('\n');
  expect(text).toContain('Karaganda region (KZ-35), Zhambyl region (KZ-31), KZ-99, ');
  for (const job of ['first', 'second', 'third']) {
    expect(text).toContain(`\`sholu runs ${job} --retry\``);
  }
});
