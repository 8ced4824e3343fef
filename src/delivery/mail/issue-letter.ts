import { languagesOf } from '../../briefing/briefing.ts';
import type { DigestText, KeyFigure } from '../../briefing/digest.ts';
import type { LanguageCode } from '../../core/language-code.ts';
import { languageOf } from '../../language/languages.ts';
import type { IssueContent, ParcelFile } from '../channel.ts';
import { issueText } from '../issue-text.ts';
import type { Enclosed } from './enclose.ts';
import type { Letter, LetterDocument, LetterFigure, Link } from './letter.ts';
import type { MailWords } from './mail-words.ts';
import { mailWords } from './words.ts';

/** Who gets the letter and by which list. */
export type Envelope = {
  readonly address: string;
  readonly list: string;
  /** Where to unsubscribe: a page, or a mail to the sender. */
  readonly unsubscribe: string;
};

/** As many cards as a phone shows before a reader is tired. */
const mostFigures = 6;

/**
 * What the mail of an issue says, in the language asked for, else in the first language of the edition that the digest
 * has, with the words of that language. It calls itself an update only to a reader whose earlier one it replaces.
 */
export function issueLetter(
  content: IssueContent,
  enclosed: readonly Enclosed[],
  asked: LanguageCode,
  envelope: Envelope,
): Letter {
  const { language, text } = issueText(content, asked) ?? { language: asked, text: bare(content) };
  const words = mailWords(language);
  const figures = text.keyFigures
    .slice(0, mostFigures)
    .map((figure) => shown(figure, text, language));
  return {
    language,
    subject: words.subject(
      text.title,
      text.region,
      text.period,
      content.replaces ? words.updated : undefined,
    ),
    preheader: figures[0] === undefined ? text.lead || text.title : inOneLine(figures[0]),
    publisher: text.publisher,
    title: text.title,
    subtitle: [text.region, text.period],
    remark: content.replaces ? words.revision(content.revision) : '',
    lead: text.lead,
    figuresTitle: words.keyFigures,
    figures,
    facts: [],
    documents: documentsOf(enclosed, words),
    button: buttonOf(enclosed, words),
    footer: [
      [text.publisher, `${text.released}.`].filter((part) => part !== '').join(', '),
      text.source === '' ? '' : words.source(withoutStop(text.source)),
      words.sent(envelope.address, envelope.list),
    ],
    unsubscribe: { label: words.unsubscribe, href: envelope.unsubscribe },
  };
}

/** What stands in a letter of an issue whose digest has no text at all. */
function bare({ digest }: IssueContent): DigestText {
  const { briefing, region, period, release } = digest.issue;
  const front = { title: briefing, region, period, released: release, publisher: '', source: '' };
  return { ...front, lead: '', keyFigures: [] };
}

function shown(figure: KeyFigure, text: DigestText, language: LanguageCode): LetterFigure {
  const { figures: _, ...rest } = figure;
  const { labels } = languageOf(language);
  return {
    ...rest,
    period: same(figure.period, text.period) ? '' : figure.period,
    trendWord: figure.trend === 'none' ? '' : labels[figure.trend],
  };
}

/** No-break blanks apart, are these the same words? */
function same(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}

/** `Industrial output: 1,595.6 billion tenge, +3.4% on January–July 2019` */
function inOneLine({ label, value, unit, change }: LetterFigure): string {
  const amount = [value, unit].filter((part) => part !== '').join('\u00A0');
  return `${label}: ${[amount, change].filter((part) => part !== '').join(', ')}`;
}

/** A sentence about all that is attached, and one with its address for each that is not, that of the button first. */
function documentsOf(enclosed: readonly Enclosed[], words: MailWords): readonly LetterDocument[] {
  const attached = enclosed.filter(({ how }) => how === 'attached').map(({ file }) => file);
  const linked = enclosed
    .filter(({ how }) => how === 'linked')
    .map(({ file }) => file)
    .toSorted((a, b) => Number(b.format === 'html') - Number(a.format === 'html'));
  return [
    ...(attached.length === 0
      ? []
      : [{ text: words.attached(described(attached, words)), href: undefined }]),
    ...linked.map((file) => ({ text: words.linked(described([file], words)), href: file.link })),
  ];
}

/** The documents of a delivery are of one edition. */
function described(files: readonly ParcelFile[], words: MailWords): string {
  const sized = files.map(({ format, bytes }) => ({ format, size: sizeOf(bytes.length, words) }));
  return words.documents(sized, languagesOf(files[0]?.edition ?? ''));
}

function sizeOf(bytes: number, words: MailWords): string {
  if (bytes < 100_000) return words.kilobytes(String(Math.max(1, Math.round(bytes / 1000))));
  const number = (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '');
  return words.megabytes(number.replace('.', words.decimal));
}

/** A web page reads better on a phone than a PDF. */
function buttonOf(enclosed: readonly Enclosed[], words: MailWords): Link | undefined {
  const files = enclosed.map(({ file }) => file).filter(({ link }) => link !== undefined);
  const file = files.find(({ format }) => format === 'html') ?? files[0];
  return file?.link === undefined ? undefined : { label: words.open[file.format], href: file.link };
}

function withoutStop(text: string): string {
  return text.replace(/\.\s*$/, '');
}
