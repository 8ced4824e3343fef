import type { Figure } from '../core/figure.ts';
import type { Inline, Inlines } from '../document/tree.ts';
import { type Html, html } from './markup.ts';

/** Rows of `figures.json` by id: what a figure of the page can show of itself. */
export type FigureIndex = ReadonlyMap<string, Figure>;

/**
 * Running text. A figure is a `data` element with its exact value that names its row; a numeral is plain text.
 */
export function renderInlines(inlines: Inlines, figures: FigureIndex): Html {
  return html`${inlines.map((inline) => renderInline(inline, figures))}`;
}

function renderInline(inline: Inline, figures: FigureIndex): Html {
  switch (inline.type) {
    case 'text':
      return html`${inline.value}`;
    case 'numeral':
      return html`<span class="numeral">${inline.text}</span>`;
    case 'figure':
      return renderFigure(inline.id, inline.text, figures);
    case 'strong':
      return html`<strong>${renderInlines(inline.children, figures)}</strong>`;
    case 'emphasis':
      return html`<em>${renderInlines(inline.children, figures)}</em>`;
    case 'link':
      return html`<a href="${inline.url}" rel="noopener noreferrer">${renderInlines(inline.children, figures)}</a>`;
  }
}

function renderFigure(id: string, text: string, figures: FigureIndex): Html {
  const value = figures.get(id)?.value;
  if (value === undefined) return html`<span class="fig">${text}</span>`;
  return html`<data class="fig" value="${value}" data-figure="${id}">${text}</data>`;
}
