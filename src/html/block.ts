import type { Block } from '../document/tree.ts';
import type { Around } from './around.ts';
import { renderCards } from './cards.ts';
import { renderChart } from './chart.ts';
import { renderInlines } from './inline.ts';
import { type Html, html } from './markup.ts';
import { renderTable } from './table.ts';

type Handlers = {
  readonly [K in Block['type']]: (block: Extract<Block, { type: K }>, around: Around) => Html;
};

/** One row for each kind of block. */
const handlers: Handlers = {
  heading: (block, { language, figures }) => {
    const children = renderInlines(block.children, figures);
    const id = `${block.id}-${language}`;
    return block.level === 2
      ? html`<h3 id="${id}">${children}</h3>`
      : html`<h4 id="${id}">${children}</h4>`;
  },
  lead: (block, { figures }) => html`<p class="lead">${renderInlines(block.children, figures)}</p>`,
  paragraph: (block, { figures }) => html`<p>${renderInlines(block.children, figures)}</p>`,
  note: (block, { figures }) => html`<p class="note">${renderInlines(block.children, figures)}</p>`,
  list: (block, { figures }) => {
    const items = block.items.map((item) => html`<li>${renderInlines(item, figures)}</li>`);
    return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  },
  cards: (block, around) => renderCards(block.cards, around),
  table: renderTable,
  chart: renderChart,
};

/** One block in one language. */
export function renderBlock(block: Block, around: Around): Html {
  // The key and the block are of one type, which the compiler cannot follow.
  const handler = handlers[block.type] as (block: Block, around: Around) => Html;
  return handler(block, around);
}
