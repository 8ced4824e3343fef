import type { Figure, Numeral, Omission } from '../core/figure.ts';
import type { LanguageCode } from '../core/language-code.ts';

/**
 * What an issue has printed: every figure, every other numeral, and what was left out. Figures are counted per
 * language in the order in which they are recorded: `en-1`, `en-2`, `ru-1`.
 */
export class Recorder {
  readonly #figures: Figure[] = [];
  readonly #numerals = new Map<string, Numeral>();
  readonly #omissions = new Map<string, Omission>();
  readonly #counts = new Map<LanguageCode, number>();
  readonly #places = new Map<string, number>();

  /** Records a figure and gives its id. */
  figure(figure: Omit<Figure, 'id'>): string {
    const count = (this.#counts.get(figure.language) ?? 0) + 1;
    this.#counts.set(figure.language, count);
    const id = `${figure.language}-${count}`;
    this.#places.set(id, this.#figures.length);
    this.#figures.push({ id, ...figure });
    return id;
  }

  /** A figure whose first letter became a capital: its text is told as it is printed. */
  retell(id: string, text: string): void {
    const place = this.#places.get(id);
    const figure = place === undefined ? undefined : this.#figures[place];
    if (place !== undefined && figure !== undefined) this.#figures[place] = { ...figure, text };
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

  get numerals(): readonly Numeral[] {
    return [...this.#numerals.values()];
  }

  get omissions(): readonly Omission[] {
    return [...this.#omissions.values()];
  }
}
