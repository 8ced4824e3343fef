import type { LanguageCode } from '../core/language-code.ts';

/** A key figure as a message shows it, in plain text; `figures` are its rows in `figures.json`. */
export type KeyFigure = {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly period: string;
  readonly change: string;
  readonly trend: 'up' | 'down' | 'flat' | 'none';
  readonly tone: 'good' | 'bad' | 'neutral';
  readonly figures: readonly string[];
};

/** An issue told in short in one language. */
export type DigestText = {
  readonly title: string;
  readonly region: string;
  /** `January–July 2020` */
  readonly period: string;
  /** `20 August 2020` */
  readonly released: string;
  readonly publisher: string;
  readonly source: string;
  /** The first sentences of the issue; empty where it has none. */
  readonly lead: string;
  readonly keyFigures: readonly KeyFigure[];
};

/** `digest.json`: what messages and feeds say of an issue, so that they need not read its documents. */
export type Digest = {
  readonly schema: 'sholu-digest-1';
  readonly issue: {
    readonly briefing: string;
    readonly region: string;
    readonly period: string;
    readonly release: string;
  };
  readonly editions: readonly string[];
  readonly texts: Readonly<Partial<Record<LanguageCode, DigestText>>>;
};
