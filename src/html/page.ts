import type { LanguageCode } from '../core/language-code.ts';
import { capitalised } from '../document/text.ts';
import type { Document, FrontMatter, Row, Section } from '../document/tree.ts';
import type { Around } from './around.ts';
import { renderBlock } from './block.ts';
import { renderTrend } from './cards.ts';
import { type FigureIndex, renderInlines } from './inline.ts';
import { type Html, html } from './markup.ts';

/** Everything inside `body` but the data and the script: skip link, cover, contents, chapters, colophon. */
export function renderPage(document: Document, figures: FigureIndex): Html {
  const surroundings = document.languages.flatMap((language): Around[] => {
    const front = document.front.get(language);
    return front === undefined ? [] : [{ language, front, figures }];
  });
  const inEach = (give: (around: Around) => Html | undefined): Html => beside(surroundings, give);
  return html`
${inEach(({ front }) => html`<a class="skip" href="#text">${front.labels.skip}</a>`)}
<header class="cover"><div class="cover-inner">
<div class="row">${inEach(renderTitle)}</div>
<div class="row">${inEach((around) => renderCoverCards(document, around))}</div>
</div></header>
${renderBar(surroundings)}
<div class="body">
${renderContents(document.sections, surroundings)}
<main id="text" tabindex="-1">
${document.sections.map((section) => renderSection(section, surroundings))}
</main>
</div>
<footer class="colophon"><div class="row">${inEach(({ front }) => renderColophon(front))}</div></footer>
`;
}

/** The same thing in every language, each under an element that says its language. */
function beside(surroundings: readonly Around[], give: (around: Around) => Html | undefined): Html {
  return html`${surroundings.map((around) => inLanguage(around.language, give(around)))}`;
}

function inLanguage(language: LanguageCode, content: Html | undefined): Html | undefined {
  if (content === undefined) return undefined;
  return html`<div lang="${language}" class="in in-${language}">${content}</div>\n`;
}

function renderTitle({ front }: Around): Html {
  return html`<p class="cover-region">${front.region}</p>
<h1>${front.title}</h1>
<div class="cover-foot"><p class="cover-period">${capitalised(front.period)}</p>
<p class="cover-publisher">${front.publisher} · ${front.released}</p></div>`;
}

function renderCoverCards(document: Document, around: Around): Html | undefined {
  const cards = document.cover.get(around.language) ?? [];
  if (cards.length === 0) return undefined;
  const items = cards.map(
    (card) =>
      html`<li><p class="cover-value">${renderInlines(card.value, around.figures)}</p><p class="cover-unit">${renderInlines(card.unit, around.figures)}</p><p class="cover-label">${renderInlines(card.label, around.figures)}</p><p class="cover-change">${renderTrend(card, around)}${renderInlines(card.change, around.figures)}</p></li>`,
  );
  return html`<ul class="cover-cards">${items}</ul>`;
}

/** On small screens: the choice of the language, and the way back to the contents. */
function renderBar(surroundings: readonly Around[]): Html {
  const words = surroundings.map(
    ({ language, front }) => html`<span lang="${language}">${front.labels.languages} </span>`,
  );
  const choices = surroundings.map(
    ({ language, front }, index) =>
      html`<label lang="${language}"><input type="radio" name="language" id="show-${language}" value="${language}"${index === 0 && html` checked`}> <span>${front.labels.language}</span></label>`,
  );
  const choice = html`<fieldset class="switch"><legend class="unseen">${words}</legend>${choices}</fieldset>`;
  const links = surroundings.map(
    ({ language, front }) =>
      html`<a href="#contents" lang="${language}" class="in in-${language}">${front.labels.contents}</a>`,
  );
  return html`<div class="bar"><div class="bar-inner">${surroundings.length > 1 && choice}<div class="bar-links">${links}</div></div></div>`;
}

function renderContents(sections: readonly Section[], surroundings: readonly Around[]): Html {
  const heads = surroundings.map(
    ({ language, front }) =>
      html`<span lang="${language}" class="in in-${language}">${front.labels.contents}</span> `,
  );
  const entries = sections.map((section) => {
    const names = surroundings.map(
      ({ language, figures }) =>
        html`<span lang="${language}" class="in in-${language}">${renderInlines(section.titles.get(language) ?? [], figures)}</span> `,
    );
    return html`<li><a href="#${section.id}">${names}</a></li>\n`;
  });
  return html`<nav id="contents" class="contents" aria-labelledby="contents-title" tabindex="-1">
<p id="contents-title" class="contents-title">${heads}</p>
<ul>${entries}</ul>
</nav>`;
}

function renderSection(section: Section, surroundings: readonly Around[]): Html {
  const names = surroundings.map(({ language }) => `${section.id}-title-${language}`).join(' ');
  const titles = beside(
    surroundings,
    ({ language, figures }) =>
      html`<h2 id="${section.id}-title-${language}">${renderInlines(section.titles.get(language) ?? [], figures)}</h2>`,
  );
  return html`<section id="${section.id}" class="chapter" aria-labelledby="${names}">
<div class="row row-title">${titles}</div>
${section.rows.map((row) => renderRow(row, surroundings))}
</section>
`;
}

function renderRow(row: Row, surroundings: readonly Around[]): Html {
  const kind = [...row.blocks.values()][0]?.type ?? 'paragraph';
  const cells = beside(surroundings, (around) => {
    const block = row.blocks.get(around.language);
    return block === undefined ? undefined : renderBlock(block, around);
  });
  return html`<div class="row row-${kind}">${cells}</div>\n`;
}

function renderColophon({ labels, ...front }: FrontMatter): Html {
  return html`<p><strong>${front.title}</strong>. ${front.region}, ${front.period}</p>
<p>${front.publisher} · ${front.released}</p>
<p>${labels.source}: ${front.source}</p>
<p>… ${labels.notPublished} · – ${labels.none}</p>`;
}
