import { excerpt, type Page } from './draft.ts';
import { textOf } from './text.ts';
import type { Card, Inlines } from './tree.ts';
import { finish } from './typography.ts';

const trends = ['up', 'down', 'flat', 'none'] as const;
const tones = ['good', 'bad', 'neutral'] as const;

/** A card of its eight fields: value, unit, label, period, change, trend, tone, plan. */
export function readCard(fields: readonly Inlines[], page: Page): Card {
  const text = (index: number): Inlines => finish(fields[index] ?? [], page.language);
  const plan = fraction(word(fields[7]), page);
  return {
    value: text(0),
    unit: text(1),
    label: text(2),
    period: text(3),
    change: text(4),
    trend: choice(trends, word(fields[5]), 'none', page),
    tone: choice(tones, word(fields[6]), 'neutral', page),
    ...(plan === undefined ? {} : { plan }),
  };
}

function word(field: Inlines | undefined): string {
  return textOf(field ?? []).trim();
}

function choice<T extends string>(allowed: readonly T[], text: string, none: T, page: Page): T {
  if (text === '') return none;
  const found = allowed.find((item) => item === text);
  if (found === undefined) broken(text, allowed.join(', '), page);
  return found ?? none;
}

/** The part of the plan done as a number from 0 on; more than 1 is a plan that was exceeded. */
function fraction(text: string, page: Page): number | undefined {
  if (text === '') return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  broken(text, 'a number from 0 on', page);
  return undefined;
}

function broken(text: string, allowed: string, page: Page): void {
  page.diagnostics.error('E_DOCUMENT_MARK', `A card carries “${excerpt(text)}”.`, {
    hint: `Allowed: ${allowed}.`,
    place: { file: page.file },
  });
}
