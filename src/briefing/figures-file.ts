import type { Figure, Numeral } from '../core/figure.ts';
import type { IssueContext } from '../core/issue.ts';
import type { Attachment } from '../pdf/render.ts';
import type { Briefing } from './briefing.ts';

/** `figures.json`: every figure with its origin, every other numeral with its reason, each declared once. */
export function figuresFile(
  issue: IssueContext,
  briefing: Briefing,
  figures: readonly Figure[],
  numerals: readonly Numeral[],
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
