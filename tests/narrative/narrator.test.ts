import { beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { Cube, Dataset } from '../../src/dataset/model.ts';
import { languageOf } from '../../src/language/languages.ts';
import { Narrator } from '../../src/narrative/narrator.ts';
import { Recorder } from '../../src/narrative/recorder.ts';
import { checked } from './checked.ts';
import { miniCube, miniDataset, tell } from './mini.ts';

const narrator = new Narrator();
let cube: Cube;
let dataset: Dataset;
beforeAll(async () => {
  dataset = await miniDataset();
  cube = await miniCube('KZ-35');
});

describe('a missing value', () => {
  it('is an error outside when, with what to do', () => {
    const { diagnostics } = tell(cube, 'en', 'a\n{{value "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}');
    expect(diagnostics.items).toMatchObject([
      {
        code: 'E_VALUE_MISSING',
        message:
          'There is no value of "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES" for KZ-35 in the issue 2020-M07.',
        hint: 'Put the sentence into {{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}} … {{/when}}.',
        place: { line: 2, column: 1 },
      },
    ]);
  });

  it('is told once, not by every helper around it', () => {
    const { diagnostics } = tell(cube, 'en', '{{value (share (obs "INVESTMNT") "INVESTMENT")}}');
    expect(diagnostics.items).toHaveLength(1);
  });
});

describe('limits', () => {
  it('end a template that loops too often', () => {
    const rows = '(rows "TAX_REVENUE" by="BUDGET_LEVEL")';
    const source = `${`{{#each ${rows}}}`.repeat(16)}x${'{{/each}}'.repeat(16)}`;
    const { diagnostics } = tell(cube, 'en', source);
    expect(diagnostics.items).toMatchObject([
      { code: 'E_TEMPLATE_LIMIT', message: 'The template calls helpers more than 50000 times.' },
    ]);
  });

  it('end a template that prints too much', () => {
    const rows = '(rows "TAX_REVENUE" by="BUDGET_LEVEL")';
    const long = 'x'.repeat(10_000);
    const source = `${`{{#each ${rows}}}`.repeat(8)}${long}${'{{/each}}'.repeat(8)}`;
    expect(tell(cube, 'en', source).diagnostics.items).toMatchObject([
      { message: 'The template prints more than 2000000 characters.' },
    ]);
  });
});

describe('a narrator', () => {
  it('keeps nothing from one rendering to the next', async () => {
    const source = '{{value "INDUSTRIAL_OUTPUT"}} {{region}}';
    const pavlodar = await miniCube('KZ-55');
    const first = tell(cube, 'en', source).text;
    const other = tell(pavlodar, 'en', source).text;
    expect(other).toBe('1,203.4\u00a0billion tenge Pavlodar region');
    expect(tell(cube, 'en', source).text).toBe(first);
    expect(tell(cube, 'ru', source).text).toBe(
      '1\u00a0595,6\u00a0млрд тенге Карагандинская область',
    );
  });

  it('renders a text of one line with its lists', () => {
    const recorder = new Recorder();
    const diagnostics = new Diagnostics();
    const telling = narrator.telling({
      language: languageOf('en'),
      cube,
      recorder,
      diagnostics,
      section: 's',
      file: 'chart.vl.json',
    });
    const list = { rows: [], outside: [] };
    expect(
      narrator.renderText(telling, '{{#if rows}}rows{{else}}\n none \n{{/if}} {{region}}', list),
    ).toBe('none Karaganda region');
    expect(narrator.renderText(telling, '{{value (first rows)}}', list)).toBe('');
    expect(diagnostics.items).toMatchObject([{ code: 'E_VALUE_MISSING' }]);
    expect(checked(dataset, '{{label (first rows)}}', ['rows'])).toEqual([]);
    expect(checked(dataset, '{{label (first rows)}}')).toHaveLength(1);
    expect(checked(dataset, '{{rows}}', ['rows'])).toHaveLength(1);
  });

  it('says a snippet with typed numbers', () => {
    const diagnostics = new Diagnostics();
    const { text, figures } = narrator.say({
      source: '{{count 627 "PROJECT"}} **{{value 21}}**',
      language: languageOf('ru'),
      cube,
      diagnostics,
      lexicon: new Map([
        [
          'PROJECT',
          {
            id: 'project',
            name: {
              ru: {
                one: 'проект',
                few: 'проекта',
                many: 'проектов',
                other: 'проекта',
                gen: { one: 'проекта', other: 'проектов' },
              },
            },
            symbol: {},
            short: {},
            counts: 'things',
          },
        ],
      ]),
    });
    expect(diagnostics.items).toEqual([]);
    expect(text).toBe('627\u00a0проектов 21');
    expect(figures).toMatchObject([
      { id: 'ru-1', value: 627, unit: 'number', formula: '627', observations: [] },
      { id: 'ru-2', value: 21 },
    ]);
  });
});
