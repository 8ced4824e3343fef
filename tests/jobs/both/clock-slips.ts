import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startClock } from '../../../src/jobs/clock.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { PlanBook } from '../../../src/jobs/plans.ts';
import { regionsIn } from '../../../src/jobs/regions.ts';
import { type SmallWorld, smallWorld } from '../../fixtures/small-world.ts';
import type { Bench } from '../support/on-both.ts';

const policies = ['none', 'latest', 'all'] as const;
const recipe = policies
  .map(
    (policy) =>
      `  - { name: ${policy}, cron: '0 9 * * *', zone: Asia/Almaty, issue: month, catchUp: ${policy} }\n`,
  )
  .join('');

/** Lets the clock look at the files at every tick, as if more time had gone by than it did. */
function hurry(): void {
  const real = performance.now.bind(performance);
  let ahead = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    ahead += 20_000;
    return real() + ahead;
  });
}

let moment = Date.now() / 1000;
async function swap(world: SmallWorld, from: string, to: string): Promise<void> {
  const file = 'templates/brief/briefing.yaml';
  const text = await readFile(join(world.root, file), 'utf8');
  await world.write(file, text.replaceAll(from, to));
  moment += 1;
  await utimes(join(world.root, file), moment, moment);
}

export function slipTests(bench: () => Bench): void {
  it('says what does not go on after a restart with a slip, and catches up by the policy once it is mended', async () => {
    const on = bench();
    const world = await smallWorld(`schedules:\n${recipe}`);
    const lines: Record<string, unknown>[] = [];
    const log = openLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
    const started = () => startClock(on.store, new PlanBook(world, regionsIn(world.data)), log);
    const slips = () => lines.filter(({ level }) => level === 'error');
    hurry();
    try {
      on.at('2026-11-02T00:00:00Z');
      await (await started()).stop();
      await swap(world, 'issue: month, catchUp: latest', 'issue: month, catchUp: last');
      const before = await started();
      expect(slips()).toMatchObject([
        {
          briefing: 'brief',
          schedule: 'latest',
          goesOn: ['none', 'all'],
          msg: 'a schedule has errors; none of its slots is made until it is mended',
        },
      ]);
      on.at('2026-11-02T04:00:01Z');
      await before.tick();
      await before.stop();
      const slots = async () =>
        (await on.jobs()).map(({ schedule, due }) => `${schedule} ${due?.slice(5, 10)}`).sort();
      expect(await slots()).toEqual(['all 11-02', 'none 11-02']);
      on.at('2026-11-05T00:00:00Z');
      const after = await started();
      expect(slips()).toHaveLength(2);
      await swap(world, 'catchUp: last }', 'catchUp: latest }');
      await after.tick();
      expect(lines.findLast(({ msg }) => msg === 'schedules')?.schedules).toHaveLength(3);
      // An edit with a slip while it runs stops nothing.
      await swap(world, 'catchUp: latest', 'catchUp: last');
      on.at('2026-11-05T04:00:01Z');
      await after.tick();
      await after.stop();
      expect(slips().at(-1)).toMatchObject({
        goesOn: ['none', 'all', 'latest'],
        msg: 'a schedule has errors; it goes on as it was, until the service stops if it is not mended',
      });
      expect(await slots()).toEqual([
        ...['all 11-02', 'all 11-03', 'all 11-04', 'all 11-05'],
        ...['latest 11-04', 'latest 11-05', 'none 11-02', 'none 11-05'],
      ]);
    } finally {
      vi.restoreAllMocks();
      await world.remove();
    }
  });
}
