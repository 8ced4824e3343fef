import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSchedules } from '../../src/briefing/schedules.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';

const entry = (name: string, rest = ''): string =>
  `  - { name: ${name}, cron: '0 9 * * *', zone: Asia/Almaty, issue: month${rest} }\n`;

let world: SmallWorld;
beforeEach(async () => {
  world = await smallWorld();
});
afterEach(() => world.remove());

async function read(schedules: string) {
  await world.write('templates/own/briefing.yaml', `extends: brief\n${schedules}`);
  return loadSchedules(world.templates, 'own');
}

describe('the schedules of a briefing', () => {
  it('are read one by one: of two of one name the first counts, the second is told with its line', async () => {
    const { schedules, broken } = await read(
      `schedules:\n${entry('a')}${entry('a', ', back: 2')}${entry('b', ', x: 1')}${entry('c')}`,
    );
    expect(schedules.map(({ name, back }) => `${name} ${back}`)).toEqual(['a 1', 'c 1']);
    expect(broken).toMatchObject([
      { name: 'a', problems: [{ place: { line: 4, field: 'schedules.1.name' } }] },
      { name: 'b', problems: [{ message: '"x" is no field of item 3 of schedules.' }] },
    ]);
  });

  it('that have no name, or are no list at all, are told too', async () => {
    const { schedules, broken } = await read(`schedules:\n  - 5\n  - {}\n${entry('c')}`);
    expect(schedules.map(({ name }) => name)).toEqual(['c']);
    expect(broken.map(({ name }) => name)).toEqual([undefined, undefined]);
    expect(broken.every(({ problems }) => problems.length > 0)).toBe(true);
    for (const none of ['schedules:\n', 'schedules: daily\n', 'schedules: { name: daily }\n']) {
      const whole = await read(none);
      expect(whole.schedules).toEqual([]);
      expect(whole.broken).toMatchObject([{ problems: [{ place: { field: 'schedules' } }] }]);
    }
  });

  it('count by holidays or do not: only the former are stopped by holidays that cannot be read', async () => {
    await world.write('templates/own/holidays.yaml', 'yearly: [13-01]\n');
    const { schedules, broken } = await read(
      `schedules:\n${entry('plain')}${entry('counting', ', workingDay: 1')}`,
    );
    expect(schedules.map(({ name }) => name)).toEqual(['plain']);
    expect(broken).toMatchObject([
      { name: 'counting', problems: [{ place: { file: 'templates/own/holidays.yaml' } }] },
    ]);
  });

  it('are refused together where the file is no YAML', async () => {
    await expect(read('schedules: [\n')).rejects.toMatchObject({ code: 'E_RECIPE_SYNTAX' });
  });
});
