import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { publish } from '../../../src/briefing/publish.ts';
import { mailChannel } from '../../../src/delivery/mail/channel.ts';
import { deliveryHooks } from '../../../src/delivery/post.ts';
import { recoverDeliveries } from '../../../src/delivery/recover.ts';
import { startDeliveryWorker } from '../../../src/delivery/worker.ts';
import { connect } from '../../../src/jobs/connect.ts';
import { enqueueDue } from '../../../src/jobs/enqueue.ts';
import type { RenderIssue } from '../../../src/jobs/job.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { recoverJobs } from '../../../src/jobs/recover.ts';
import { issueFolder } from '../../../src/jobs/render-folder.ts';
import { stateFolderIn } from '../../../src/jobs/state-folder.ts';
import type { Store } from '../../../src/jobs/store.ts';
import { startWorker } from '../../../src/jobs/worker.ts';
import { Points, say } from './points.ts';
import { limits } from './settings.ts';
import {
  briefing,
  issueFiles,
  manifestOf,
  type Orders,
  type Phase,
  plans,
  recipients,
} from './world.ts';

/**
 * The process that is killed: database, queue, recovery, renderings, publications and mails as the service has them,
 * with a quick rendering and a clock that the killer sets by lines on the input.
 */
const orders = JSON.parse(process.argv[2] ?? '') as Orders; // the one who kills wrote it
const { out, databaseUrl, data, smtp } = orders;
const points = new Points(orders.aim);
const log = openLog('error', { write: (line) => void process.stderr.write(line) });
let now = orders.now;

points.pass('start');
const { store } = await connect({
  where: { databaseUrl, stateFolder: stateFolderIn(out) },
  settings: limits,
  now: () => new Date(now),
  hooks: deliveryHooks,
  log,
});
points.pass('start');
const at = (phase: Phase): Store => ({
  ...store,
  database: points.database(store.database, phase),
});
const alone = databaseUrl === undefined;
await recoverJobs(at('start'), alone, limits);

const render: RenderIssue = async ({ region, period }) => {
  points.pass('render');
  const version = Number(await readFile(data, 'utf8'));
  await pause(2);
  points.pass('render');
  const files = issueFiles({ region, period }, version);
  await pause(2);
  const manifest = manifestOf({ region, period }, files, version);
  points.pass('render');
  const folder = issueFolder(out, { briefing, region, period });
  const { revision, changed } = await publish(folder, files, manifest, points.disk());
  return { folder, revision, changed, inputs: manifest.inputs, outputs: manifest.outputs };
};
const shared = {
  name: `killed:${process.pid}`,
  pollSeconds: limits.pollSeconds,
  leaseSeconds: limits.leaseSeconds,
  log,
};
await startWorker(at('record'), { ...shared, threads: 2, render });
await recoverDeliveries(at('start'), alone);
points.pass('start');
const mail = mailChannel({ url: smtp, from: 'Sholu <sholu@localhost>', attachMb: 10 });
await startDeliveryWorker(at('deliver'), {
  ...shared,
  atATime: 2,
  channels: { mail, folder: mail, webhook: mail, feed: mail },
  recipientsOf: async () => ({ recipients, slips: [], problems: [], placeOf: () => ({}) }),
  depot: {
    out,
    links: { file: () => undefined, unsubscribe: () => undefined },
    titleOf: async () => 'Review',
    regionOf: async () => undefined,
  },
  pauses: [1000],
});

async function tick(): Promise<void> {
  for (const plan of plans) await enqueueDue(at('enqueue'), plan);
  const [counts] = await store.database.query<{ done: number; open: number }>(
    `select (select count(*)::int from sholu.job where state = 'done') as done,
       (select count(*)::int from sholu.job where state in ('waiting', 'running')) +
       (select count(*)::int from sholu.delivery where state in ('waiting', 'sending')) +
       (select count(*)::int from sholu_queue.job where state in ('created', 'retry', 'active')) as open`,
  );
  say({ kind: 'ticked', now, done: counts?.done ?? 0, open: counts?.open ?? 0 });
}

let ticking = tick();
createInterface({ input: process.stdin }).on('line', (line) => {
  now = Number(line);
  ticking = ticking.then(tick);
});
