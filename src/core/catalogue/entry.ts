import type { ExitCode } from '../error.ts';

/** What a code stands for, wherever it is met. */
export type Entry = {
  readonly title: string;
  /** What to do about it in general; a problem that knows more says so itself. */
  readonly hint: string;
  readonly exit: ExitCode;
  /** What an HTTP answer says. */
  readonly status: number;
};

export type Entries = Readonly<Record<string, Entry>>;

/** The data or a template has an error: nothing is published. */
export const data = (title: string, hint: string): Entry => ({ title, hint, exit: 3, status: 422 });

/** The work failed for a reason outside data and templates. */
export const failed = (title: string, hint: string, status = 500): Entry => ({
  title,
  hint,
  exit: 1,
  status,
});

/** What was asked for cannot be. */
export const usage = (title: string, hint: string, status = 400): Entry => ({
  title,
  hint,
  exit: 2,
  status,
});

/** Told and written into the manifest; stops nothing. */
export const warning = (title: string, hint: string): Entry => ({
  title,
  hint,
  exit: 0,
  status: 200,
});
