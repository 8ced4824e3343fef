import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Ran, run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { Chance } from '../jobs/support/chance.ts';
import { momentOf, parseCalendar, textOf, valueIn } from '../jobs/support/ical.ts';
import { ran } from './support/process.ts';

let world: SmallWorld;
afterEach(() => world.remove());

const monthly = (cron: string, rest = ''): string =>
  `schedules:\n  - name: monthly\n    cron: ${cron}\n    zone: Asia/Almaty\n    issue: month\n${rest}`;

/** The schedules of a briefing whose recipe ends with `more`. */
async function scheduled(more: string, ...words: readonly string[]): Promise<Ran> {
  world = await smallWorld(more);
  return run(world.root, 'schedule', ...words);
}

describe('sholu schedule', () => {
  it('shows schedules in words, and the next slots in local and UTC time with their issues', async () => {
    const ran = await scheduled(monthly('0 9 5 * *'), '--from', '2026-12-01');
    expect(ran).toEqual({
      code: 0,
      err: '',
      out: `brief/monthly: at 09:00 on the 5th of every month (Asia/Almaty), for the last complete month
  for Karaganda region (KZ-35); late data are waited for PT72H; of missed slots the latest within P7D is made
  2026-12-05 09:00 Asia/Almaty   2026-12-05 04:00 UTC   2026-M11
  2027-01-05 09:00 Asia/Almaty   2027-01-05 04:00 UTC   2026-M12
  2027-02-05 09:00 Asia/Almaty   2027-02-05 04:00 UTC   2027-M01
`,
    });
  });

  it('counts working days by the holidays of the briefing', async () => {
    world = await smallWorld(monthly('0 9 * * *', '    workingDay: 3\n    regions: all\n'));
    await world.write(
      'templates/brief/holidays.yaml',
      'yearly: ["01-01", "01-02", "01-07"]\nmoved: ["01-02"]\n',
    );
    const ran = await run(world.root, 'schedule', 'brief', '--from', '2027-01-01', '--count', '1');
    // 1 and 2 January are holidays, 2 a Saturday: the 4th is off for it; 5, 6 and 8 are worked.
    expect(ran.out).toContain('on the 3rd working day of every month');
    expect(ran.out).toContain('2027-01-08 09:00 Asia/Almaty   2027-01-08 04:00 UTC   2026-M12');
    expect(ran.out).toContain(
      'for Zhambyl region (KZ-31), Karaganda region (KZ-35), Pavlodar region (KZ-55);',
    );
  });

  it('tells a day in the gap of a zone by the time on its wall', async () => {
    const berlin = monthly('30 2 * * *').replace('Asia/Almaty', 'Europe/Berlin');
    const ran = await scheduled(berlin, '--from', '2027-03-28', '--count', '1');
    expect(ran.out).toContain('2027-03-28 03:30 Europe/Berlin   2027-03-28 01:30 UTC');
  });

  it('names lists that are not there and entries that are left out, with file and line', async () => {
    world = await smallWorld(monthly('0 9 5 * *', '    recipients: [press, prese]\n'));
    await world.write(
      'templates/brief/recipients.yaml',
      'press:\n  - mail: press@example.kz\n  - mail: nobody\neditors:\n  - mail: desk@example.kz\n',
    );
    const told = await run(world.root, 'schedule');
    expect(told.code).toBe(3);
    expect(told.out).toContain('brief/monthly: at 09:00');
    const calendar = await run(world.root, 'schedule', '--ics', 'releases.ics');
    expect(calendar).toMatchObject({ code: 3, out: /not written: releases\.ics/ });
    await expect(readFile(join(world.root, 'releases.ics'))).rejects.toThrow('ENOENT');
    expect(told.err).toMatch(/E_RECIPIENT {2}templates\/brief\/recipients\.yaml:3/);
    expect(told.err).toMatch(
      /E_DELIVERY_LIST {2}templates\/brief\/briefing\.yaml:\d+.*\n.*monthly names the list "prese"/,
    );
    const json = await run(world.root, 'schedule', 'brief', '--json');
    expect(json).toMatchObject({ code: 3, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({
      schedules: [{ name: 'monthly' }],
      diagnostics: [{ code: 'E_RECIPIENT' }, { code: 'E_DELIVERY_LIST' }],
    });
    const check = await run(world.root, 'check', 'brief');
    expect(check.code).toBe(3);
    expect(check.out).toMatch(/recipients\.yaml:3[\s\S]*names the list "prese"/);
  });

  it('gives JSON for machines', async () => {
    const ran = await scheduled(
      monthly('0 9 5 * *'),
      '--json',
      '--from',
      '2026-12-01',
      '--count',
      '1',
    );
    expect(JSON.parse(ran.out)).toEqual({
      schedules: [
        {
          briefing: 'brief',
          name: 'monthly',
          words: expect.stringContaining('at 09:00 on the 5th of every month'),
          zone: 'Asia/Almaty',
          regions: ['KZ-35'],
          slots: [
            { local: '2026-12-05T09:00', utc: '2026-12-05T04:00:00.000Z', period: '2026-M11' },
          ],
        },
      ],
      diagnostics: [],
    });
  });

  it('writes a release calendar, the same bytes for the same day', async () => {
    world = await smallWorld(monthly('0 9 5 * *'));
    const words = ['schedule', '--from', '2026-12-01', '--ics', 'releases.ics'];
    const ran = await run(world.root, ...words);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('written: releases.ics');
    const bytes = await readFile(join(world.root, 'releases.ics'));
    const { components } = parseCalendar(bytes);
    expect(components).toHaveLength(12);
    const [event] = components;
    if (event === undefined) throw new Error('no event');
    expect(momentOf(valueIn(event, 'DTSTART'))).toBe(Date.UTC(2026, 11, 5, 4));
    expect(textOf(valueIn(event, 'SUMMARY'))).toBe(
      'A small review: Karaganda region, November 2026',
    );
    await run(world.root, ...words);
    expect(await readFile(join(world.root, 'releases.ics'))).toEqual(bytes);
  });

  it('says that a schedule is never due, and makes no calendar without an event', async () => {
    // No month has 23 working days and a weekend of three.
    world = await smallWorld(monthly('0 9 * 2 *', '    workingDay: 22\n'));
    const ran = await run(world.root, 'schedule');
    expect(ran).toMatchObject({ code: 0, out: /never in the coming five years/ });
    const calendar = await run(world.root, 'schedule', '--ics', 'x.ics');
    expect(calendar).toMatchObject({ code: 2, err: /E_NO_SCHEDULE/ });
  });
});

describe('sholu schedule refuses', () => {
  it.each([
    [['--count', '0'], '--count "0" is not allowed'],
    [['--count', 'many'], 'Give a whole number from 1 to 500'],
    [['--from', 'today'], '--from "today" is no day'],
    [['--from', '2026-02-30'], '--from "2026-02-30" is no day'],
    [['nowhere'], 'There is no briefing "nowhere"'],
    [['brief', 'x'], 'one too many'],
  ])('%j', async (words, told) => {
    const ran = await scheduled(monthly('0 9 5 * *'), ...words);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(told);
  });

  it('a calendar where none can be written, without a stack', async () => {
    const ran = await scheduled(monthly('0 9 5 * *'), '--ics', 'nowhere/x.ics');
    expect(ran).toMatchObject({ code: 1, err: /E_OUTPUT_DENIED.*nowhere\/x\.ics/ });
    expect(ran.err).not.toMatch(/please report|at .*:\d+:\d+/i);
  });

  it('to show nothing where no briefing has a schedule', async () => {
    expect(await scheduled('')).toMatchObject({ code: 2, err: /Add `schedules`/ });
  });

  it('bad schedules of every briefing at once, each with its file and line', async () => {
    world = await smallWorld(monthly('61 9 5 * *'));
    await world.write(
      'templates/other/briefing.yaml',
      monthly('0 9 5 * *', '    zone2: x\n').replace('Asia/Almaty', 'Almaty'),
    );
    const ran = await run(world.root, 'schedule');
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('templates/brief/briefing.yaml:10, schedules.0.cron');
    expect(ran.err).toContain('cron: the minute "61" is not allowed.\n    → Minutes are 0–59');
    expect(ran.err).toContain('templates/other/briefing.yaml:4, schedules.0.zone');
    expect(ran.err).toContain('zone: "Almaty" is no time zone.\n    → Did you mean Asia/Almaty?');
    expect(ran.err).toContain('zone2');
  });

  it('two schedules of one name, with the line of the second', async () => {
    const twice = `${monthly('0 9 5 * *')}${monthly('0 9 6 * *').replace('schedules:\n', '')}`;
    const ran = await scheduled(twice);
    expect(ran).toMatchObject({ code: 3, err: /briefing\.yaml:13, schedules\.1\.name/ });
    expect(ran.err).toContain('two schedules are called "monthly"');
  });

  it('whatever a cron expression may be, with file, line and a message that says what is allowed', async () => {
    world = await smallWorld();
    const random = new Chance(2024);
    const recipe = await readFile(join(world.templates, 'brief/briefing.yaml'), 'utf8');
    const odd = [
      '60',
      '24',
      '32',
      '13',
      '8',
      'x',
      '-1',
      '*/0',
      '1/2',
      'L-1',
      '1#2',
      '0x1',
      '1e3',
      '"',
      "'",
      ': ',
      ' #',
      '{',
      '[',
      '&a',
      '*a',
      '!!str',
      '\u0007',
      'понедельник',
    ];
    for (let round = 0; round < 150; round += 1) {
      const fields = Array.from({ length: random.whole(4, 6) }, () =>
        random.next() < 0.4 ? random.some(odd, 1, 2).join('') : random.of(['*', '0', '1-5']),
      );
      if (fields.length === 5 && fields.every((field) => /^(\*|0|1-5)$/.test(field))) continue;
      const cron = fields.join(' ');
      const quoted = random.next() < 0.7 ? JSON.stringify(cron) : cron;
      await world.write('templates/brief/briefing.yaml', `${recipe}${monthly(quoted)}`);
      const ran = await run(world.root, 'schedule', '--from', '2026-12-01');
      expect(ran.err, quoted).not.toMatch(/please report|undefined|\[object/i);
      if (ran.code === 0) continue; // an odd text that YAML reads as another, sound one
      expect(ran.code, `${quoted}\n${ran.err}`).toBe(3);
      expect(ran.err, quoted).toMatch(/templates\/brief\/briefing\.yaml:\d+/);
      expect(ran.err, quoted).toMatch(/\n {4}\S.{15,}/);
    }
  });
});

/** Makes the runtime take Almaty for UTC+6, as time zone data of before March 2024 do. */
const oldZones = `
  const real = Temporal.Instant.prototype.toZonedDateTimeISO;
  Temporal.Instant.prototype.toZonedDateTimeISO = function (zone) {
    return real.call(this, zone === 'Asia/Almaty' ? '+06:00' : zone);
  };`;

describe('with time zone data of before March 2024', () => {
  it.each(['schedule', 'serve'])(
    'sholu %s is refused, for all would come an hour early',
    async (command) => {
      world = await smallWorld(monthly('0 9 5 * *'));
      const refused = await ran(world.root, [command], {
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(oldZones)}`,
      });
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toMatch(
        /E_ZONE_DATA[\s\S]*older than March 2024: Asia\/Almaty is not UTC\+5/,
      );
      expect(refused.err).toMatch(/→ Use the Node that npm installed beside Sholu/);
    },
  );
});
