import { beforeAll, describe, expect, it } from 'vitest';
import type { Cube } from '../../src/dataset/model.ts';
import { miniCube, said, tell } from './mini.ts';

let cube: Cube;
let pavlodar: Cube;
beforeAll(async () => {
  cube = await miniCube('KZ-35');
  pavlodar = await miniCube('KZ-55');
});

describe('gaps', () => {
  it('leaves a sentence out and records what it lacked, with file and line', () => {
    const source =
      'One.\n{{#when "INVESTMENT" "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}\nTwo {{value "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}.\n{{/when}}\nThree.';
    const { text, recorder, diagnostics } = tell(cube, 'en', source);
    expect(text).toBe('One.\nThree.');
    expect(diagnostics.items).toEqual([]);
    expect(recorder.omissions).toEqual([
      {
        section: 'test',
        language: 'en',
        file: 'sections/test/text.hbs',
        line: 2,
        missing: ['INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES'],
      },
    ]);
  });

  it('records nothing for a preference', () => {
    const source =
      '{{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES" record=false}}x{{else}}y{{/when}}';
    const { text, recorder } = tell(cube, 'en', source);
    expect(text).toBe('y');
    expect(recorder.omissions).toEqual([]);
  });

  it('takes an empty list and a row without observation as missing', () => {
    const none = '(rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="UTILITIES")';
    expect(said(cube, 'en', `{{#when ${none}}}x{{else}}y{{/when}}`)).toBe('y');
    expect(said(pavlodar, 'en', '{{#when "AVERAGE_WAGE"}}x{{else}}y{{/when}}')).toBe('y');
    expect(said(cube, 'en', '{{#if (has "INVESTMENT" "TAX_REVENUE")}}x{{/if}}')).toBe('x');
  });

  it('lists in words what was left out, each once', () => {
    const source =
      '{{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}x{{/when}}{{#when "INDUSTRIAL_OUTPUT ACTIVITY=UTILITIES"}}x{{/when}}\n{{#when (rows "INDUSTRIAL_OUTPUT" by="ACTIVITY" in="UTILITIES")}}x{{/when}}\n{{gaps}}';
    expect(tell(cube, 'en', source).text).toBe(
      '- Industrial output: energy and water supply, January–July 2020',
    );
    expect(said(cube, 'ru', source)).toBe(
      '- Объём промышленного производства: снабжение энергией и водой, январь–июль 2020 года',
    );
    expect(said(cube, 'en', '{{gaps}}')).toBe('');
  });

  it('tells the notes of the checks with the same helpers', () => {
    const note = (en: string) => ({
      id: 'slip',
      section: 'industry',
      file: 'checks.yaml',
      text: { en },
    });
    const notes = [
      note('The heading says {{value "INDUSTRIAL_OUTPUT VARIANT=ROUNDED"}}.'),
      note('{{dataNotes}}'),
    ];
    const { text, recorder } = tell(cube, 'en', '{{dataNotes}}', { notes });
    expect(text).toBe('- The heading says more than 1.6\u00a0trillion tenge.');
    expect(recorder.figures).toHaveLength(1);
    expect(tell(cube, 'en', '{{dataNotes section="budget" none="None."}}', { notes }).text).toBe(
      'None.',
    );
    expect(tell(cube, 'ru', '{{dataNotes}}', { notes }).diagnostics.items).toMatchObject([
      { code: 'E_LANGUAGE_MISSING' },
    ]);
  });

  it('tells a broken note with the file of the checks', () => {
    const notes = [
      { id: 'slip', section: 's', file: 'checks.yaml', text: { en: '{{value "MOON"}}' } },
    ];
    expect(tell(cube, 'en', '{{dataNotes}}', { notes }).diagnostics.items).toMatchObject([
      { code: 'E_INDICATOR_UNKNOWN', place: { file: 'checks.yaml (slip)', line: 1 } },
    ]);
  });
});
