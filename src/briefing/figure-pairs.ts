import type { Diagnostics } from '../core/diagnostic.ts';
import { type Figure, marks } from '../core/figure.ts';
import type { LanguageCode } from '../core/language-code.ts';
import { blockInlines } from '../document/document-texts.ts';
import type { Block, Document, Inlines } from '../document/tree.ts';
import type { Recorder } from '../narrative/recorder.ts';
import type { Briefing } from './briefing.ts';
import type { Narrated } from './narrate.ts';

/** A figure as it stands in a document: `block` counts the rows of its chapter from 1, 0 is the title. */
type Printed = { readonly figure: Figure; readonly place: string; readonly block: number };

/**
 * Tells every figure that one language of a document prints and another lacks, as a warning. The figures of a section are
 * counted by their observations and by what is told of them: blocks may say them in another order and in another
 * way (an index or its growth), a word may stand for a change that is none, but a section as a whole must print in
 * each language what it prints in the others. Titles, notes and alternative texts of charts count too.
 */
export function tellUnpairedFigures(input: {
  readonly document: Document;
  readonly told: ReadonlyMap<LanguageCode, Narrated>;
  readonly recorder: Recorder;
  readonly briefing: Briefing;
  readonly diagnostics: Diagnostics;
}): void {
  const { document, told, recorder, briefing, diagnostics } = input;
  const byId = new Map(recorder.figures.map((figure) => [figure.id, figure]));
  const printed = new Map(
    document.languages.map((language) => [
      language,
      printedIn(document, language, told.get(language), byId),
    ]),
  );
  const known = new Set(diagnostics.items.map((item) => item.message));
  for (const has of document.languages) {
    for (const lacks of document.languages) {
      if (has === lacks) continue;
      const there = printed.get(lacks) ?? [];
      for (const item of unpaired(printed.get(has) ?? [], there, wordsOf(recorder, lacks))) {
        const { figure, place, block } = item;
        const message = `Section “${figure.section}”, ${where(item)}: ${has} prints “${figure.text}” (${wayOf(figure)}), ${lacks} does not.`;
        if (known.has(message)) continue; // two editions have this pair of languages
        known.add(message);
        const beside = there.find((other) => other.place === place && other.block === block);
        const own = recorder.placeOf(figure.id);
        const file = fileOf(briefing, figure.section, lacks, own?.file);
        const line = beside && recorder.placeOf(beside.figure.id)?.line;
        diagnostics.warn('W_FIGURE_PAIR', message, {
          hint: `Say it in ${file} too, or take it out of ${[own?.file, own?.line].filter(Boolean).join(':')}.`,
          place: line === undefined ? { file } : { file, line },
        });
      }
    }
  }
}

/** The figures of `here` that `there` does not print as often, each in the block where it is surplus. */
function unpaired(
  here: readonly Printed[],
  there: readonly Printed[],
  inWords: ReadonlySet<string>,
): readonly Printed[] {
  const ours = Map.groupBy(here, subjectOf);
  const theirs = Map.groupBy(there, subjectOf);
  return [...ours].flatMap(([subject, items]) => {
    const others = theirs.get(subject) ?? [];
    const left = items.length - others.length;
    if (left <= 0 || inWords.has(wordKey(items[0]?.figure))) return [];
    const surplus = [...Map.groupBy(items, spotOf)].flatMap(([spot, inBlock]) =>
      inBlock.slice(others.filter((other) => spotOf(other) === spot).length),
    );
    return surplus.slice(0, left);
  });
}

function spotOf({ place, block }: Printed): string {
  return `${place} ${block}`;
}

function where({ block }: Printed): string {
  return block === 0 ? 'title' : `block ${block}`;
}

/** What a figure is about, the same in every language and in every way to say it. */
function subjectOf({ figure }: Printed): string {
  return [figure.section, familyOf(figure), ...figure.observations.toSorted()].join('\n');
}

/** An observation may be told as a level or as a change; what is computed of several is told in one way. */
function familyOf({ kind, observations }: Figure): string {
  if (kind === 'rank' || kind === 'share') return kind;
  if (observations.length === 1) return 'one';
  const compared = kind === 'difference' || kind === 'growth' || kind === 'ratio';
  return compared || kind === 'change' ? 'compared' : 'computed';
}

/** The way in which a figure tells its observations, in words. */
function wayOf({ kind, formula, observations }: Figure): string {
  const way = formula === 'value' ? 'value' : kind === 'growth' ? 'change' : kind;
  const keys = observations.slice(0, 4).join('; ');
  const more = observations.length > 4 ? `; and ${observations.length - 4} more` : '';
  return observations.length === 0 ? way : `${way} of ${keys}${more}`;
}

function wordsOf(recorder: Recorder, language: LanguageCode): ReadonlySet<string> {
  return new Set(recorder.inWords.filter((told) => told.language === language).map(wordKey));
}

function wordKey(told: Pick<Figure, 'section' | 'observations'> | undefined): string {
  return told === undefined ? '' : [told.section, ...told.observations.toSorted()].join('\n');
}

/** The file in which a language says what stands in `other` for another: its template, or the same chart or data. */
function fileOf(
  briefing: Briefing,
  section: string,
  language: LanguageCode,
  other: string | undefined,
): string {
  if (other !== undefined && !other.endsWith('.md.hbs')) return other;
  const texts = briefing.sections.find(({ id }) => id === section)?.texts;
  return texts?.get(language)?.path ?? `sections/${section}/${language}.md.hbs`;
}

function printedIn(
  document: Document,
  language: LanguageCode,
  narrated: Narrated | undefined,
  byId: ReadonlyMap<string, Figure>,
): readonly Printed[] {
  const out: Printed[] = [];
  const add = (ids: readonly string[], place: string, block: number): void => {
    for (const id of ids) {
      const figure = byId.get(id);
      if (figure !== undefined) out.push({ figure, place, block });
    }
  };
  for (const { id, titles, rows } of document.sections) {
    add(idsIn(titles.get(language) ?? []), id, 0);
    for (const [index, row] of rows.entries()) {
      const block = row.blocks.get(language);
      if (block !== undefined) add(idsOf(block, narrated), id, index + 1);
    }
  }
  return out;
}

function idsOf(block: Block, narrated: Narrated | undefined): readonly string[] {
  const shown = blockInlines(block).flatMap(idsIn);
  const alt = block.type === 'chart' ? (narrated?.charts.get(block.id)?.alt ?? '') : '';
  return [...shown, ...markedIn(alt)];
}

function idsIn(inlines: Inlines): readonly string[] {
  return inlines.flatMap((inline) => {
    if (inline.type === 'figure') return [inline.id];
    return 'children' in inline ? idsIn(inline.children) : [];
  });
}

const mark = new RegExp(`${marks.figure}([^${marks.middle}]+)${marks.middle}`, 'g');

function markedIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(mark)].map((match) => match[1] ?? '');
}
