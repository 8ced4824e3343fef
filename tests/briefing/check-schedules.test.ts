import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { inLines, problemsOf, smallBriefing } from '../fixtures/small-briefing.ts';

const base = `title: { en: Review, ru: Обзор }
publisher: { en: Office, ru: Управление }
dataset: mini
region: KZ-35
period: 2020-M07
editions: [en]
sections: [economy]
schedules:
  - name: monthly
    cron: '0 9 * * *'
    zone: Asia/Almaty
`;

/** What `check` tells of a schedule that ends with `rest`, its first line being line 12 of the file. */
async function told(
  rest: string,
  files: Readonly<Record<string, string>> = {},
): Promise<readonly Diagnostic[]> {
  const folder = await smallBriefing({
    'sections/economy/en.md.hbs': '# Economy\n\nText.\n',
    'sections/economy/ru.md.hbs': '# Экономика\n\nТекст.\n',
    ...files,
    'briefing.yaml': `${base}${rest.replace(/^/gm, '    ')}\n`,
  });
  const { checked } = await problemsOf(folder);
  return checked.filter(({ code }) => code !== 'W_CHECK_FAILED');
}

describe('check tells of a schedule that cannot make its issues', () => {
  it('an edition in a language that is not there', async () => {
    const problems = await told('issue: month\neditions: [en-ru, kk]');
    expect(inLines(problems)).toEqual([
      'briefing.yaml:13, schedules.0.editions.1 E_EDITION The schedule monthly cannot be made as kk: in kk it lacks the title, the publisher, section economy.',
    ]);
    expect(problems[0]?.hint).toContain('Allowed: editions in en, ru');
  });

  it('what is wrong in a language that only a schedule asks for', async () => {
    const files = { 'sections/economy/ru.md.hbs': '# Экономика\n\n{{value "NOTHING"}}\n' };
    expect(await told('issue: month', files)).toEqual([]);
    expect(inLines(await told('issue: month\neditions: [ru]', files))).toEqual([
      expect.stringMatching(/^sections\/economy\/ru\.md\.hbs:3\S* E_INDICATOR_UNKNOWN/),
    ]);
  });

  it('a region that the data do not have, and a period for which there are none', async () => {
    expect(inLines(await told('issue: 2031-Q2\nregions: [KZ-35, KZ-99]'))).toEqual([
      expect.stringMatching(/^briefing\.yaml:13, schedules\.0\.regions\.1 E_REGION_UNKNOWN/),
      expect.stringMatching(
        /^briefing\.yaml:12, schedules\.0\.issue E_NO_DATA The schedule monthly: /,
      ),
    ]);
  });

  it('nothing where all is there', async () => {
    expect(await told('issue: 2020-M07\neditions: [en-ru]\nregions: all')).toEqual([]);
  });
});

describe('check warns of a schedule that counts working days', () => {
  const schedule = 'issue: month\nworkingDay: 3';
  const holidays = (dates: string) => ({
    'holidays.yaml': `yearly: [12-16]\ndates: [${dates}]\n`,
  });

  it('when the list of holidays ends before its slots of the coming twelve months', async () => {
    const problems = await told(schedule, holidays('2026-05-27'));
    expect(inLines(problems)).toEqual([
      expect.stringMatching(
        /^briefing\.yaml:13, schedules\.0\.workingDay W_HOLIDAYS .* ends with 2026-05-27: none of 2027/,
      ),
    ]);
    expect(problems[0]?.hint).toMatch(/`dates` of holidays\.yaml/);
    expect(inLines(await told('issue: month\nonHoliday: next', holidays('')))).toEqual([
      expect.stringMatching(/schedules\.0\.onHoliday W_HOLIDAYS .* has no dates/),
    ]);
  });

  it('when there is no list at all', async () => {
    expect(inLines(await told(schedule))).toEqual([
      expect.stringMatching(/W_HOLIDAYS .* no holidays: only weekends are off/),
    ]);
  });

  it('and not when it is complete, or no day is counted', async () => {
    expect(await told(schedule, holidays('2026-05-27, 2027-05-16'))).toEqual([]);
    expect(await told('issue: month')).toEqual([]);
  });
});
