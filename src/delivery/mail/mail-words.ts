import type { LanguageCode } from '../../core/language-code.ts';
import type { NoticeContent, ParcelFile } from '../channel.ts';

type Format = ParcelFile['format'];

/** What a notice tells of; `waiting` and `noRoom`: an issue that failed and is tried again by itself. */
export type NoticeCase = NoticeContent['notice'] | 'waiting' | 'noRoom';

/** The words of mails in one language: around an issue, and of a notice to editors. */
export type MailWords = {
  /** The subject, region first; before it a status where the mail is more than a new issue. */
  readonly subject: (title: string, region: string, period: string, status?: string) => string;
  /** The status of an issue that the recipient was sent before with other contents. */
  readonly updated: string;
  readonly revision: (number: number) => string;
  readonly keyFigures: string;
  readonly open: Readonly<Record<Format, string>>;
  /** Documents within a sentence: their formats with their sizes, and the languages that they share. */
  readonly documents: (
    files: readonly { readonly format: Format; readonly size: string }[],
    languages: readonly LanguageCode[],
  ) => string;
  readonly attached: (documents: string) => string;
  readonly linked: (documents: string) => string;
  readonly megabytes: (number: string) => string;
  readonly kilobytes: (number: string) => string;
  readonly decimal: '.' | ',';
  readonly source: (source: string) => string;
  readonly sent: (address: string, list: string) => string;
  readonly unsubscribe: string;
  readonly notice: {
    /** How the subject begins: a phone shows some forty characters of it, and the region belongs to them. */
    readonly status: Readonly<Record<NoticeCase, string>>;
    readonly title: Readonly<Record<NoticeCase, string>>;
    readonly lead: Readonly<Record<NoticeCase, string>>;
    readonly issue: string;
    readonly why: string;
    /** What stands below the first of many problems: how many more there are, and the command that shows them. */
    readonly more: (count: number, command: string) => string;
    readonly remedy: string;
    readonly again: string;
    readonly next: string;
    /** What becomes of an issue that is tried again by itself until a moment. */
    readonly until: (moment: string) => string;
    /** A time of day in Almaty after its day. */
    readonly moment: (day: string, time: string) => string;
    readonly schedule: string;
    readonly due: string;
    readonly job: string;
    readonly code: string;
  };
};
