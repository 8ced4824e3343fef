import {
  type Config,
  type LocaleFormatters,
  parse,
  type Runtime,
  resetSVGDefIds,
  type Spec,
  View,
} from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { SholuError } from '../core/error.ts';
import type { LanguageCode } from '../core/language-code.ts';
import type { Theme } from '../core/theme.ts';
import { chartConfig, roleParams } from './config.ts';
import type { Fonts } from './fonts.ts';
import { numberLocale } from './locale.ts';
import type { ChartSpec } from './spec.ts';
import { TextMeasure, useMeasure } from './text-metrics.ts';

/** One row as a chart sees it; everything a reader sees is already in the language. */
export type ChartRow = Readonly<Record<string, string | number | boolean | null>>;

const mostRows = 2_000;

/** Refuses every URL and file: a chart has its rows and nothing else. */
const refusingLoader = {
  load: (uri: string): Promise<string> => Promise.reject(new Error(`refused to load ${uri}`)),
  sanitize: (uri: string): Promise<{ href: string }> =>
    Promise.reject(new Error(`refused to link ${uri}`)),
  http: (uri: string): Promise<string> => Promise.reject(new Error(`refused to load ${uri}`)),
  file: (path: string): Promise<string> => Promise.reject(new Error(`refused to read ${path}`)),
};

/**
 * Draws Vega-Lite specs as SVG. Each spec is compiled once for a theme and a width; expressions are interpreted, never
 * turned into code.
 */
export class Drawer {
  readonly #theme: Theme;
  readonly measure: TextMeasure;
  readonly #compiled = new Map<string, Runtime>();

  constructor(theme: Theme, fonts: Fonts) {
    this.#theme = theme;
    this.measure = new TextMeasure(fonts);
  }

  /** Vega's SVG for `rows`, `width` points wide. Throws `E_CHART_SPEC` with the reason for a spec that cannot be drawn. */
  async draw(
    spec: ChartSpec,
    rows: readonly ChartRow[],
    language: LanguageCode,
    width: number,
  ): Promise<string> {
    if (rows.length > mostRows) {
      throw this.#problem(spec, `it would draw ${rows.length} rows, more than ${mostRows}`);
    }
    useMeasure(this.measure);
    const problems: string[] = [];
    try {
      const view = new View(this.#runtime(spec, width), {
        expr: expressionInterpreter,
        loader: refusingLoader,
        renderer: 'none',
        locale: { number: numberLocale(language) } as unknown as LocaleFormatters, // Vega takes definitions here, unlike its types
        logger: quiet((message) => problems.push(message)),
      });
      view.data(
        'rows',
        rows.map((row) => ({ ...row })),
      );
      resetSVGDefIds();
      const svg = await view.toSVG();
      view.finalize();
      if (problems[0] !== undefined) throw this.#problem(spec, problems[0]);
      return svg;
    } catch (error) {
      if (error instanceof SholuError) throw error;
      throw this.#problem(spec, error instanceof Error ? error.message : String(error));
    }
  }

  #runtime(spec: ChartSpec, width: number): Runtime {
    const key = `${width} ${JSON.stringify(spec.vegaLite)}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const problems: string[] = [];
    const own = spec.vegaLite;
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
    const runtime = parse(vega as Spec, {} as Config, { ast: true });
    this.#compiled.set(key, runtime);
    return runtime;
  }

  #problem(spec: ChartSpec, reason: string): SholuError {
    return new SholuError('E_CHART_SPEC', `The chart ${spec.id} cannot be drawn: ${reason}.`, {
      hint: 'Open it in the Vega editor with some rows to see what it asks for.',
      place: { file: spec.file },
    });
  }
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
