import { join, relative } from 'node:path';
import { z } from 'zod';
import type { LanguageCode } from '../core/language-code.ts';
import { issueFolder } from '../jobs/render-folder.ts';
import type { IssueContent, Parcel, ParcelFile } from './channel.ts';
import { issueText } from './issue-text.ts';
import { issueLetter } from './mail/issue-letter.ts';
import type { LetterFigure } from './mail/letter.ts';
import { mailWords } from './mail/words.ts';
import { noticeOf } from './notice-text.ts';

const entrySchema = z.object({
  /** `urn:uuid:` and the number of the delivery. */
  id: z.string(),
  /** ISO 8601 in UTC, so that the order of texts is that of times. */
  updated: z.string(),
  language: z.string(),
  /** The title of the briefing: the feed is called after its newest entry. */
  briefing: z.string(),
  title: z.string(),
  author: z.string(),
  paragraphs: z.array(z.string()),
  /** `language` where the text is written in another one than the entry. */
  items: z.array(
    z.object({ label: z.string(), text: z.string(), language: z.string().optional() }),
  ),
  source: z.string(),
  links: z.array(
    z.object({
      href: z.string(),
      type: z.string(),
      length: z.number().int(),
      title: z.string(),
    }),
  ),
});

/** An entry of a feed as it is kept: plain texts, from which the XML is made. */
export type FeedEntry = z.infer<typeof entrySchema>;

/** What is kept of a feed; its number makes it the same feed for ever, wherever it is served from. */
export const feedStateSchema = z.object({
  schema: z.literal('sholu-feed-1'),
  id: z.string(),
  entries: z.array(entrySchema),
});
export type FeedState = z.infer<typeof feedStateSchema>;

export const mediaTypes = { html: 'text/html', pdf: 'application/pdf' } as const;

/** What a feed says of a delivery, the same at every attempt. Without an address a document is linked within `out`. */
export function feedEntry(parcel: Parcel, out: string): FeedEntry {
  const { id, created, content, language, list } = parcel;
  const same = { id: `urn:uuid:${id}`, updated: created.toISOString() };
  if (content.kind === 'notice') {
    const letter = noticeOf(content, parcel);
    return {
      ...same,
      language,
      briefing: content.title,
      title: letter.subject,
      author: letter.publisher,
      paragraphs: [letter.title, letter.lead],
      items: letter.facts.map(({ rest, ...fact }) =>
        rest === undefined ? fact : { ...fact, text: `${fact.text}\n${rest}` },
      ),
      source: '',
      links: [],
    };
  }
  const letter = issueLetter(content, [], language, { address: '', list, unsubscribe: '' });
  return {
    ...same,
    language: letter.language,
    briefing: letter.title,
    title: letter.subject,
    author: letter.publisher || letter.title,
    paragraphs: [letter.remark, letter.lead].filter((text) => text !== ''),
    items: letter.figures.map((figure) => ({ label: figure.label, text: amountOf(figure) })),
    source: sourceOf(content, language),
    // A web page is what a reader of feeds opens first.
    links: content.files
      .toSorted((a, b) => Number(a.format === 'pdf') - Number(b.format === 'pdf'))
      .map((file) => ({
        href: file.link ?? relativeLink(file, content, out),
        type: mediaTypes[file.format],
        length: file.bytes.length,
        title: file.name,
      })),
  };
}

function sourceOf(content: IssueContent, asked: LanguageCode): string {
  const told = issueText(content, asked);
  if (told === undefined || told.text.source === '') return '';
  return mailWords(told.language).source(told.text.source.replace(/\.\s*$/, ''));
}

/** `1,595.6 billion tenge, +3.4% on January–July 2019 (as of 1 August)` */
function amountOf({ value, unit, change, period }: LetterFigure): string {
  const amount = [value, unit].filter((part) => part !== '').join('\u00A0');
  const text = [amount, change].filter((part) => part !== '').join(', ');
  return period === '' ? text : `${text} (${period})`;
}

function relativeLink({ name }: ParcelFile, { digest }: IssueContent, out: string): string {
  const path = relative(join(out, 'feeds'), join(issueFolder(out, digest.issue), name));
  return path.split(/[/\\]/).map(encodeURIComponent).join('/');
}
