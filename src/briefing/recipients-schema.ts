import type { Diagnostic, Place } from '../core/diagnostic.ts';
import type { LanguageCode } from '../core/language-code.ts';

/** What every recipient may wish; `readRecipient` is the rule of each field. */
type Wishes = {
  /** The language of the words around the documents; without an edition, of the edition too. */
  readonly language?: LanguageCode | undefined;
  readonly edition?: string | undefined;
  /** Without them every region of the schedule. */
  readonly regions?: readonly string[] | undefined;
  /** Without them every format of the issue. */
  readonly formats?: readonly ('pdf' | 'html')[] | undefined;
};

/** One recipient: exactly one of `mail`, `folder`, `webhook`, `feed` says how it is reached. */
export type Recipient =
  /** `press@example.kz` or `Gulnara <press@example.kz>`. */
  | (Wishes & { readonly mail: string })
  /** A path; a relative one lies in the `delivered` of the folder of issues. */
  | (Wishes & { readonly folder: string })
  /** An https address, and the name of the environment variable that holds its secret. */
  | (Wishes & { readonly webhook: string; readonly secret: string })
  /** The name of an Atom feed. */
  | (Wishes & { readonly feed: string });

/** Lists of recipients by their names. */
export type Recipients = Readonly<Record<string, readonly Recipient[]>>;

/** The list that is told of issues that do not come, where nobody names another; a briefing need not have it. */
export const usualEditors = 'editors';

/** Who receives the issues of a briefing. It is no part of an issue: no manifest names it, and its problems stop none. */
export type Audience = {
  /** Every list after inheritance, with the recipients in it that can be read. */
  readonly lists: Recipients;
  /** What is wrong with the files, the others left out: `sholu check` tells it. */
  readonly problems: readonly Diagnostic[];
  /** Where the `number`th recipient of a list stands, or one of its fields. */
  readonly placeOf: (list: string, number: number, field?: string) => Place;
};

/** The keys of one recipient, and the four of them that say how it is reached. */
export const ways = ['mail', 'folder', 'webhook', 'feed'] as const;
export const recipientKeys = [...ways, 'secret', 'language', 'edition', 'regions', 'formats'];
