import { Buffer } from 'node:buffer';
import type { Numeral } from '../core/figure.ts';
import type { LanguageCode } from '../core/language-code.ts';

/** The page numbers of a PDF as declared numerals, 1 to its last page. */
export function pageNumerals(pdf: Uint8Array, languages: readonly LanguageCode[]): Numeral[] {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const pages = text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  return languages.flatMap((language) =>
    Array.from(
      { length: pages },
      (_, index): Numeral => ({
        language,
        text: String(index + 1),
        reason: 'page',
      }),
    ),
  );
}
