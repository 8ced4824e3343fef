import { SholuError } from '../core/error.ts';
import type { Theme } from '../core/theme.ts';
import { signOf } from '../narrative/exact.ts';
import { escapeData, plainText } from '../narrative/markup.ts';
import type { Quantities } from '../narrative/quantity.ts';
import type { Telling } from '../narrative/telling.ts';
import type { ChartRow, Drawer } from './draw.ts';
import { type Found, findRows, type Words } from './find-rows.ts';
import type { chartLists, MetaTexts } from './meta.ts';
import { drawnNumerals } from './numerals.ts';
import { chartRows } from './rows.ts';
import type { ChartSpec } from './spec.ts';
import { finishSvg } from './svg.ts';

/** The width of a language's column in points: 83 mm. */
export const columnWidth = 235;

/** A chart in one language; its texts are marked Markdown of one line, its size is in points. */
export type ChartResult = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly note: string;
  readonly alt: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
};

/** A chart that is not drawn for want of rows. */
export type ChartOmission = { readonly id: string; readonly missing: readonly string[] };

/**
 * The lists of quantities that a chart's texts may name: `rows` as drawn, `outside` beyond the limits of the scale,
 * `rest` what the rows leave of the whole.
 */
export type ChartLists = Readonly<Record<(typeof chartLists)[number], Quantities>>;

/** Renders a Handlebars text of the chart as marked Markdown. */
export type SayText = (source: string, lists: ChartLists) => string;

/**
 * Draws a chart in one language: rows from the slice, its words by the helpers of the templates, SVG by Vega. Every
 * number at a mark is recorded as a figure, every other numeral (axes, categories) is declared. With fewer rows
 * than `minRows`, or with levels that are all zero, there is no chart. Throws `E_CHART_SPEC` for a spec that cannot be drawn, `E_LANGUAGE_MISSING` for a
 * text that other languages have, `E_NUMERAL` for a number that comes from neither row nor axis.
 */
export async function renderChart(input: {
  readonly spec: ChartSpec;
  readonly telling: Telling;
  readonly say: SayText;
  readonly drawer: Drawer;
  readonly theme: Theme;
  readonly width?: number;
}): Promise<ChartResult | ChartOmission> {
  const { spec, telling, say, drawer, theme, width = columnWidth } = input;
  const { meta, id } = spec;
  const { language, cube } = telling;
  const told = (texts: MetaTexts | undefined, field: string, lists: ChartLists): string =>
    texts === undefined ? '' : say(textIn(texts, field, spec, telling), lists);
  const words: Words = (texts, field) => plainText(told(texts, field, noLists));
  const found = findRows(meta, cube, language, words);
  const shown = found.filter((item) => !item.hidden);
  const rowsThere = shown.filter((item) => !item.rest);
  if (rowsThere.length < meta.minRows || drawsNothing(rowsThere, spec)) {
    return {
      id,
      missing: meta.rows.flatMap((query) => ('ref' in query ? [query.ref] : query.refs)),
    };
  }
  const lists = listsOf(found);
  const title = told(meta.title, 'title', lists);
  const subtitle = told(meta.subtitle, 'subtitle', lists);
  const note = told(meta.note, 'note', lists);
  const space = { width: meta.labelWidth ?? width, measure: drawer.measure };
  const rows = chartRows(shown, meta, telling, words, space);
  const alt = meta.alt === undefined ? listed(rows, telling) : told(meta.alt, 'alt', lists);
  const drawn = await drawer.draw(spec, rows, language.code, width);
  coverNumerals(drawn, rows, spec, telling);
  const finished = finishSvg(drawn, {
    id,
    language: language.code,
    title: plainText(title),
    description: plainText(alt),
    palette: theme.light,
  });
  return { id, title, subtitle, note, alt, ...finished };
}

/** Levels that are all zero have no bars, no shares and no message; changes that are all zero are one. */
function drawsNothing(rows: readonly Found[], { meta }: ChartSpec): boolean {
  return meta.label !== 'signed' && rows.every((row) => signOf(row.quantity.value) === 0);
}

const noLists: ChartLists = { rows: [], outside: [], rest: [] };

function listsOf(found: readonly Found[]): ChartLists {
  const quantities = (keep: (item: Found) => boolean): Quantities =>
    found.filter(keep).map((item) => item.quantity);
  return {
    rows: quantities((item) => !item.hidden && !item.rest),
    outside: quantities((item) => item.hidden && !item.rest),
    rest: quantities((item) => item.rest),
  };
}

/** The text in the chart's language; one that only other languages have is never left blank. */
function textIn(texts: MetaTexts, field: string, spec: ChartSpec, telling: Telling): string {
  const { code } = telling.language;
  const source = texts[code];
  if (source !== undefined) return source;
  throw new SholuError(
    'E_LANGUAGE_MISSING',
    `The chart "${spec.id}" has no ${field} in "${code}".`,
    {
      hint: `Add "${code}" beside the other languages of usermeta.sholu … ${field}.`,
      place: { file: spec.file, field: `${field}.${code}` },
    },
  );
}

const mostListed = 12;

/** The rows in words as Markdown, where the file says no alternative text. */
function listed(rows: readonly ChartRow[], { language }: Telling): string {
  const items = rows.map(({ label, text, seriesLabel }) => {
    const group = seriesLabel === '' || seriesLabel === label ? '' : ` (${String(seriesLabel)})`;
    return escapeData(`${String(label)}${group}: ${String(text)}`);
  });
  const more = items.length > mostListed ? '; …' : '';
  return `${language.list(items.slice(0, mostListed), 'and', 'semicolon')}${more}`;
}

function coverNumerals(
  svg: string,
  rows: readonly ChartRow[],
  spec: ChartSpec,
  { language, recorder }: Telling,
): void {
  const { declared, uncovered } = drawnNumerals(svg, rows);
  for (const item of declared) recorder.numeral({ language: language.code, ...item });
  const [first] = uncovered;
  if (first === undefined) return;
  throw new SholuError(
    'E_NUMERAL',
    `The chart "${spec.id}" prints ${uncovered.map((text) => `“${text}”`).join(', ')}, which comes from no row and no axis.`,
    {
      hint: 'Print the field `text` of the rows: it is recorded as a figure; a number computed in the spec is not.',
      place: { file: spec.file },
    },
  );
}
