import type { LanguageCode } from '../../core/language-code.ts';
import { type Html, html } from '../../html/markup.ts';
import { arrows, type Fact, type Letter, type LetterFigure } from './letter.ts';
import { light } from './palette.ts';
import { sizes, textStyle } from './style.ts';

const [unitSize] = sizes.body;
/** The unit stands on the line of its number where both fit into a card. */
const longestAmount = 27;
const unitStyle = `font-size:${unitSize}px;font-weight:400;color:${light.muted};`;

const codeStyle = "font-family:Consolas,Menlo,'DejaVu Sans Mono',monospace;font-size:14px;";

const tones = { good: 'accent', bad: 'fall', neutral: 'ink' } as const;

/** Key figures as cards, two in a row; on a phone each takes a row of its own. */
export function renderFigures({ figures, figuresTitle }: Letter): Html | undefined {
  if (figures.length === 0) return undefined;
  const rows = Array.from({ length: Math.ceil(figures.length / 2) }, (_, row) =>
    figures.slice(row * 2, row * 2 + 2),
  );
  return html`<tr><td class="edge" style="padding:28px 32px 0;">
<h2 class="ink" style="${textStyle('heading', 'ink', 'font-weight:700;padding-bottom:12px;')}">${figuresTitle}</h2>
${rows.map(renderRow)}</td></tr>
`;
}

function renderRow([left, right]: readonly LetterFigure[]): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed;"><tr>
${left !== undefined && renderCard(left)}<td class="gap" width="24" style="width:24px;font-size:0;line-height:0;">&nbsp;</td>
${right === undefined ? html`<td class="gap"></td>\n` : renderCard(right)}</tr></table>
`;
}

function renderCard({
  label,
  value,
  unit,
  change,
  period,
  trend,
  trendWord,
  tone,
}: LetterFigure): Html {
  const role = tones[tone];
  const beside = unit !== '' && value.length + unit.length <= longestAmount;
  const arrow =
    trend !== 'none' && html`<span role="img" aria-label="${trendWord}">${arrows[trend]}</span> `;
  const line = (text: string): Html | false =>
    text !== '' && html`<p class="muted" style="${textStyle('small', 'muted')}">${text}</p>\n`;
  return html`<td class="card" valign="top" style="border-top:2px solid ${light.accent};padding:10px 0 18px;vertical-align:top;">
<p class="ink" style="${textStyle('body', 'ink', 'font-weight:600;padding-bottom:6px;')}">${label}</p>
<p class="ink" style="${textStyle('value', 'ink', 'font-weight:700;')}">${value}${beside && html` <span class="muted" style="${unitStyle}">${unit}</span>`}</p>
${!beside && line(unit)}${change !== '' && html`<p class="${role}" style="${textStyle('small', role, 'font-weight:600;padding-top:6px;')}">${arrow}${change}</p>\n`}${line(period)}</td>
`;
}

/** Rows of a notice: what is told, under what it is called. */
export function renderFacts(facts: readonly Fact[]): Html | undefined {
  if (facts.length === 0) return undefined;
  return html`<tr><td class="edge" style="padding:16px 32px 0;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
${facts.map(renderFact)}</table>
</td></tr>
`;
}

function renderFact({ label, text, language, rest }: Fact): Html {
  const line = (words: string, above: number, code?: LanguageCode): Html => {
    const style = textStyle('body', 'ink', `padding-top:${above}px;word-break:break-word;`);
    return html`<p class="ink"${code !== undefined && html` lang="${code}"`} style="${style}">${withCommands(words)}</p>\n`;
  };
  return html`<tr><td class="rule" style="border-top:1px solid ${light.hairline};padding:10px 0;">
<p class="muted" style="${textStyle('small', 'muted')}">${label}</p>
${text.split('\n').map((words, index) => line(words, index === 0 ? 0 : 8, language))}${rest !== undefined && line(rest, 8)}</td></tr>
`;
}

/** What stands between backticks is typed by a reader, and so in letters of one width. */
function withCommands(text: string): readonly Html[] {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) =>
      index % 2 === 0 ? html`${part}` : html`<code style="${codeStyle}">${part}</code>`,
    );
}
