import { documentTexts } from '../document/document-texts.ts';
import type { Document } from '../document/tree.ts';
import type { FigureIndex } from './inline.ts';

/**
 * What the panel shows, as JSON that is safe inside a `script` element: words of each language, and by figure id
 * `[value, unit, formula, source, ...observations]`, for the figures that its texts print.
 */
export function figureData(document: Document, figures: FigureIndex): string {
  const printed = new Set(
    documentTexts(document).flatMap((item) => (item.kind === 'figure' ? [item.id] : [])),
  );
  const labels = Object.fromEntries(
    document.languages.map((language) => {
      const words = document.front.get(language)?.labels;
      const { value, formula, observations, source, figureSource, close } = words ?? {};
      return [language, { value, formula, observations, source, figureSource, close }];
    }),
  );
  const rows = Object.fromEntries(
    [...figures.values()]
      .filter((figure) => printed.has(figure.id))
      .map((figure) => [
        figure.id,
        [figure.value, figure.unit, figure.formula, figure.source, ...figure.observations],
      ]),
  );
  return JSON.stringify({ labels, rows }).replace(/[<>&\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
