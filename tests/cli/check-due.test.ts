import { afterEach, expect, it } from 'vitest';
import { run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';

let world: SmallWorld | undefined;
afterEach(async () => {
  await world?.remove();
});

it('sholu check tells a schedule that is never due, with its line', async () => {
  world = await smallWorld(
    "schedules:\n  - { name: late, cron: '0 9 * 2 *', zone: Asia/Almaty, issue: month, workingDay: 23 }\n",
  );
  const checked = await run(world.root, 'check', 'brief', '--quiet');
  expect(checked.code).toBe(3);
  expect(checked.out).toMatch(
    /briefing\.yaml:9, schedules\.0\.workingDay\n {4}The schedule late is never due in the coming five years: "0 9 \* 2 \*" with workingDay 23/,
  );
});
