import type { Diagnostics } from '../core/diagnostic.ts';
import type { Numeral, Omission } from '../core/figure.ts';
import type { LanguageCode } from '../core/language-code.ts';
import { type Assembled, assemble } from './assemble.ts';
import type { Page } from './draft.ts';
import { type Chapter, type DrawnCharts, numberChapters } from './number.ts';
import { addedNumerals } from './numerals.ts';
import { pairPieces } from './pair.ts';
import { parseInline, parseMarkdown } from './parse-markdown.ts';
import { textOf } from './text.ts';
import type { Card, Chart, Document, FrontMatter, Inlines, Section } from './tree.ts';

/** One section folder of the recipe: its Markdown in each language and the template files it came from. */
export type Part = {
  readonly section: string;
  readonly markdown: ReadonlyMap<LanguageCode, string>;
  readonly files: ReadonlyMap<LanguageCode, string>;
};

/** A chart as it was drawn; its texts are marked Markdown of one line, its size is in points. */
export type ChartSource = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly note: string;
  readonly alt: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
};

export type DocumentInput = {
  readonly edition: string;
  readonly languages: readonly LanguageCode[];
  /** ISO date of release. */
  readonly release: string;
  readonly front: ReadonlyMap<LanguageCode, FrontMatter>;
  /** In the order of the recipe. */
  readonly parts: readonly Part[];
  /** Charts that were drawn, by language and id; one that a text names and that is not here is left out. */
  readonly charts: ReadonlyMap<LanguageCode, ReadonlyMap<string, ChartSource>>;
  readonly diagnostics: Diagnostics;
};

export type BuiltDocument = {
  readonly document: Document;
  /** Numerals that the document adds to the text: front matter, and numbers of chapters, figures, tables and list items. */
  readonly numerals: readonly Numeral[];
  /** What was left out as empty; `line` is 0, since no line of a template answers for it. */
  readonly omissions: readonly Omission[];
};

/**
 * Composes the document of an edition:
 *
 *     Markdown of each part ─► drafts ─► pieces (empty ones dropped) ─► rows of all languages ─► chapters ─► numbers
 *
 * A part that opens with a title begins a chapter, another continues the one before it. Problems go into
 * `diagnostics`; when an error is among them the document is incomplete and must not be published.
 */
export function buildDocument(input: DocumentInput): BuiltDocument {
  const omissions: Omission[] = [];
  const chapters: Chapter[] = [];
  for (const part of input.parts) addPart(part, input, chapters, omissions);
  const said = chapters.filter((chapter) => chapter.rows.length > 0);
  for (const chapter of chapters.filter((candidate) => candidate.rows.length === 0)) {
    const files = input.parts.find((part) => part.section === chapter.id)?.files;
    for (const language of input.languages) {
      omissions.push(omission(chapter.id, language, files, 'chapter without text'));
    }
  }
  const document: Document = {
    edition: input.edition,
    languages: input.languages,
    release: input.release,
    front: input.front,
    ...compose(said, input),
  };
  return { document, numerals: addedNumerals(document), omissions };
}

/** Reads one part in every language and adds its rows to a new chapter or to the one before. */
function addPart(
  part: Part,
  input: DocumentInput,
  chapters: Chapter[],
  omissions: Omission[],
): void {
  const sides: (Assembled & { readonly language: LanguageCode; readonly file: string })[] = [];
  for (const language of input.languages) {
    const file = part.files.get(language) ?? part.section;
    const markdown = part.markdown.get(language);
    if (markdown === undefined) {
      input.diagnostics.error(
        'E_DOCUMENT_PAIR',
        `Section “${part.section}” has no text in ${language}.`,
        { hint: `Add ${language}.md.hbs to the section, or take ${language} out of the editions.` },
      );
      return;
    }
    const page: Page = { language, file, diagnostics: input.diagnostics };
    const charts = new Set(input.charts.get(language)?.keys());
    const side = assemble(parseMarkdown(markdown, page), charts, page);
    for (const missing of side.dropped) {
      omissions.push(omission(part.section, language, part.files, missing));
    }
    sides.push({ language, file, ...side });
  }
  const titled = sides.filter((side) => side.title !== undefined);
  const rows = pairPieces(part.section, sides, input.diagnostics);
  const previous = chapters.at(-1);
  if (titled.length === sides.length) {
    const titles = new Map(sides.map((side) => [side.language, side.title ?? []]));
    chapters.push({ id: part.section, titles, rows });
  } else if (titled.length > 0) {
    const [untitled] = sides.filter((side) => side.title === undefined);
    input.diagnostics.error(
      'E_DOCUMENT_PAIR',
      `Section “${part.section}” opens a chapter in ${titled.map((side) => side.language).join(', ')} and not in ${untitled?.language}.`,
      { hint: 'Give every language a # title, or none.', place: { file: untitled?.file ?? '' } },
    );
  } else if (previous !== undefined) {
    chapters[chapters.length - 1] = { ...previous, rows: [...previous.rows, ...rows] };
  } else if (rows.length > 0) {
    input.diagnostics.error(
      'E_DOCUMENT_STRUCTURE',
      `Section “${part.section}” has no chapter to continue.`,
      { hint: 'The first section opens with a # title.', place: { file: sides[0]?.file ?? '' } },
    );
  }
}

function compose(
  chapters: readonly Chapter[],
  input: DocumentInput,
): Pick<Document, 'sections' | 'cover'> {
  const charts: DrawnCharts = new Map(
    input.languages.map((language) => [language, readCharts(language, input)]),
  );
  const sections = numberChapters(chapters, charts);
  const cover = new Map(
    input.languages.map((language) => [language, coverCards(sections, language)]),
  );
  return { sections, cover };
}

function readCharts(
  language: LanguageCode,
  input: DocumentInput,
): ReadonlyMap<string, Omit<Chart, 'number'>> {
  const drawn = [...(input.charts.get(language) ?? [])];
  return new Map(
    drawn.map(([id, source]) => {
      const page: Page = { language, file: `${id}.vl.json`, diagnostics: input.diagnostics };
      const read = (text: string): Inlines => parseInline(text, page);
      const { svg, width, height } = source;
      return [
        id,
        {
          type: 'chart',
          id,
          title: read(source.title),
          subtitle: read(source.subtitle),
          note: read(source.note),
          alt: textOf(read(source.alt)),
          svg,
          width,
          height,
        },
      ];
    }),
  );
}

/** The first four cards of the document. */
function coverCards(sections: readonly Section[], language: LanguageCode): Card[] {
  return sections
    .flatMap((section) => section.rows)
    .map((row) => row.blocks.get(language))
    .flatMap((block) => (block?.type === 'cards' ? block.cards : []))
    .slice(0, 4);
}

function omission(
  section: string,
  language: LanguageCode,
  files: Part['files'] | undefined,
  missing: string,
): Omission {
  return { section, language, file: files?.get(language) ?? section, line: 0, missing: [missing] };
}
