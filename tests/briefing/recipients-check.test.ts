import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { inLines, problemsOf, smallBriefing } from '../fixtures/small-briefing.ts';

const sections = {
  'sections/economy/en.md.hbs': '# Economy\n\nText.\n',
  'sections/economy/ru.md.hbs': '# Экономика\n\nТекст.\n',
};
const base = `title: { en: Review, ru: Обзор }
publisher: { en: Office, ru: Управление }
dataset: mini
region: KZ-35
period: 2020-M07
editions: [en-ru, ru]
sections: [economy]
`;

/** A schedule that begins in line 8 of briefing.yaml, or behind another one. */
const schedule = (rest: string, name = 'monthly', head = 'schedules:\n'): string =>
  `${head}  - name: ${name}
    cron: '0 9 * * *'
    zone: Asia/Almaty
    issue: month
${rest.replace(/^/gm, '    ')}
`;

/** Without what the checks of the dataset find. */
const ofRecipients = (problems: readonly Diagnostic[]): readonly Diagnostic[] =>
  problems.filter(({ code }) => code !== 'W_CHECK_FAILED');

/** What `check` tells of schedules and recipients, without hints; `build` must tell nothing of them. */
async function told(schedules: string, recipients: string): Promise<readonly string[]> {
  const folder = await smallBriefing({
    ...sections,
    'briefing.yaml': `${base}${schedules}`,
    'recipients.yaml': recipients,
  });
  const { built, checked } = await problemsOf(folder);
  const fields = built.filter(({ code }) => code === 'E_RECIPE_FIELD');
  expect(built.filter(({ code }) => code !== 'E_RECIPE_FIELD')).toEqual([]);
  return inLines(fields.length > 0 ? fields : ofRecipients(checked));
}

describe('a schedule', () => {
  it('is silent about lists that are there', async () => {
    expect(
      await told(
        schedule('recipients: [press]\neditors: [desk]'),
        'press: [{ mail: a@b.kz }]\ndesk: [{ mail: c@d.kz }]\n',
      ),
    ).toEqual([]);
  });

  it('that names a list that is not there is told with its line', async () => {
    expect(
      await told(schedule('recipients: [pres]\neditors:\n  - boss'), 'press: [{ mail: a@b.kz }]\n'),
    ).toEqual([
      'briefing.yaml:13, schedules.0.recipients.0 E_DELIVERY_LIST The schedule monthly names the list "pres", which is not there.',
      'briefing.yaml:15, schedules.0.editors.0 E_DELIVERY_LIST The schedule monthly names the list "boss", which is not there.',
      'recipients.yaml:1, press.0 W_RECIPIENT_IDLE The list press gets nothing: no schedule of small names it.',
    ]);
  });

  it('that names a list that is not there is offered those that are', async () => {
    const folder = await smallBriefing({
      ...sections,
      'briefing.yaml': `${base}${schedule('recipients: [pres]')}`,
      'recipients.yaml': 'press: []\neditors: []\n',
    });
    const { checked } = await problemsOf(folder);
    expect(ofRecipients(checked).map(({ hint }) => hint)).toEqual([
      'Did you mean press? See recipients.yaml. There are: press, editors.',
    ]);
  });

  it('tells the editors where it names no others', async () => {
    expect(
      await told(schedule('recipients: [press]'), 'press: []\neditors: [{ mail: a@b.kz }]\n'),
    ).toEqual([]);
  });

  it('of the name of another is told', async () => {
    expect(
      await told(`${schedule('back: 1')}${schedule('back: 2', 'monthly', '')}`, '# nobody\n'),
    ).toEqual([
      'briefing.yaml:14, schedules.1.name E_RECIPE_FIELD name: two schedules are called "monthly".',
    ]);
  });

  it('of a region without data is told', async () => {
    expect(await told(schedule('regions: [KZ-35, KZ-99]'), '# nobody\n')).toEqual([
      'briefing.yaml:13, schedules.0.regions.1 E_REGION_UNKNOWN Schedule monthly: the dataset mini has no data of the region "KZ-99".',
    ]);
  });
});

describe('a recipient', () => {
  const list = (...entries: string[]): string =>
    `press:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;
  const press = schedule('recipients: [press]');

  it('of a region without data is told', async () => {
    expect(await told('', list('{ mail: a@b.kz, regions: [KZ-35, KZ-99] }'))).toEqual([
      'recipients.yaml:2, press.0.regions.1 E_REGION_UNKNOWN List press, a@b.kz: the dataset mini has no data of the region "KZ-99".',
    ]);
  });

  it('of an edition or a language that no edition has is told, once', async () => {
    expect(
      await told(press, list('{ mail: a@b.kz, edition: kk-ru }', '{ mail: c@d.kz, language: kk }')),
    ).toEqual([
      'recipients.yaml:2, press.0.edition E_RECIPIENT_EDITION List press, a@b.kz: the edition "kk-ru" is in no edition of small.',
      'recipients.yaml:3, press.1.language E_RECIPIENT_EDITION List press, c@d.kz: the language "kk" is in no edition of small.',
    ]);
  });

  it('may wish an edition that a schedule makes and briefing.yaml does not list', async () => {
    const own = schedule('recipients: [press]\neditions: [en]');
    expect(await told(own, list('{ mail: a@b.kz, edition: en }'))).toEqual([]);
  });

  it.each([
    ['editions: [ru]', '{ mail: a@b.kz, edition: en-ru }', 'edition', 'ru and not en-ru'],
    ['editions: [ru]', '{ mail: a@b.kz, language: en }', 'language', 'ru and not en'],
    ['formats: [pdf]', '{ mail: a@b.kz, formats: [html] }', 'formats', 'pdf and not html'],
  ])('whom %s excludes is told', async (made, entry, field, problem) => {
    expect(await told(schedule(`recipients: [press]\n${made}`), list(entry))).toEqual([
      `recipients.yaml:2, press.0.${field} E_RECIPIENT_EDITION List press, a@b.kz: the schedule monthly makes ${problem}.`,
    ]);
  });

  it('who gets some of the formats that are wished is served', async () => {
    const made = schedule('recipients: [press]\nformats: [pdf]');
    expect(await told(made, list('{ mail: a@b.kz, formats: [pdf, html] }'))).toEqual([]);
  });

  it('of regions that no schedule makes is warned of', async () => {
    const data = 'press:\n  - mail: a@b.kz\n    regions: [KZ-35]\n';
    expect(await told(schedule('recipients: [press]\nregions: [KZ-31]'), data)).toContain(
      'recipients.yaml:3, press.0.regions W_RECIPIENT_IDLE List press, a@b.kz, gets nothing: the schedules that name the list make KZ-31 and not KZ-35.',
    );
    const twice = schedule('recipients: [press]\nregions: [KZ-31, KZ-31]');
    expect((await told(twice, data)).join()).toContain('make KZ-31 and not KZ-35.');
    expect(await told(schedule('recipients: [press]\nregions: all'), data)).toEqual([]);
  });

  it('is no subject of warnings where nothing is scheduled', async () => {
    expect(await told('', list('mail: a@b.kz'))).toEqual([]);
  });

  it.each([
    ['mail: a@b.kz', 'mail: A <a@B.kz>', 'a@b.kz'],
    ['mail: a@b.kz', 'mail: A@b.kz', 'a@b.kz'],
    ['{ mail: a@b.kz, formats: [pdf] }', '{ mail: a@b.kz, formats: [html] }', 'a@b.kz'],
    ['mail: a@b.kz', '{ mail: a@b.kz, edition: en-ru }', 'a@b.kz'],
    ['{ mail: a@b.kz, regions: [KZ-35] }', 'mail: a@b.kz', 'a@b.kz'],
    ['folder: a/b', 'folder: a/./b/', 'folder a/b'],
    ['feed: f', 'feed: f', 'feed f'],
    [
      '{ webhook: "https://A.kz", secret: SHOLU_WEBHOOK_A }',
      '{ webhook: "https://a.kz/", secret: SHOLU_WEBHOOK_B }',
      'webhook https://a.kz',
    ],
  ])('who stands twice in a list is told: %s, %s', async (first, second, shown) => {
    expect(await told('', list(first, 'feed: other', second))).toEqual([
      `recipients.yaml:4, press.2 E_RECIPIENT_TWICE List press: ${shown} stands there already, in line 2.`,
    ]);
  });

  it.each([
    ['mail: a@b.kz', '{ mail: a@b.kz, edition: ru }'],
    ['{ mail: a@b.kz, language: en }', '{ mail: a@b.kz, language: ru, edition: ru }'],
    ['folder: a', 'folder: /a'],
    ['mail: a@b.kz', 'feed: a'],
  ])('may be reached twice in different ways: %s, %s', async (first, second) => {
    expect(await told('', list(first, second))).toEqual([]);
  });

  it('is told together with whatever else is wrong', async () => {
    expect(
      await told(
        schedule('recipients: [press, nobody]\nregions: [KZ-99]'),
        list('mail: none', '{ mail: a@b.kz, edition: kk }', 'feed: f', 'feed: f'),
      ),
    ).toHaveLength(5);
  });
});
