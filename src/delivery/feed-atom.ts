import { type Html, html } from '../html/markup.ts';
import type { FeedEntry, FeedState } from './feed-entry.ts';

/**
 * A feed as an Atom 1.0 document (RFC 4287), newest entry first. `self` is its own address. Every entry has an author
 * and, since it has no content but a summary, an alternate link where there is a document (sections 4.1.1 and 4.1.2).
 */
export function atomOf({ id, entries }: FeedState, self: string): string {
  const [newest] = entries;
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${newest?.language ?? 'en'}">
<id>${plain(id)}</id>
<title>${plain(newest?.briefing ?? '')}</title>
<updated>${newest?.updated ?? '1970-01-01T00:00:00.000Z'}</updated>
<link rel="self" type="application/atom+xml" href="${plain(self)}"/>
<generator>Sholu</generator>
${entries.map(entryOf)}</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed.html}`;
}

function entryOf(entry: FeedEntry): Html {
  const { id, updated, language, title, author, links } = entry;
  const [first] = links;
  return html`<entry xml:lang="${language}">
<id>${plain(id)}</id>
<title>${plain(title)}</title>
<updated>${updated}</updated>
<author><name>${plain(author)}</name></author>
${first !== undefined && html`<link rel="alternate" type="${first.type}" href="${plain(first.href)}"/>\n`}${links.map(enclosureOf)}${summaryOf(entry)}</entry>
`;
}

function enclosureOf({ href, type, length, title }: FeedEntry['links'][number]): Html {
  return html`<link rel="enclosure" type="${type}" length="${length}" title="${plain(title)}" href="${plain(href)}"/>\n`;
}

/**
 * Paragraphs and key figures. An entry without a document has them as its content, since it must have either that or
 * an alternate link.
 */
function summaryOf({ paragraphs, items, source, links }: FeedEntry): Html {
  const list = items.map(
    ({ label, text, language }) =>
      html`<li>${plain(label)}: <strong${language !== undefined && html` xml:lang="${language}"`}>${linesOf(text)}</strong></li>\n`,
  );
  const inner = html`<div xmlns="http://www.w3.org/1999/xhtml">
${paragraphs.map((text) => html`<p>${plain(text)}</p>\n`)}${list.length > 0 && html`<ul>\n${list}</ul>\n`}${source !== '' && html`<p>${plain(source)}</p>\n`}</div>`;
  return links.length === 0
    ? html`<content type="xhtml">${inner}</content>\n`
    : html`<summary type="xhtml">${inner}</summary>\n`;
}

/** Problems of a notice stand one beneath the other, `commands` in letters of one width. */
function linesOf(text: string): readonly Html[] {
  return text
    .split('\n')
    .map((line, index) => html`${index > 0 && html`<br/>`}${line.split(/`([^`]+)`/).map(partOf)}`);
}

function partOf(part: string, index: number): Html {
  return index % 2 === 0 ? html`${plain(part)}` : html`<code>${plain(part)}</code>`;
}

/** The text without the characters that XML 1.0 does not allow (section 2.2), halves of pairs among them. */
function plain(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
