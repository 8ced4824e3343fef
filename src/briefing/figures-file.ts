import type { Figure, Numeral } from '../core/figure.ts';
import type { IssueContext } from '../core/issue.ts';
import type { LanguageCode } from '../core/language-code.ts';
import type { Attachment } from '../pdf/render.ts';
import type { Briefing } from './briefing.ts';

/** What a file of figures tells. */
export type Declared = {
  readonly figures: readonly Figure[];
  readonly numerals: readonly Numeral[];
};

/** What is declared in some languages, language by language: a document has the same whatever else is made with it. */
export function declaredIn(
  languages: readonly LanguageCode[],
  { figures, numerals }: Declared,
): Declared {
  const inOrder = <Item extends { readonly language: LanguageCode }>(items: readonly Item[]) =>
    languages.flatMap((code) => items.filter(({ language }) => language === code));
  return { figures: inOrder(figures), numerals: inOrder(numerals) };
}

/** `figures.json`: every figure with its origin, every other numeral with its reason, each declared once. */
export function figuresFile(
  issue: IssueContext,
  briefing: Briefing,
  { figures, numerals }: Declared,
): { readonly bytes: Uint8Array; readonly forPdf: Attachment } {
  const once = new Map(
    numerals.map(({ language, text, reason }) => [
      `${language} ${text} ${reason}`,
      { language, text, reason },
    ]),
  );
  const content = {
    issue: {
      briefing: briefing.id,
      region: issue.region,
      period: issue.period.text,
      release: issue.release,
    },
    figures,
    numerals: [...once.values()],
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 1)}\n`);
  return {
    bytes,
    forPdf: {
      name: 'figures.json',
      bytes,
      mime: 'application/json',
      relationship: 'Data',
      description: 'Every printed figure with its observations, unit and formula',
    },
  };
}
