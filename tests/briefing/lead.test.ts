import { beforeEach, describe, expect, it } from 'vitest';
import { leadLength, leadOf, sentenceEnds } from '../../src/briefing/lead.ts';
import type { Block, Inlines, Section } from '../../src/document/tree.ts';
import { type SampleLedger, sampleText } from '../fixtures/sample-text.ts';

let ledger: SampleLedger = { figures: [], numerals: [] };
beforeEach(() => {
  ledger = { figures: [], numerals: [] };
});

const text = (source: string): Inlines =>
  sampleText(ledger, 'en', source.replaceAll('~', '\u00a0'));
const paragraph = (source: string): Block => ({ type: 'paragraph', children: text(source) });
const lead = (source: string): Block => ({ type: 'lead', children: text(source) });
const cards: Block = { type: 'cards', cards: [] };

/** Chapters in English, each of some blocks. */
function chapters(...each: readonly (readonly Block[])[]): readonly Section[] {
  return each.map((blocks, index) => ({
    id: `chapter-${index}`,
    number: index + 1,
    titles: new Map([['en', text('Title')]]),
    rows: blocks.map((block) => ({ blocks: new Map([['en', block]]) })),
  }));
}

/** A sentence of `length` characters. */
const sentence = (length: number): string => `${'Word '.repeat(length).slice(0, length - 2)}x.`;

describe('the lead of an issue', () => {
  it('is the opening of the first chapter that has a text, up to its first other block', () => {
    expect(
      leadOf(
        chapters([cards], [lead('One.'), paragraph('Two.'), cards, paragraph('Three.')]),
        'en',
      ),
    ).toEqual({ text: 'One. Two.', figures: [] });
  });

  it('is empty where no chapter has a text, or none in the language', () => {
    expect(leadOf(chapters([cards]), 'en')).toEqual({ text: '', figures: [] });
    expect(leadOf(chapters([paragraph('One.')]), 'kk')).toEqual({ text: '', figures: [] });
  });

  it('is plain text with its no-break blanks and names its figures', () => {
    const block = paragraph(
      '**Output** rose by {=3.4%} to {=1~596~million} in *July~{#2020}*.\nMore.',
    );
    expect(leadOf(chapters([block]), 'en')).toEqual({
      text: 'Output rose by 3.4% to 1\u00a0596\u00a0million in July\u00a02020. More.',
      figures: ['en-1', 'en-2'],
    });
  });

  it('ends with the last sentence that fits, and drops the figures of what is cut off', () => {
    const blocks = [
      paragraph(`${sentence(200)} By {=3%}.`),
      paragraph(`${sentence(100)} By {=4%}.`),
    ];
    expect(leadOf(chapters(blocks), 'en')).toEqual({
      text: `${sentence(200)} By 3%.`,
      figures: ['en-1'],
    });
  });

  it('may be exactly as long as allowed', () => {
    expect(leadOf(chapters([paragraph(sentence(leadLength))]), 'en').text).toHaveLength(leadLength);
  });

  it('is cut between two words, never in a figure, where one sentence is too long', () => {
    const cut = leadOf(chapters([paragraph(sentence(leadLength + 1))]), 'en').text;
    expect(cut.length).toBeLessThanOrEqual(leadLength);
    expect(cut).toMatch(/Word…$/);
    const block = paragraph(`${sentence(290).slice(0, -1)}, by {=1 595 million tenge} more.`);
    expect(leadOf(chapters([block]), 'en')).toMatchObject({
      text: expect.stringMatching(/by…$/),
      figures: [],
    });
  });
});

describe('a sentence', () => {
  const ends = (source: string): readonly string[] => {
    const whole = source.replaceAll('~', '\u00a0');
    return sentenceEnds(whole).map((end) => whole.slice(0, end).replaceAll('\u00a0', '~'));
  };

  it.each([
    ['It rose. It fell.', ['It rose.', 'It rose. It fell.']],
    ['Рост 3,4%. Падение 2%.', ['Рост 3,4%.', 'Рост 3,4%. Падение 2%.']],
    ['«Рост!» Да?', ['«Рост!»', '«Рост!» Да?']],
    ['Does it? 12 do.', ['Does it?', 'Does it? 12 do.']],
    ['Өсті. «Әлі» өседі…', ['Өсті.', 'Өсті. «Әлі» өседі…']],
  ])('ends at its sign: %s', (source, expected) => {
    expect(ends(source)).toEqual(expected);
  });

  it.each([
    'It is 3.4 per cent.',
    'В г. Караганде растут.',
    'На ул. Абая строят.',
    'Создано 13~тыс. рабочих мест.',
    'По данным И.~О.~Иванова растёт.',
    'Дом на 5~тыс.~Квартир готов.',
    'As of 1~Aug.~2020 it stood.',
    'St. Petersburg grew.',
  ])('does not end at a point within: %s', (source) => {
    expect(ends(source)).toEqual([source]);
  });
});
