import type { Card, Inlines } from '../document/tree.ts';
import type { Around } from './around.ts';
import { renderInlines } from './inline.ts';
import { type Html, html } from './markup.ts';

const arrows = { up: '▲', down: '▼', flat: '●' } as const;

/** Key figures as a list; what an arrow or a bar shows is said in words, too. */
export function renderCards(cards: readonly Card[], around: Around): Html {
  return html`<ul class="cards">${cards.map((card) => renderCard(card, around))}</ul>`;
}

function renderCard(card: Card, around: Around): Html {
  const line = (name: string, words: Inlines): Html | undefined =>
    words.length === 0
      ? undefined
      : html`<p class="${name}">${renderInlines(words, around.figures)}</p>\n`;
  const change =
    card.change.length > 0 &&
    html`<p class="card-change ${card.tone}">${renderTrend(card, around)}${renderInlines(card.change, around.figures)}</p>`;
  return html`<li class="card">
${line('card-value', card.value)}${line('card-unit', card.unit)}${line('card-label', card.label)}${line('card-period', card.period)}<div class="card-foot">${renderPlan(card.plan)}${change}</div>
</li>
`;
}

/** The arrow for the eye, the word for the ear. */
export function renderTrend(card: Card, { front }: Around): Html | undefined {
  if (card.trend === 'none' || card.change.length === 0) return undefined;
  return html`<span class="arrow" aria-hidden="true">${arrows[card.trend]}</span><span class="unseen">${front.labels[card.trend]}: </span>`;
}

/** A bar of the part of the plan that is done; the change beside it says the same as text. */
function renderPlan(plan: number | undefined): Html | undefined {
  if (plan === undefined) return undefined;
  const done = (Math.min(1, Math.max(0, plan)) * 100).toFixed(1);
  return html`<svg class="plan" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="plan-whole" width="100" height="4"/><rect class="plan-done" width="${done}" height="4"/></svg>`;
}
