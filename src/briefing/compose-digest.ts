import type { IssueContext } from '../core/issue.ts';
import type { LanguageCode } from '../core/language-code.ts';
import { textOf } from '../document/text.ts';
import type { Card, Document, Inlines } from '../document/tree.ts';
import type { Digest, DigestText, KeyFigure } from './digest.ts';
import { leadOf } from './lead.ts';

/**
 * Tells an issue in short from its documents. A language that stands in several editions is told from the first of them,
 * since its text is the same in all.
 */
export function composeDigest(
  briefing: string,
  issue: IssueContext,
  documents: readonly Document[],
): Digest {
  const texts: Partial<Record<LanguageCode, DigestText>> = {};
  for (const document of documents) {
    for (const language of document.languages) {
      const text = digestText(document, language);
      if (text !== undefined) texts[language] ??= text;
    }
  }
  return {
    schema: 'sholu-digest-1',
    issue: {
      briefing,
      region: issue.region,
      period: issue.period.text,
      release: issue.release,
    },
    editions: documents.map(({ edition }) => edition),
    texts,
  };
}

function digestText(document: Document, language: LanguageCode): DigestText | undefined {
  const front = document.front.get(language);
  if (front === undefined) return undefined;
  const { title, region, period, released, publisher, source } = front;
  const lead = leadOf(document.sections, language);
  return {
    title,
    region,
    period,
    released,
    publisher,
    source,
    lead: lead.text,
    ...(lead.figures.length === 0 ? {} : { leadFigures: lead.figures }),
    keyFigures: keyFigures(document, language),
  };
}

/** The cards of the cover, then those of the chapter that has the first cards; what reads the same stands once. */
function keyFigures(document: Document, language: LanguageCode): readonly KeyFigure[] {
  const chapters = document.sections.map(({ rows }) =>
    rows.flatMap(({ blocks }): readonly Card[] => {
      const block = blocks.get(language);
      return block?.type === 'cards' ? block.cards : [];
    }),
  );
  const first = chapters.find((cards) => cards.length > 0) ?? [];
  const told = new Map<string, KeyFigure>();
  for (const card of [...(document.cover.get(language) ?? []), ...first]) {
    const figure = keyFigure(card);
    const key = JSON.stringify([figure.label, figure.value, figure.unit, figure.period]);
    if (!told.has(key)) told.set(key, figure);
  }
  return [...told.values()];
}

function keyFigure(card: Card): KeyFigure {
  const texts = [card.label, card.value, card.unit, card.period, card.change] as const;
  const [label, value, unit, period, change] = texts;
  const plain = (inlines: Inlines): string => textOf(inlines).trim();
  return {
    label: plain(label),
    value: plain(value),
    unit: plain(unit),
    period: plain(period),
    change: plain(change),
    trend: card.trend,
    tone: card.tone,
    figures: [...new Set(texts.flatMap(figureIds))],
  };
}

function figureIds(inlines: Inlines): readonly string[] {
  return inlines.flatMap((inline) => {
    if (inline.type === 'figure') return [inline.id];
    return 'children' in inline ? figureIds(inline.children) : [];
  });
}
