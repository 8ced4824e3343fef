import type { LanguageCode } from '../core/language-code.ts';
import type { Theme } from '../core/theme.ts';
import { plainText } from '../narrative/markup.ts';
import type { Quantities } from '../narrative/quantity.ts';
import type { Telling } from '../narrative/telling.ts';
import type { Drawer } from './draw.ts';
import { chartRows, findRows } from './rows.ts';
import type { ChartSpec } from './spec.ts';
import { finishSvg, textsOf } from './svg.ts';

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

/** Renders a Handlebars text of the chart as marked Markdown; `rows` and `outside` are its lists. */
export type SayText = (
  source: string,
  lists: { readonly rows: Quantities; readonly outside: Quantities },
) => string;

/**
 * Draws a chart in one language: rows from the slice, its words by the helpers of the templates, SVG by Vega. Every
 * number at a mark is recorded as a figure, every other numeral (axes, categories) is declared. With fewer rows
 * than `minRows` there is no chart. Throws `E_CHART_SPEC` for a spec that cannot be drawn.
 */
export async function renderChart(input: {
  readonly spec: ChartSpec;
  readonly telling: Telling;
  readonly say: SayText;
  readonly drawer: Drawer;
  readonly theme: Theme;
  readonly width?: number;
}): Promise<ChartResult | ChartOmission> {
  const { spec, telling, drawer, theme, width = columnWidth } = input;
  const { meta, id } = spec;
  const { language, cube } = telling;
  const bare = (source: string): string => plainText(input.say(source, { rows: [], outside: [] }));
  const found = findRows(meta, cube, language, bare);
  const shown = found.filter((item) => !item.hidden);
  if (shown.length < meta.minRows) {
    return {
      id,
      missing: meta.rows.flatMap((query) => ('ref' in query ? [query.ref] : query.refs)),
    };
  }
  const lists = {
    rows: shown.map((item) => item.quantity),
    outside: found.filter((item) => item.hidden).map((item) => item.quantity),
  };
  const words = (
    texts: Readonly<Partial<Record<LanguageCode, string | undefined>>> | undefined,
  ): string => {
    const source = texts?.[language.code];
    return source === undefined ? '' : input.say(source, lists);
  };
  const title = words(meta.title);
  const rows = chartRows(shown, meta, telling, bare);
  const alt = meta.alt?.[language.code] === undefined ? listed(rows, telling) : words(meta.alt);
  const drawn = await drawer.draw(spec, rows, language.code, width);
  declareNumerals(drawn, rows, telling);
  const finished = finishSvg(drawn, {
    id,
    language: language.code,
    title: plainText(title),
    description: plainText(alt),
    palette: theme.light,
  });
  return { id, title, subtitle: words(meta.subtitle), note: words(meta.note), alt, ...finished };
}

const mostListed = 12;

/** The rows in words, where the file says no alternative text. */
function listed(
  rows: readonly { readonly label?: unknown; readonly text?: unknown }[],
  telling: Telling,
): string {
  const items = rows
    .slice(0, mostListed)
    .map(({ label, text }) => `${String(label)}: ${String(text)}`);
  return telling.language.list(items, 'and', 'semicolon');
}

const numeral =
  /\p{Nd}{1,3}(?:[\u00a0\u202f]\p{Nd}{3})+(?!\p{Nd})(?:[.,]\p{Nd}+)*|\p{Nd}+(?:[.,]\p{Nd}+)*|[\p{No}\p{Nl}]+/gu;

/** Declares the numerals of the drawing that are no figures: those of categories and periods, and of the axes. */
function declareNumerals(
  svg: string,
  rows: readonly Readonly<Record<string, unknown>>[],
  { language, recorder }: Telling,
): void {
  const figures = new Set(rows.flatMap((row) => String(row.text).match(numeral) ?? []));
  const names = new Set(
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([key, value]) =>
        key === 'text' || typeof value !== 'string' ? [] : (value.match(numeral) ?? []),
      ),
    ),
  );
  for (const text of textsOf(svg).flatMap((line) => line.match(numeral) ?? [])) {
    if (figures.has(text)) continue;
    recorder.numeral({ language: language.code, text, reason: names.has(text) ? 'name' : 'axis' });
  }
}
