import type { Entries } from './entry.ts';

/** Problems of sending an issue to those who receive it: mail, folders, webhooks, feeds. */
export const deliveryProblems: Entries = {};
