import type { Figure, Numeral, Omission } from '../core/figure.ts';
import type { LanguageCode } from '../core/language-code.ts';

/** Where a figure was asked for; the line is known of templates, not of texts inside other files. */
export type FigurePlace = { readonly file: string; readonly line?: number };

/** Observations that a text tells in words alone: "unchanged" has no figure. */
export type InWords = Pick<Figure, 'language' | 'section' | 'observations'>;

/**
 * What an issue has printed: every figure, every other numeral, and what was left out. Figures are counted per
 * language in the order in which they are recorded: `en-1`, `en-2`, `ru-1`.
 */
export class Recorder {
  readonly #figures: Figure[] = [];
  readonly #numerals = new Map<string, Numeral>();
  readonly #omissions = new Map<string, Omission>();
  readonly #counts = new Map<LanguageCode, number>();
  readonly #indices = new Map<string, number>();
  readonly #places = new Map<string, FigurePlace>();
  readonly #inWords: InWords[] = [];

  /** Records a figure and gives its id. */
  figure(figure: Omit<Figure, 'id'>, place?: FigurePlace): string {
    const count = (this.#counts.get(figure.language) ?? 0) + 1;
    this.#counts.set(figure.language, count);
    const id = `${figure.language}-${count}`;
    this.#indices.set(id, this.#figures.length);
    if (place !== undefined) this.#places.set(id, place);
    this.#figures.push({ id, ...figure });
    return id;
  }

  /** A figure whose first letter became a capital: its text is told as it is printed. */
  retell(id: string, text: string): void {
    const index = this.#indices.get(id);
    const figure = index === undefined ? undefined : this.#figures[index];
    if (index !== undefined && figure !== undefined) this.#figures[index] = { ...figure, text };
  }

  /** Where a figure was asked for. */
  placeOf(id: string): FigurePlace | undefined {
    return this.#places.get(id);
  }

  /** Notes observations that a text tells in words alone. */
  word(told: InWords): void {
    this.#inWords.push(told);
  }

  /** Declares a numeral that is no figure; the same one is declared once for each language and reason. */
  numeral(numeral: Numeral): void {
    const { language, text, reason } = numeral;
    this.#numerals.set(`${language} ${reason} ${text}`, { language, text, reason });
  }

  /** Records a block that was not said; once for each place. */
  omission(omission: Omission): void {
    const { language, file, line, missing } = omission;
    this.#omissions.set(`${language} ${file} ${line} ${missing.join(', ')}`, omission);
  }

  get figures(): readonly Figure[] {
    return this.#figures;
  }

  get inWords(): readonly InWords[] {
    return this.#inWords;
  }

  get numerals(): readonly Numeral[] {
    return [...this.#numerals.values()];
  }

  get omissions(): readonly Omission[] {
    return [...this.#omissions.values()];
  }
}
