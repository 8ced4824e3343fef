import type { Digest } from '../briefing/digest.ts';
import type { Recipient } from '../briefing/recipients-schema.ts';
import type { LanguageCode } from '../core/language-code.ts';
import type { Notice } from '../jobs/store.ts';

/** A document of an issue on its way, exactly as its run published it. */
export type ParcelFile = {
  /** `en-ru.pdf` */
  readonly name: string;
  readonly format: 'pdf' | 'html';
  readonly edition: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** A signed address at which anybody who has it may fetch the file; undefined without a public address. */
  readonly link: string | undefined;
};

/** What an issue's delivery carries. */
export type IssueContent = {
  readonly kind: 'issue';
  readonly digest: Digest;
  readonly edition: string;
  readonly files: readonly ParcelFile[];
  readonly revision: number;
  /** True when what the recipient was last sent of this issue is an earlier revision with other bytes. */
  readonly replaces: boolean;
};

/** What the editors are told: an issue that did not come, or not to everybody. */
export type NoticeContent = {
  readonly kind: 'notice';
  readonly notice: Notice['kind'];
  readonly briefing: string;
  readonly title: string;
  readonly region: string;
  /** The region's name in the language of the parcel; null where it cannot be read. */
  readonly regionName: string | null;
  /** Further regions of the slot with the same problem, which this notice tells as well; `region` and `job` are the first. */
  readonly others: readonly {
    readonly region: string;
    readonly regionName: string | null;
    readonly job: string;
  }[];
  readonly period: string;
  readonly schedule: string | null;
  readonly due: Date | null;
  /** Until when the issue is tried again by itself; null where somebody must start it. */
  readonly until: Date | null;
  readonly job: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
};

/** One delivery as a channel gets it. Everything in it is the same at every attempt, but `number`. */
export type Parcel = {
  /** The delivery's number: the same at every attempt, so that a receiver can tell a double. */
  readonly id: string;
  /** 1 for the first attempt. */
  readonly number: number;
  readonly briefing: string;
  readonly list: string;
  readonly recipient: Recipient;
  /** The language of words around the documents. */
  readonly language: LanguageCode;
  /** When the delivery was made, which all attempts state as their date. */
  readonly created: Date;
  /** One-click unsubscribing (RFC 8058); undefined without a public https address. */
  readonly unsubscribe: string | undefined;
  readonly content: IssueContent | NoticeContent;
};

/** How a file went: in the message, as an address, or as a file of its own. */
export type SentFile = {
  readonly name: string;
  readonly sha256: string;
  readonly how: 'attached' | 'linked' | 'copied';
};

/** What the other side answered when it took a delivery. */
export type Sent = { readonly reply: string; readonly files: readonly SentFile[] };

/** A way to deliver. `send` throws a `Refusal`; the delivery is entered as done only when it returns. */
export type Channel = {
  readonly send: (parcel: Parcel, signal: AbortSignal) => Promise<Sent>;
  readonly close: () => Promise<void>;
};
