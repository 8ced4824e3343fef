import { rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planName } from '../../src/jobs/broken-plans.ts';
import { loadPlans, PlanBook } from '../../src/jobs/plans.ts';
import { regionsIn } from '../../src/jobs/regions.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';

const schedule = (name: string, rest = ''): string =>
  `schedules:\n  - name: ${name}\n    cron: 0 9 5 * *\n    zone: Asia/Almaty\n    issue: month\n${rest}`;
const recipe = (more: string): string => `extends: brief\n${more}`;

let world: SmallWorld;
beforeEach(async () => {
  world = await smallWorld(schedule('monthly'));
});
afterEach(() => world.remove());

/** Writes a file so that its time differs from before, as a later edit would. */
let moment = Date.now() / 1000;
async function edit(file: string, text: string): Promise<void> {
  await world.write(file, text);
  moment += 1;
  await utimes(join(world.root, file), moment, moment);
}

const names = (book: PlanBook): string[] =>
  book.plans.map((plan) => `${plan.briefing}/${plan.schedule.name}`).sort();

describe('the schedules of the templates', () => {
  it('are those of every briefing; a folder that is no briefing is passed over', async () => {
    await world.write('templates/assets/logo.svg', '<svg/>');
    await world.write('templates/.git/config', '');
    await world.write('templates/other/briefing.yaml', recipe(schedule('weekly')));
    const { plans, problems } = await loadPlans(world, regionsIn(world.data));
    expect(problems).toEqual([]);
    expect(plans.map((plan) => [plan.briefing, plan.schedule.name, plan.regions])).toEqual([
      ['brief', 'monthly', ['KZ-35']],
      ['other', 'weekly', ['KZ-35']],
    ]);
  });

  it('come from a briefing below where the nearer one says none', async () => {
    await world.write('templates/other/briefing.yaml', recipe('region: KZ-31\n'));
    const { plans } = await loadPlans(world, regionsIn(world.data));
    expect(plans.find((plan) => plan.briefing === 'other')?.regions).toEqual(['KZ-31']);
  });

  it('are not stopped by one that cannot be read', async () => {
    await world.write('templates/other/briefing.yaml', 'title: [');
    const { plans, problems } = await loadPlans(world, regionsIn(world.data));
    expect(plans.map((plan) => plan.briefing)).toEqual(['brief']);
    expect(problems).toMatchObject([{ briefing: 'other', error: { code: 'E_RECIPE_SYNTAX' } }]);
  });
});

/** Two schedules: `daily` is sound, `monthly` is as `zone` says. */
const two = (zone: string): string =>
  recipe(`${schedule('daily')}  - name: monthly\n    cron: 0 9 5 * *\n${zone}    issue: month\n`);

describe('a schedule with an error', () => {
  it.each([
    ['a zone that is none', '    zone: Asia/Karaganda\n', 9, '"Asia/Karaganda" is no time zone'],
    ['no zone', '', 7, 'Zone is missing|zone is missing'],
  ])('stops no other of its briefing: %s', async (_, zone, line, message) => {
    await world.write('templates/other/briefing.yaml', two(zone));
    const book = new PlanBook(world, regionsIn(world.data));
    await book.refresh();
    expect(names(book)).toEqual(['brief/monthly', 'other/daily']);
    expect(book.broken).toEqual([
      {
        briefing: 'other',
        schedule: 'monthly',
        goesOn: ['daily'],
        problems: [
          {
            at: `templates/other/briefing.yaml:${line}, schedules.1.zone`,
            message: expect.stringMatching(message),
            hint: expect.stringContaining('Asia/Almaty'),
          },
        ],
      },
    ]);
  });

  it('goes on as it was where it was sound before, and the sound ones as they are now', async () => {
    const book = new PlanBook(world, regionsIn(world.data));
    await edit('templates/other/briefing.yaml', two('    zone: Asia/Almaty\n'));
    await book.refresh();
    const slip = two('    zone: Asia/Karaganda\n').replace('0 9 5', '30 9 5');
    await edit('templates/other/briefing.yaml', slip);
    await book.refresh();
    expect(names(book)).toEqual(['brief/monthly', 'other/daily', 'other/monthly']);
    expect(book.plans.find((plan) => plan.schedule.name === 'daily')?.schedule.cron).toBe(
      '30 9 5 * *',
    );
    expect(book.broken).toMatchObject([{ schedule: 'monthly', goesOn: ['daily', 'monthly'] }]);
    await edit('templates/other/briefing.yaml', recipe(schedule('weekly')));
    await book.refresh();
    expect(names(book)).toEqual(['brief/monthly', 'other/weekly']);
    expect(book.broken).toEqual([]);
  });

  it('stops nothing of what else is wrong with a briefing: the issues tell that', async () => {
    await world.write('templates/other/briefing.yaml', recipe(`title: 5\n${schedule('weekly')}`));
    await world.write('templates/other/theme.yaml', 'light: [');
    const { plans, problems } = await loadPlans(world, regionsIn(world.data));
    expect(plans.map(planName)).toEqual(['brief/monthly', 'other/weekly']);
    expect(problems).toEqual([]);
  });

  it('is one without a region, which would make slots of none', async () => {
    await world.write('templates/other/briefing.yaml', recipe(`region: 35\n${schedule('weekly')}`));
    const { plans, problems } = await loadPlans(world, regionsIn(world.data));
    expect(plans.map(planName)).toEqual(['brief/monthly']);
    expect(problems).toMatchObject([{ briefing: 'other', schedule: 'weekly' }]);
  });

  it('is told without secrets, and without the words of an error that is not ours', async () => {
    await world.remove();
    world = await smallWorld(schedule('monthly', '    regions: all\n'));
    const zone = '    zone: postgres://sholu:Hunter2Zx@db/sholu\n';
    await world.write('templates/other/briefing.yaml', two(zone));
    const failing = async (): Promise<never> => {
      throw new Error('a secret of Hunter3Zx');
    };
    const book = new PlanBook(world, failing);
    await book.refresh();
    expect(book.broken).toHaveLength(2);
    expect(JSON.stringify(book.broken)).toContain('the log says more');
    expect(JSON.stringify(book.broken)).not.toMatch(/Hunter[23]Zx/);
  });
});

describe('a service that goes on while templates and data are edited', () => {
  it('reads again what was changed, and nothing where nothing was', async () => {
    const book = new PlanBook(world, regionsIn(world.data));
    expect(await book.refresh()).toBe(true);
    expect(await book.refresh()).toBe(false);
    await edit('templates/other/briefing.yaml', recipe(schedule('weekly')));
    expect(await book.refresh()).toBe(true);
    expect(names(book)).toEqual(['brief/monthly', 'other/weekly']);
    await edit('templates/brief/holidays.yaml', 'yearly: ["01-01"]\n');
    expect(await book.refresh()).toBe(true);
    await rm(join(world.templates, 'other'), { recursive: true });
    await book.refresh();
    expect(names(book)).toEqual(['brief/monthly']);
  });

  it('keeps the schedules of a briefing that has a slip, until it is mended', async () => {
    const book = new PlanBook(world, regionsIn(world.data));
    await edit('templates/other/briefing.yaml', recipe(schedule('weekly')));
    await book.refresh();
    await edit('templates/other/briefing.yaml', recipe(schedule('weekly').replace('0 9', '99 9')));
    expect(await book.refresh()).toBe(true);
    expect(names(book)).toEqual(['brief/monthly', 'other/weekly']);
    expect(book.problems).toMatchObject([{ briefing: 'other', error: { code: 'E_RECIPE_FIELD' } }]);
    expect(await book.refresh()).toBe(false);
    await edit('templates/other/briefing.yaml', recipe(schedule('daily')));
    await book.refresh();
    expect(names(book)).toEqual(['brief/monthly', 'other/daily']);
    expect(book.problems).toEqual([]);
  });

  it('takes in a region that the data got, where a schedule is for all', async () => {
    await world.remove();
    world = await smallWorld(schedule('monthly', '    regions: all\n'));
    let regions = ['KZ-31', 'KZ-35'];
    const book = new PlanBook(world, async () => regions);
    await book.refresh();
    expect(book.plans[0]?.regions).toEqual(['KZ-31', 'KZ-35']);
    regions = ['KZ-31', 'KZ-35', 'KZ-55'];
    expect(await book.refresh()).toBe(false);
    await edit('data/mini/more.csv', 'x');
    expect(await book.refresh()).toBe(true);
    expect(book.plans[0]?.regions).toEqual(regions);
  });

  it('tries again when the regions could not be read for a passing reason', async () => {
    await world.remove();
    world = await smallWorld(schedule('monthly', '    regions: all\n'));
    let fails = true;
    const book = new PlanBook(world, async () => {
      if (fails) throw new Error('the thread was ended');
      return ['KZ-35'];
    });
    await book.refresh();
    expect(book.problems).toHaveLength(1);
    fails = false;
    expect(await book.refresh()).toBe(true);
    expect(names(book)).toEqual(['brief/monthly']);
    expect(await book.refresh()).toBe(false);
  });

  it('loses no schedule while an editor saves by putting a new file in the place of the old', async () => {
    const book = new PlanBook(world, regionsIn(world.data));
    await book.refresh();
    const file = join(world.templates, 'brief/briefing.yaml');
    await rename(file, `${file}.old`);
    await book.refresh();
    await rename(`${file}.old`, file);
    await book.refresh();
    expect(names(book)).toEqual(['brief/monthly']);
  });
});
