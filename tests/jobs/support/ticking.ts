import { once } from 'node:events';
import { workCalendar } from '../../../src/briefing/holidays.ts';
import { scheduleSchema } from '../../../src/briefing/schedule-schema.ts';
import { connect } from '../../../src/jobs/connect.ts';
import { enqueueDue } from '../../../src/jobs/enqueue.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { quick } from './store.ts';

/**
 * A process of its own that looks for slots at the same moments as others do, by a clock that is wrong by some seconds:
 * `ADDRESS BEGIN MINUTES WRONG`. It waits for a line when it is connected, and tells in the end how many slots it took.
 */
const [databaseUrl = '', begin = '', minutes = '', wrong = ''] = process.argv.slice(2);
const log = openLog('error', { write: (line) => void process.stderr.write(line) });
let now = Date.parse(begin);
const { store, close } = await connect({
  where: { databaseUrl, stateFolder: '' },
  settings: quick,
  now: () => new Date(now),
  hooks: {},
  log,
});
const plan = {
  briefing: 'review',
  schedule: scheduleSchema.parse({
    name: 'each-minute',
    cron: '* * * * *',
    zone: 'Asia/Almaty',
    issue: 'month',
    catchUp: 'all',
  }),
  calendar: workCalendar(),
  regions: ['KZ-10', 'KZ-11', 'KZ-35'],
};
await enqueueDue(store, plan);
console.log('ready');
await once(process.stdin, 'data');
let taken = 0;
for (let half = 1; half <= 2 * Number(minutes); half += 1) {
  now = Date.parse(begin) + half * 30_000 + Number(wrong) * 1000;
  taken += (await enqueueDue(store, plan)).length;
}
console.log(taken);
await close();
process.exit(0);
