import type { LanguageCode } from '../../src/core/language-code.ts';
import type { Block, Card, Document, Inlines, Row } from '../../src/document/tree.ts';
import { sampleChart } from '../fixtures/sample-chart.ts';
import { sampleFront } from '../fixtures/sample-front.ts';
import { kazakhFront, longWords } from './long-words.ts';

const plain = (value: string): Inlines => [{ type: 'text', value }];

/** A number as its language prints it. */
function number(value: number, decimals: number, language: LanguageCode): string {
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0');
  return fraction === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${fraction}`;
}

/** Counted numbers: the same call gives the same number. */
function seeded(seed: number): number {
  return ((seed * 7_919 + 104_729) % 19_997) / 10;
}

function paragraph(language: LanguageCode, seed: number, sentences: number): Block {
  const out: Inlines[number][] = [];
  for (let index = 0; index < sentences; index += 1) {
    const text = longWords[language].sentences[(seed + index) % 6] ?? '';
    for (const [at, part] of text.split('@').entries()) {
      if (at > 0) {
        const value = seeded(seed * 31 + index * 7 + at);
        out.push({
          type: 'figure',
          id: `${language}-${seed}-${index}-${at}`,
          text: number(value % 97, 1, language),
        });
      }
      out.push({ type: 'text', value: part });
    }
    out.push({ type: 'text', value: ' ' });
  }
  return { type: 'paragraph', children: out };
}

function chart(language: LanguageCode, seed: number, counted: number): Block {
  const said = longWords[language];
  const bars = said.branches.slice(0, 4 + (seed % 4)).map((label, index) => {
    const value = (seeded(seed + index) % 30) - 6;
    const sign = value < 0 ? '−' : '+';
    return { label, value, text: `${sign}${number(Math.abs(value), 1, language)}%` };
  });
  return {
    type: 'chart',
    id: `chart-${counted}`,
    number: counted,
    title: plain(said.chartTitle),
    subtitle: plain(said.chartSubtitle),
    note: [],
    alt: `${said.chartTitle}: ${bars.map(({ label, text }) => `${label} ${text}`).join(', ')}.`,
    ...sampleChart(bars),
  };
}

function table(language: LanguageCode, seed: number, counted: number, rows: number): Block {
  const said = longWords[language];
  const cell = (at: number, decimals: number): Inlines =>
    plain(number(seeded(seed + at), decimals, language));
  return {
    type: 'table',
    number: counted,
    caption: plain(said.tableTitle),
    columns: [
      { align: 'start', head: plain('') },
      { align: 'end', head: plain(said.units[0] ?? '') },
      { align: 'end', head: plain('%') },
    ],
    rows: [
      ...Array.from({ length: rows }, (_, index) => ({
        total: false,
        cells: [
          plain(`${said.branches[index % 7]}${rows > 7 ? ` ${index + 1}` : ''}`),
          index % 5 === 3 ? plain('…') : cell(index, 1),
          cell(index * 3, 1),
        ],
      })),
      { total: true, cells: [plain(said.total), cell(99, 1), cell(100, 1)] },
    ],
    note: [],
  };
}

function cards(language: LanguageCode, count: number): readonly Card[] {
  const said = longWords[language];
  return Array.from(
    { length: count },
    (_, index): Card => ({
      value: plain(number(seeded(index * 13 + 5), index % 2, language)),
      unit: plain(said.units[index % 4] ?? ''),
      label: plain(said.titles[index + 1] ?? ''),
      period: plain(
        language === 'en'
          ? 'January–July 2020'
          : language === 'ru'
            ? 'январь–июль 2020 года'
            : '2020 жылғы қаңтар–шілде',
      ),
      change: plain(
        `${index % 3 === 2 ? '−' : '+'}${number(index + 0.4, 1, language)}% ${said.change}`,
      ),
      trend: index % 3 === 2 ? 'down' : 'up',
      tone: index % 3 === 2 ? 'bad' : 'good',
      ...(index === 3 ? { plan: 0.45 } : {}),
    }),
  );
}

export type LongOptions = {
  readonly chapters?: number;
  readonly density?: number;
  readonly tableRows?: number;
};

/** An issue of about thirty pages with charts, tables, lists and cards, in any languages; the same at each call. */
export function longIssue(
  languages: readonly LanguageCode[] = ['en', 'ru'],
  { chapters = 14, density = 1, tableRows = 0 }: LongOptions = {},
): Document {
  const each = <T>(give: (language: LanguageCode) => T): ReadonlyMap<LanguageCode, T> =>
    new Map(languages.map((language) => [language, give(language)]));
  let figures = 0;
  let tables = 0;
  const sections = Array.from({ length: chapters }, (_, index) => {
    const rows: Row[] = [];
    const add = (give: (language: LanguageCode) => Block): void => {
      rows.push({ blocks: each(give) });
    };
    const say = (seed: number): void => {
      for (let at = 0; at < density; at += 1) {
        add((language) => paragraph(language, seed + at * 5, 2 + ((seed + at) % 4)));
      }
    };
    const head = (at: number): void =>
      add((language) => ({
        type: 'heading',
        level: 2,
        id: `part-${index}-${at}`,
        children: plain(longWords[language].heads[at % 4] ?? ''),
      }));
    add((language) => ({
      type: 'lead',
      children: plain((longWords[language].sentences[index % 6] ?? '').replaceAll('@', '12')),
    }));
    if (index === 0) add((language) => ({ type: 'cards', cards: cards(language, 12) }));
    else {
      say(index * 11);
      figures += 1;
      const first = figures;
      add((language) => chart(language, index * 3, first));
      say(index * 11 + 3);
      head(index);
      say(index * 11 + 4);
      if (index % 2 === 1) {
        tables += 1;
        const counted = tables;
        const size = tableRows > 0 && index === 1 ? tableRows : 4 + (index % 4);
        add((language) => table(language, index, counted, size));
      } else {
        add((language) => ({
          type: 'list',
          ordered: index % 4 === 0,
          items: longWords[language].sentences
            .slice(0, 3)
            .map((text) => plain(text.replaceAll('@', '7'))),
        }));
      }
      say(index * 11 + 6);
      if (index % 2 === 0) {
        figures += 1;
        const second = figures;
        head(index + 1);
        say(index * 11 + 7);
        add((language) => chart(language, index * 5, second));
        say(index * 11 + 9);
      }
    }
    return {
      id: `chapter-${index + 1}`,
      number: index + 1,
      titles: each((language) => plain(longWords[language].titles[index % 14] ?? '')),
      rows,
    };
  });
  const front = each((language) => sampleFront.get(language) ?? kazakhFront);
  return {
    edition: languages.join('-'),
    languages,
    release: '2020-08-20',
    front,
    cover: each((language) => cards(language, 4)),
    sections,
  };
}
