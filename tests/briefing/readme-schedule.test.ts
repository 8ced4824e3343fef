import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Briefing } from '../../src/briefing/briefing.ts';
import { checkRecipients } from '../../src/briefing/check-recipients.ts';
import { loadBriefing } from '../../src/briefing/load.ts';
import { loadRecipients } from '../../src/briefing/recipients.ts';
import { recipientKeys, ways } from '../../src/briefing/recipients-schema.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { plansOf } from '../../src/jobs/plans.ts';
import { nextSlots } from '../../src/jobs/slots.ts';
import { templates } from '../fixtures/paths.ts';
import { readmeRecipients, readmeSchedule, readmeTable } from '../fixtures/readme.ts';

let root = '';
let briefing: Briefing;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sholu-readme-'));
  await cp(templates, root, { recursive: true });
  const office = join(root, 'office');
  await mkdir(office);
  await writeFile(join(office, 'briefing.yaml'), `extends: karaganda\n${await readmeSchedule()}`);
  await writeFile(join(office, 'recipients.yaml'), await readmeRecipients());
  briefing = await loadBriefing(root, 'office', new Diagnostics());
});

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('the schedule of the README', () => {
  it('has no problem that check would tell, nor have its recipients', () => {
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
});

describe('the recipients of the README', () => {
  it('are read as they are meant', () => {
    expect(briefing.audience.lists).toEqual({
      press: [
        { mail: 'Gulnara Abenova <press@example.kz>', language: 'ru' },
        { mail: 'archive@example.kz', edition: 'en-ru', regions: ['KZ-35'], formats: ['pdf'] },
      ],
      partners: [
        { folder: 'archive' },
        { folder: '/srv/share/press', formats: ['pdf', 'html'] },
        {
          webhook: 'https://hooks.example.kz/sholu',
          secret: 'SHOLU_WEBHOOK_PARTNER',
          language: 'en',
        },
        { feed: 'reviews' },
      ],
      editors: [{ mail: 'editor@example.kz' }],
    });
  });

  it('show every field that there is, and the table has a row for each in the same order', async () => {
    const shown = Object.values(briefing.audience.lists).flat().flatMap(Object.keys);
    expect([...new Set(shown)].sort()).toEqual([...recipientKeys].sort());
    const rows = await readmeTable('field');
    expect(rows.map(([field]) => field)).toEqual(recipientKeys.map((key) => `\`${key}\``));
    expect(rows.slice(0, ways.length).map(([field]) => field)).toEqual(
      ways.map((way) => `\`${way}\``),
    );
  });

  it('are the same below `recipients:` in briefing.yaml', async () => {
    await mkdir(join(root, 'within'));
    const indented = (await readmeRecipients()).replace(/^(?=.)/gm, '  ');
    await writeFile(
      join(root, 'within', 'briefing.yaml'),
      `extends: karaganda\nrecipients:\n${indented}`,
    );
    const diagnostics = new Diagnostics();
    expect(await loadRecipients(root, 'within', diagnostics)).toEqual(briefing.audience.lists);
    expect(diagnostics.items).toEqual([]);
  });
});
