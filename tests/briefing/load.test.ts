import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBriefing } from '../../src/briefing/load.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { SholuErrors } from '../../src/core/error.ts';

const theme = fileURLToPath(new URL('../../templates/regional-review/theme.yaml', import.meta.url));
let root = '';

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

const base = `title: { en: Review, ru: Обзор }
publisher: { en: Office, ru: Управление }
dataset: mini
region: KZ-35
period: 2020-M07
editions: [en-ru]
sections: [economy, housing]
`;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sholu-load-'));
  await put('base/briefing.yaml', base);
  await cp(theme, join(root, 'base/theme.yaml'));
  await put('base/sections/economy/en.md.hbs', '# Economy');
  await put('base/sections/economy/ru.md.hbs', '# Экономика');
  await put('base/sections/housing/en.md.hbs', '# Housing');
  await put('base/sections/housing/ru.md.hbs', '# Жильё');
  await put('base/sections/housing/built.vl.json', '{}');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const load = (id: string) => loadBriefing(root, id, new Diagnostics());

async function problems(id: string): Promise<{ code: string; place: unknown }[]> {
  try {
    await load(id);
  } catch (error) {
    if (error instanceof SholuErrors)
      return error.diagnostics.map(({ code, place }) => ({ code, place }));
    throw error;
  }
  return [];
}

describe('a briefing', () => {
  it('brings the texts and the charts of its sections in order', async () => {
    const briefing = await load('base');
    expect(
      briefing.sections.map((section) => [
        section.id,
        [...section.texts.keys()],
        [...section.charts.keys()],
      ]),
    ).toEqual([
      ['economy', ['en', 'ru'], []],
      ['housing', ['en', 'ru'], ['built']],
    ]);
  });

  it('that extends another inherits all but what it has itself', async () => {
    await put('own/briefing.yaml', 'extends: base\nregion: KZ-31\ntitle: { en: Our review }\n');
    await put('own/sections/economy/ru.md.hbs', '# Наша экономика');
    await put('own/theme.yaml', 'light: { accent: "#112233" }\n');
    const briefing = await load('own');
    expect(briefing).toMatchObject({
      region: 'KZ-31',
      dataset: 'mini',
      title: { en: 'Our review', ru: 'Обзор' },
    });
    expect(briefing.sections[0]?.texts.get('ru')).toEqual({
      path: 'templates/own/sections/economy/ru.md.hbs',
      text: '# Наша экономика',
    });
    expect(briefing.sections[0]?.texts.get('en')?.path).toBe(
      'templates/base/sections/economy/en.md.hbs',
    );
    expect(briefing.theme.light).toMatchObject({ accent: '#112233', ink: '#1A1F24' });
  });

  it('is read for its issues whatever its schedules say, and tells what is wrong with them', async () => {
    const sound = "  - { name: sound, cron: '0 9 1 * *', zone: Asia/Almaty, issue: month }\n";
    const lost = "  - { name: lost, cron: '0 9 1 * *', issue: month }\n";
    await put('base/briefing.yaml', `${base}schedules:\n${lost}${sound}`);
    const briefing = await load('base');
    expect(briefing.schedules.map(({ name }) => name)).toEqual(['sound']);
    expect(briefing.scheduleProblems).toMatchObject([
      { code: 'E_RECIPE_FIELD', place: { field: 'schedules.0.zone', line: 9 } },
    ]);
    expect(briefing.placeOfSchedule([0, 'name'])).toMatchObject({
      field: 'schedules.1.name',
      line: 10,
    });
    await put('base/briefing.yaml', `${base}schedules: monthly\n`);
    expect((await load('base')).scheduleProblems).toMatchObject([
      { place: { field: 'schedules', line: 8 } },
    ]);
  });

  it('inherits schedules until it has its own, be it none', async () => {
    const schedule = (name: string): string =>
      `  - { name: ${name}, cron: '0 9 1 * *', zone: Asia/Almaty, issue: month }\n`;
    await put('base/briefing.yaml', `${base}schedules:\n${schedule('first')}${schedule('second')}`);
    await put('heir/briefing.yaml', 'extends: base\n');
    await put('own/briefing.yaml', `extends: heir\nschedules:\n${schedule('third')}`);
    await put('none/briefing.yaml', 'extends: own\nschedules: []\n');
    const names = async (id: string) => (await load(id)).schedules.map(({ name }) => name);
    expect(await names('heir')).toEqual(['first', 'second']);
    expect(await names('own')).toEqual(['third']);
    expect(await names('none')).toEqual([]);
    expect((await load('heir')).placeOfSchedule([1, 'name'])).toEqual({
      file: 'templates/base/briefing.yaml',
      line: 10,
      field: 'schedules.1.name',
    });
    expect((await load('own')).placeOfSchedule([0])).toMatchObject({
      file: 'templates/own/briefing.yaml',
      line: 3,
    });
  });

  it('that is not there is told with those that are', async () => {
    await expect(load('nowhere')).rejects.toMatchObject({
      code: 'E_BRIEFING_UNKNOWN',
      hint: 'There are: base.',
    });
  });

  it('cannot extend itself over another', async () => {
    await put('a/briefing.yaml', 'extends: b\n');
    await put('b/briefing.yaml', 'extends: a\n');
    await expect(load('a')).rejects.toMatchObject({ code: 'E_BRIEFING_CYCLE' });
  });

  it('cannot be reached outside the folder of templates', async () => {
    await expect(load('../base')).rejects.toMatchObject({ code: 'E_BRIEFING_UNKNOWN' });
  });

  it('with broken YAML is told with its line', async () => {
    await put('base/briefing.yaml', `${base}theme: [a\nx: }\n`);
    const [first] = await problems('base');
    expect(first).toMatchObject({
      code: 'E_RECIPE_SYNTAX',
      place: { file: 'templates/base/briefing.yaml' },
    });
  });

  it('with fields that do not fit is told with all of them, each with its line', async () => {
    await put(
      'base/briefing.yaml',
      base
        .replace('[en-ru]', '[en-en]')
        .replace('[economy, housing]', '[Economy]')
        .concat('colour: red\n'),
    );
    const told = await problems('base');
    expect(told.map((item) => item.code)).toEqual([
      'E_RECIPE_FIELD',
      'E_RECIPE_FIELD',
      'E_RECIPE_FIELD',
    ]);
    expect(told[0]?.place).toMatchObject({ line: 6, field: 'editions.0' });
  });

  it('with a section that has no folder is told', async () => {
    await put('own/briefing.yaml', 'extends: base\nsections: { add: [{ section: roads }] }\n');
    expect(await problems('own')).toMatchObject([{ code: 'E_SECTION_UNKNOWN' }]);
  });

  it('without a title, a dataset, a region … is told field by field', async () => {
    await put('base/briefing.yaml', 'editions: [en]\nsections: [economy]\n');
    const told = await problems('base');
    expect(told.map((item) => item.place)).toMatchObject([
      { field: 'dataset' },
      { field: 'region' },
      { field: 'period' },
    ]);
  });
});
