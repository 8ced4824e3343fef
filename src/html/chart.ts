import type { Chart } from '../document/tree.ts';
import type { Around } from './around.ts';
import { renderInlines } from './inline.ts';
import { type Html, html, trusted } from './markup.ts';
import { drawingContent } from './svg.ts';

/** A chart with its number, message, measure, drawing (one image with its alternative text), note and source. */
export function renderChart(chart: Chart, { language, front, figures }: Around): Html {
  const id = `figure-${chart.number}-${language}`;
  const drawing = trusted(drawingContent(chart.svg, id));
  const note =
    chart.note.length > 0 && html`<p class="note">${renderInlines(chart.note, figures)}</p>`;
  const subtitle =
    chart.subtitle.length > 0 &&
    html`<p class="exhibit-subtitle">${renderInlines(chart.subtitle, figures)}</p>`;
  return html`<figure class="exhibit">
<figcaption id="${id}"><p class="exhibit-number">${front.labels.figure} ${chart.number}</p><p class="exhibit-title">${renderInlines(chart.title, figures)}</p>${subtitle}</figcaption>
<svg class="drawing" viewBox="0 0 ${chart.width} ${chart.height}" width="${chart.width}" height="${chart.height}" role="img" aria-label="${chart.alt}">${drawing}</svg>
<div class="exhibit-notes">${note}<p class="note">${front.labels.source}: ${front.source}</p></div>
</figure>`;
}
