import { isDeepStrictEqual } from 'node:util';
import { type ChartResult, renderChart } from '../charts/render.ts';
import { parseSpec } from '../charts/spec.ts';
import { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import type { Texts } from '../core/language-code.ts';
import type { CheckResult } from '../dataset/checks/schema.ts';
import type { Cube } from '../dataset/model.ts';
import type { Language } from '../language/language.ts';
import { emptyLexicon, type Lexicon, parseLexicon } from '../narrative/lexicon.ts';
import type { Recorder } from '../narrative/recorder.ts';
import type { DataNote } from '../narrative/telling.ts';
import type { Briefing, BriefingSection, SourceFile } from './briefing.ts';
import type { Workshop } from './workshop.ts';

/** A briefing told in one language: the marked Markdown of each section, and its charts. */
export type Narrated = {
  readonly texts: ReadonlyMap<string, string>;
  readonly charts: ReadonlyMap<string, ChartResult>;
};

export type NarrateInput = {
  readonly briefing: Briefing;
  readonly cube: Cube;
  readonly language: Language;
  readonly recorder: Recorder;
  readonly checks: readonly CheckResult[];
  readonly workshop: Workshop;
  readonly diagnostics: Diagnostics;
};

/**
 * Tells every section in one language and draws its charts. Problems are collected; what was left out goes to the recorder.
 */
export async function narrate(input: NarrateInput): Promise<Narrated> {
  const { briefing, language, diagnostics, workshop, cube, recorder } = input;
  const lexicon = lexiconOf(briefing.lexicon, diagnostics);
  const notes = dataNotes(input.checks, cube, briefing);
  const texts = new Map<string, string>();
  const charts = new Map<string, ChartResult>();
  for (const section of briefing.sections) {
    const file = section.texts.get(language.code);
    if (file === undefined) {
      tellMissing(section, language, diagnostics);
      continue;
    }
    const { markdown } = workshop.narrator.renderTemplate({
      language,
      cube,
      recorder,
      diagnostics,
      lexicon,
      notes,
      section: section.id,
      file: file.path,
      source: file.text,
    });
    texts.set(section.id, markdown);
    for (const [id, chart] of section.charts) {
      const drawn = await draw(input, lexicon, section, id, chart);
      if (drawn !== undefined) charts.set(id, drawn);
    }
  }
  return { texts, charts };
}

export function lexiconOf(file: SourceFile | undefined, diagnostics: Diagnostics): Lexicon {
  if (file === undefined) return emptyLexicon;
  return parseLexicon(file.text, file.path, diagnostics) ?? emptyLexicon;
}

/** The notes of the checks that do not hold, in the order of the file, as the data notes tell them. */
export function dataNotes(
  checks: readonly CheckResult[],
  cube: Cube,
  briefing: Briefing,
): readonly DataNote[] {
  return checks.flatMap(({ check, outcome }) =>
    outcome === 'fails' && check.print && check.note !== undefined
      ? [
          {
            id: check.id,
            section: check.section,
            file: `data/${cube.dataset.name}/checks.yaml`,
            head: chapterTitles(briefing, check.section),
            text: Object.fromEntries(
              Object.entries(check.note).filter(([, text]) => text !== undefined),
            ),
          },
        ]
      : [],
  );
}

/** The title of a chapter in each language, where it is plain text. */
function chapterTitles(briefing: Briefing, section: string): Texts {
  const texts = briefing.sections.find(({ id }) => id === section)?.texts ?? new Map();
  return Object.fromEntries(
    [...texts].flatMap(([code, { text }]) => {
      const title = /^# ([^{}\n]+)$/m.exec(text)?.[1];
      return title === undefined ? [] : [[code, title.trim()]];
    }),
  );
}

async function draw(
  { briefing, cube, language, recorder, workshop, diagnostics }: NarrateInput,
  lexicon: Lexicon,
  section: BriefingSection,
  id: string,
  file: SourceFile,
): Promise<ChartResult | undefined> {
  const found = new Diagnostics();
  const spec = parseSpec(id, file.path, file.text, found);
  for (const item of found.items) {
    // The same chart is read for each language.
    if (!diagnostics.items.some((told) => isDeepStrictEqual(told, item))) {
      diagnostics.items.push(item);
    }
  }
  if (spec === undefined) return undefined;
  const { narrator } = workshop;
  const telling = narrator.telling({
    language,
    cube,
    recorder,
    diagnostics,
    lexicon,
    section: section.id,
    file: file.path,
  });
  try {
    const result = await renderChart({
      spec,
      telling,
      say: (source, lists) => narrator.renderText(telling, source, lists),
      drawer: workshop.drawerFor(briefing.theme),
      theme: briefing.theme,
    });
    if ('svg' in result) return result;
    recorder.omission({
      section: section.id,
      language: language.code,
      file: file.path,
      line: 1,
      missing: result.missing,
    });
  } catch (error) {
    if (!(error instanceof SholuError)) throw error;
    diagnostics.error(error.code, error.message, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      place: error.place ?? { file: file.path },
    });
  }
  return undefined;
}

function tellMissing(section: BriefingSection, { code }: Language, diagnostics: Diagnostics): void {
  const [near] = section.texts.values();
  const folder = near?.path.slice(0, near.path.lastIndexOf('/')) ?? `sections/${section.id}`;
  diagnostics.error('E_LANGUAGE_MISSING', `The section "${section.id}" has no text in "${code}".`, {
    hint: `Write ${code}.md.hbs beside the other languages, or take ${code} out of the editions.`,
    place: { file: `${folder}/${code}.md.hbs` },
  });
}
