import type { KeyFigure } from '../../briefing/digest.ts';
import type { LanguageCode } from '../../core/language-code.ts';

/** A text with an address behind it. */
export type Link = { readonly label: string; readonly href: string };

/** A document that goes with the mail: a sentence about it, and its address where it is not attached. */
export type LetterDocument = { readonly text: string; readonly href: string | undefined };

/** A row of a notice. */
export type Fact = {
  readonly label: string;
  /** Each line is a paragraph; `commands` stand between backticks. */
  readonly text: string;
  /** Where the text is written in another language than the mail. */
  readonly language?: LanguageCode;
  /** A last line in the language of the mail. */
  readonly rest?: string;
};

/** What a mail says, before it becomes plain text or HTML. All texts are plain; empty ones are left out. */
export type Letter = {
  readonly language: LanguageCode;
  readonly subject: string;
  /** What mail programs show beside the subject. */
  readonly preheader: string;
  readonly publisher: string;
  readonly title: string;
  /** Region and period. */
  readonly subtitle: readonly string[];
  /** What is to be known first, such as a revision. */
  readonly remark: string;
  readonly lead: string;
  readonly figuresTitle: string;
  readonly figures: readonly LetterFigure[];
  readonly facts: readonly Fact[];
  readonly documents: readonly LetterDocument[];
  readonly button: Link | undefined;
  readonly footer: readonly string[];
  readonly unsubscribe: Link;
};

/** A key figure; its period is empty where it is that of the issue, `trendWord` says the arrow. */
export type LetterFigure = Omit<KeyFigure, 'figures'> & { readonly trendWord: string };

/** An arrow for each trend; the digest's own words say how much and against what. */
export const arrows = { up: '▲', down: '▼', flat: '●', none: '' } as const;
