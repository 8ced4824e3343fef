import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Briefing } from '../../src/briefing/briefing.ts';
import { checkRecipients } from '../../src/briefing/check-recipients.ts';
import { loadBriefing } from '../../src/briefing/load.ts';
import { loadRecipients } from '../../src/briefing/recipients.ts';
import { ways } from '../../src/briefing/recipients-schema.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { plansOf } from '../../src/jobs/plans.ts';
import { nextSlots } from '../../src/jobs/slots.ts';
import { templates } from '../fixtures/paths.ts';
import { readmeSchedule } from '../fixtures/readme-schedule.ts';

let root = '';
let briefing: Briefing;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sholu-readme-'));
  await cp(templates, root, { recursive: true });
  await mkdir(join(root, 'office'));
  await writeFile(
    join(root, 'office', 'briefing.yaml'),
    `extends: karaganda\n${await readmeSchedule()}`,
  );
  briefing = await loadBriefing(root, 'office', new Diagnostics());
});

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('the schedule of the README', () => {
  it('has no problem that check would tell', () => {
    const diagnostics = new Diagnostics();
    checkRecipients(briefing, ['KZ-35'], diagnostics);
    expect(diagnostics.items).toEqual([]);
  });

  it('is due on the third working day at nine, for the month before', async () => {
    const [plan, ...more] = await plansOf(briefing, async () => []);
    if (plan === undefined) throw new Error('no schedule');
    expect(more).toEqual([]);
    const slots = nextSlots(plan.schedule, plan.calendar, Date.parse('2026-11-24T00:00:00Z'), 2);
    // In January 2027 the first four days are off, and so is the seventh.
    expect(slots.map(({ wall, period }) => [wall.slice(0, 16), period.text])).toEqual([
      ['2026-12-03T09:00', '2026-M11'],
      ['2027-01-08T09:00', '2026-M12'],
    ]);
    expect(plan.schedule).toMatchObject({
      zone: 'Asia/Almaty',
      recipients: ['press', 'partners'],
      editors: ['editors'],
    });
  });

  it('reaches people in all four ways', () => {
    const all = Object.values(briefing.audience.lists).flat();
    expect(ways.filter((way) => all.some((recipient) => way in recipient))).toEqual([...ways]);
  });

  it('says the same where its recipients stand in recipients.yaml', async () => {
    const [schedules = '', recipients = ''] = (await readmeSchedule()).split(/^recipients:\n/m);
    await mkdir(join(root, 'apart'));
    await writeFile(join(root, 'apart', 'briefing.yaml'), `extends: karaganda\n${schedules}`);
    await writeFile(join(root, 'apart', 'recipients.yaml'), recipients.replace(/^ {2}/gm, ''));
    const diagnostics = new Diagnostics();
    expect(await loadRecipients(root, 'apart', diagnostics)).toEqual(briefing.audience.lists);
    expect(diagnostics.items).toEqual([]);
  });
});
