import type { Diagnostics } from '../core/diagnostic.ts';
import type { Figure, Numeral } from '../core/figure.ts';
import { languageCodes } from '../core/language-code.ts';
import { type Uncovered, uncovered, uncoveredTexts } from '../document/numerals.ts';
import type { Document } from '../document/tree.ts';
import type { Digest } from './digest.ts';

/** Tells every numeral of the documents and of the digest that neither a figure nor a declared numeral answers for. */
export function proveNumerals(
  documents: readonly Document[],
  digest: Digest,
  figures: readonly Figure[],
  numerals: readonly Numeral[],
  diagnostics: Diagnostics,
): void {
  const found = documents.flatMap((document) => uncovered(document, figures, numerals));
  for (const item of [...found, ...uncoveredInDigest(digest, figures, numerals)]) {
    diagnostics.error(
      'E_NUMERAL',
      `The numeral “${item.token}” (${item.language}, ${item.place}) comes from no helper.`,
      { hint: 'Print figures by helpers such as {{value}}, and names with digits by {{numeral}}.' },
    );
  }
}

/** Numerals of a digest that belong neither to a figure named beside them nor to a declared numeral. */
export function uncoveredInDigest(
  digest: Digest,
  figures: readonly Figure[],
  numerals: readonly Numeral[],
): readonly Uncovered[] {
  return languageCodes.flatMap((language) => {
    const text = digest.texts[language];
    if (text === undefined) return [];
    const { lead, leadFigures = [], keyFigures, ...front } = text;
    const parts = [
      ...Object.entries(front).map(([place, words]) => ({ place, words: [words], ids: [] })),
      { place: 'lead', words: [lead], ids: leadFigures },
      ...keyFigures.map(({ figures: ids, label, value, unit, period, change }) => ({
        place: `key figure ${label}`,
        words: [label, value, unit, period, change],
        ids,
      })),
    ];
    return parts.flatMap(({ place, words, ids }) => {
      const named = new Set<string>(ids);
      return uncoveredTexts(
        words.map((word) => ({ language, place: `digest, ${place}`, text: word })),
        figures.filter(({ id }) => named.has(id)),
        numerals,
      );
    });
  });
}
