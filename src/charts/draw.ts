import { type Config, type LocaleFormatters, parse, type Runtime, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { SholuError } from '../core/error.ts';
import type { LanguageCode } from '../core/language-code.ts';
import type { Theme } from '../core/theme.ts';
import { chartConfig, roleParams } from './config.ts';
import type { Fonts } from './fonts.ts';
import { localeOf } from './locale.ts';
import type { ChartSpec } from './spec.ts';
import { TextMeasure, useMeasure } from './text-metrics.ts';
import { mostLines, withRoomFor } from './wrap.ts';

/** One row as a chart sees it; everything a reader sees is already in the language. */
export type ChartRow = Readonly<Record<string, string | number | boolean | null>>;

const mostRows = 2_000;

/** Refuses every URL and file, and tells it: a chart has its rows and nothing else. */
function refusingLoader(tell: (message: string) => void) {
  const refuse = (uri: string): Promise<never> => {
    tell(`it may not load ${uri}`);
    return Promise.reject(new Error(`refused to load ${uri}`));
  };
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse };
}

/** Drawings and compiled specs that are kept; then the oldest go. */
const remembered = 400;

/**
 * Draws Vega-Lite specs as SVG. Each spec is compiled once for a theme and a width, and equal rows are drawn once;
 * expressions are interpreted, never turned into code.
 */
export class Drawer {
  readonly #theme: Theme;
  readonly measure: TextMeasure;
  readonly #compiled = new Map<string, Runtime>();
  readonly #drawn = new Map<string, string>();

  constructor(theme: Theme, fonts: Fonts) {
    this.#theme = theme;
    this.measure = new TextMeasure(fonts);
  }

  /**
   * Vega's SVG for `rows`, `width` points wide; bands are higher where labels have several `lines`.
   * Throws `E_CHART_SPEC` with the reason for a spec that cannot be drawn.
   */
  async draw(
    spec: ChartSpec,
    rows: readonly ChartRow[],
    language: LanguageCode,
    width: number,
  ): Promise<string> {
    if (rows.length > mostRows) {
      throw this.#problem(spec, `it would draw ${rows.length} rows, more than ${mostRows}`);
    }
    const lines = mostLines(rows.map((row) => String(row.lines ?? '')));
    const view = `${width} ${lines} ${spec.meta.labelWidth} ${JSON.stringify(spec.vegaLite)}`;
    const key = `${language} ${view} ${JSON.stringify(rows)}`;
    const known = this.#drawn.get(key);
    if (known !== undefined) return known;
    try {
      const runtime = this.#compiled.get(view) ?? this.#compile(spec, width, lines);
      keep(this.#compiled, view, runtime);
      const svg = await this.#paint(runtime, spec, rows, language);
      keep(this.#drawn, key, svg);
      return svg;
    } catch (error) {
      if (error instanceof SholuError) throw error;
      throw this.#problem(spec, error instanceof Error ? error.message : String(error));
    }
  }

  async #paint(
    runtime: Runtime,
    spec: ChartSpec,
    rows: readonly ChartRow[],
    language: LanguageCode,
  ): Promise<string> {
    const problems: string[] = [];
    useMeasure(this.measure);
    const view = new View(runtime, {
      expr: expressionInterpreter,
      loader: refusingLoader((message) => problems.push(message)),
      renderer: 'none',
      locale: localeOf(language) as unknown as LocaleFormatters, // Vega takes definitions here, unlike its types
      logger: quiet((message) => problems.push(message)),
    });
    view.data(
      'rows',
      rows.map((row) => ({ ...row })),
    );
    const svg = await view.toSVG();
    view.finalize();
    if (problems[0] !== undefined) throw this.#problem(spec, problems[0]);
    return svg;
  }

  #compile(spec: ChartSpec, width: number, lines: number): Runtime {
    const problems: string[] = [];
    const place = spec.meta.labelWidth === undefined ? 'above' : 'beside';
    const own = withRoomFor(lines, place, spec.vegaLite);
    const composed = ['hconcat', 'vconcat', 'concat', 'facet', 'repeat'].some(
      (name) => name in own,
    );
    const params = Array.isArray(own.params) ? own.params : [];
    const full = {
      ...(composed ? {} : { width, autosize: { type: 'fit-x', contains: 'padding' } }),
      ...own,
      params: [...roleParams(this.#theme), ...params],
    } as unknown as TopLevelSpec; // the author's spec; Vega-Lite itself says what does not fit
    const config = chartConfig(this.#theme);
    const { spec: vega } = compile(full, {
      config,
      logger: quiet((message) => problems.push(message)),
    } as Parameters<typeof compile>[1]); // config by the theme, logger with the four methods that are called
    if (problems[0] !== undefined) throw this.#problem(spec, problems[0]);
    return parse(vega as Spec, {} as Config, { ast: true });
  }

  #problem(spec: ChartSpec, reason: string): SholuError {
    return new SholuError('E_CHART_SPEC', `The chart ${spec.id} cannot be drawn: ${reason}.`, {
      hint: 'Open it in the Vega editor with some rows to see what it asks for.',
      place: { file: spec.file },
    });
  }
}

/** Keeps a value and lets the oldest go. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > remembered && oldest !== undefined) map.delete(oldest);
}

/** A logger that hands errors to `tell`; warnings are told for much that is drawn as meant, and dropped. */
function quiet(tell: (message: string) => void) {
  const logger = {
    level: () => 0,
    error: (...words: readonly unknown[]) => {
      tell(words.map(String).join(' '));
      return logger;
    },
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}
