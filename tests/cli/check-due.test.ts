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

it('sholu check of a briefing that cannot be read blames no dataset that it does not name', async () => {
  world = await smallWorld();
  await world.write('templates/odd/briefing.yaml', 'extends: brief\ntitel: {}\n');
  const checked = await run(world.root, 'check', 'odd', '--quiet');
  expect(checked.code).toBe(3);
  expect(checked.err).toContain('"titel" is no field of the file.\n    → Did you mean title?');
  expect(checked.err).not.toContain('E_DATASET_UNKNOWN');
  expect(checked.err.match(/^error/gm)).toHaveLength(1);
});
