import { beforeAll, describe, expect, it } from 'vitest';
import type { Cube } from '../../src/dataset/model.ts';
import { miniCube, said, tell } from './mini.ts';

let cube: Cube;
beforeAll(async () => {
  cube = await miniCube('KZ-35');
});

describe('blocks of the page', () => {
  it('marks captions, notes and charts as paragraphs of their own', () => {
    const source =
      '{{#caption}}\nOutput,\n{{unit "INDUSTRIAL_OUTPUT"}}\n{{/caption}}\n| A |\n{{#note}}{{period "ytd"}}{{/note}}\n{{chart "output"}}\n{{#note}}{{/note}}';
    const { markdown } = tell(cube, 'en', source);
    expect(markdown).toContain('\n\n\uE004caption\uE002Output, billion tenge\n\n');
    expect(markdown).toContain('\uE004note\uE002January–July \uE0012020\uE003\n\n');
    expect(markdown).toContain('\n\n\uE004chart\uE002output\n\n');
    expect(markdown.match(/\uE004/g)).toHaveLength(3);
  });

  it('makes a card of value, unit, label, period, change, trend, tone and plan', () => {
    const fields = (source: string): readonly string[] =>
      said(cube, 'en', source)
        .split('·')
        .map((field) => field.trim());
    expect(
      fields(
        '{{card "INVESTMENT" change=(growth "INVESTMENT" "INVESTMENT @ytd-prev") plan="INVESTMENT_PLAN"}}',
      ),
    ).toEqual([
      '373.2',
      'billion tenge',
      'Fixed-asset investment',
      'January–July 2020',
      '+8.3% on January–July 2019',
      'up',
      'good',
      '0.4496',
    ]);
    expect(fields('{{card "INDUSTRIAL_PRODUCTION_GROWTH ACTIVITY=MACHINERY"}}')).toEqual([
      '−4.5%',
      '',
      'Growth of industrial production: Mechanical engineering',
      'January–July 2020',
      '',
      'down',
      'bad',
      '',
    ]);
    expect(
      fields(
        '{{card "SME_COUNT" change="SME_COUNT_INDEX" label=(upper (name "SME_COUNT"))}}',
      ).slice(3, 6),
    ).toEqual(['as of 1 August 2020', '+0.9% on 1 August 2019', 'up']);
    expect(fields('{{card "REAL_WAGE_INDEX"}}').slice(0, 2)).toEqual(['111.5%', '']);
    expect(
      fields('{{card "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP" scale=0}}').slice(0, 2),
    ).toEqual(['≈13,000', 'jobs']);
  });

  it('leaves out a card without its value, and records it; a change without one is not said', () => {
    const { text, recorder } = tell(cube, 'en', '{{card "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}');
    expect(text).toBe('');
    expect(recorder.omissions).toHaveLength(1);
    expect(
      said(
        cube,
        'en',
        '{{card "INVESTMENT" change="INVESTMENT_GROWTH @ytd" plan="INVESTMENT_PLAN @prev-year"}}',
      ),
    ).toContain('·  · none · neutral ·');
  });

  it('puts capitals at the start of sentences, also inside a figure', () => {
    const sentence = (inside: string) => `{{#sentence}}${inside}{{/sentence}}`;
    const { text, recorder } = tell(
      cube,
      'ru',
      sentence('{{value "JOBS_CREATED PROGRAMME=EMPLOYMENT_ROADMAP"}} создано.'),
    );
    expect(text).toBe('Около 13\u00a0тыс. рабочих мест создано.');
    expect(recorder.figures[0]?.text).toBe('Около 13\u00a0тыс. рабочих мест');
    expect(said(cube, 'en', sentence('{{value "INVESTMENT"}} came.'))).toBe(
      '373.2 billion tenge came.',
    );
    expect(said(cube, 'ru', sentence(' **{{name "INVESTMENT"}}** вырос.'))).toBe(
      'Объём инвестиций в основной капитал вырос.',
    );
    expect(said(cube, 'ru', sentence('{{period "quarter" form="in"}} рост.'))).toBe(
      'Во II квартале 2020 года рост.',
    );
    expect(said(cube, 'ru', sentence('«{{name "INVESTMENT"}}»'))).toBe(
      '«Объём инвестиций в основной капитал»',
    );
    expect(said(cube, 'en', sentence(''))).toBe('');
    expect(said(cube, 'en', '{{upper "text"}}')).toBe('Text');
  });
});
