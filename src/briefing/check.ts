import { checkSpec } from '../charts/check.ts';
import { chartLists, textsIn } from '../charts/meta.ts';
import { parseSpec } from '../charts/spec.ts';
import type { Day } from '../core/calendar.ts';
import { Diagnostics } from '../core/diagnostic.ts';
import { SholuErrors } from '../core/error.ts';
import type { IssueContext } from '../core/issue.ts';
import { runChecks } from '../dataset/checks/run.ts';
import type { CheckResult } from '../dataset/checks/schema.ts';
import type { Dataset } from '../dataset/model.ts';
import { languageOf } from '../language/languages.ts';
import { editionsAsked } from './able.ts';
import { type Briefing, languagesOf } from './briefing.ts';
import { buildIssue } from './build.ts';
import { checkRecipients } from './check-recipients.ts';
import { checkSchedules } from './check-schedules.ts';
import { lexiconOf } from './narrate.ts';
import type { Workshop } from './workshop.ts';

export type CheckInput = {
  readonly briefing: Briefing;
  readonly dataset: Dataset;
  readonly issue: IssueContext;
  readonly workshop: Workshop;
  readonly diagnostics: Diagnostics;
  /** The day from which schedules are looked at; now, where none is given. */
  readonly today?: Day;
};

/** What the declared checks found, and the English note of each that does not hold, by its id. */
export type Checked = {
  readonly checks: readonly CheckResult[];
  readonly notes: ReadonlyMap<string, string>;
};

/**
 * Everything that can be wrong with a briefing and its data, collected in `diagnostics`: templates by themselves (names,
 * arguments, typed numbers), chart files, texts missing in a language, charts that are placed and are not there;
 * recipients, and what would keep schedules from making their issues; the issue as it would be built in every edition
 * that the briefing and its schedules ask for, without writing anything; then the declared checks, each that does not
 * hold as a warning.
 */
export async function checkBriefing(input: CheckInput): Promise<Checked> {
  const { briefing, dataset, issue, diagnostics, workshop } = input;
  checkTemplates(input);
  checkPlacedCharts(briefing, diagnostics);
  checkRecipients(briefing, [...dataset.regionsPresent()], diagnostics);
  checkSchedules(briefing, dataset, input.today ?? Temporal.Now.plainDateISO('UTC'), diagnostics);
  const cube = dataset.slice(issue);
  const file = `data/${briefing.dataset}/checks.yaml`;
  const built = new Diagnostics();
  try {
    await buildIssue({
      briefing,
      dataset,
      issue,
      editions: editionsAsked(briefing),
      formats: [],
      workshop,
      diagnostics: built,
    });
  } catch (error) {
    if (!(error instanceof SholuErrors)) throw error;
  }
  addNew(built, diagnostics);
  const checks = runChecks(dataset.checks, cube, file, new Diagnostics());
  const lexicon = lexiconOf(briefing.lexicon, new Diagnostics());
  const notes = new Map<string, string>();
  for (const { check, outcome, message } of checks) {
    if (outcome !== 'fails') continue;
    const source = check.note?.en ?? '';
    const language = languageOf('en');
    const said = new Diagnostics();
    const { text } = workshop.narrator.say({ source, language, cube, diagnostics: said, lexicon });
    for (const problem of said.errors) {
      diagnostics.error(problem.code, `The note of check "${check.id}": ${problem.message}`, {
        ...(problem.hint === undefined ? {} : { hint: problem.hint }),
        place: { file, field: check.id },
      });
    }
    notes.set(check.id, text);
    if (check.severity === 'error') continue; // told by the build
    diagnostics.warn('W_CHECK_FAILED', `${check.id} (${check.kind}): ${text || message}`, {
      hint: message,
      place: { file, field: check.id },
    });
  }
  return { checks, notes };
}

function checkTemplates({ briefing, dataset, workshop, diagnostics }: CheckInput): void {
  const lexicon = lexiconOf(briefing.lexicon, diagnostics);
  const languages = new Set(editionsAsked(briefing).flatMap(languagesOf));
  for (const section of briefing.sections) {
    for (const code of languages) {
      const text = section.texts.get(code);
      if (text === undefined) continue; // the build tells it
      workshop.narrator.checkTemplate({
        source: text.text,
        file: text.path,
        dataset,
        diagnostics,
        lexicon,
      });
    }
    for (const [id, chart] of section.charts) {
      const spec = parseSpec(id, chart.path, chart.text, new Diagnostics());
      if (spec === undefined) continue; // the build tells it
      checkSpec(spec, dataset, diagnostics, [...languages]);
      for (const { field, texts, lists } of textsIn(spec.meta)) {
        for (const code of languages) {
          const place = { file: chart.path, field: `${field}.${code}` };
          const source = texts[code];
          if (source === undefined) continue; // told by checkSpec
          const found = new Diagnostics();
          workshop.narrator.checkTemplate({
            source,
            file: chart.path,
            dataset,
            diagnostics: found,
            lexicon,
            lists: lists ? chartLists : [],
          });
          for (const item of found.items) diagnostics.items.push({ ...item, place });
        }
      }
    }
  }
}

/** A chart that a text places must be in its briefing, in any of its sections. */
function checkPlacedCharts(briefing: Briefing, diagnostics: Diagnostics): void {
  const known = new Set(briefing.sections.flatMap((section) => [...section.charts.keys()]));
  for (const { texts } of briefing.sections) {
    for (const { path, text } of texts.values()) {
      text.split('\n').forEach((line, index) => {
        for (const [, id = ''] of line.matchAll(/\{\{\s*chart\s+"([^"]*)"/g)) {
          if (known.has(id)) continue;
          diagnostics.error('E_CHART_UNKNOWN', `There is no chart "${id}".`, {
            hint: `Put ${id}.vl.json into the section's folder. There are: ${[...known].join(', ')}.`,
            place: { file: path, line: index + 1 },
          });
        }
      });
    }
  }
}

/** Adds the problems that are not told yet. */
function addNew(from: Diagnostics, to: Diagnostics): void {
  const told = new Set(
    to.items.map((item) =>
      JSON.stringify([item.code, item.message, item.place?.file, item.place?.line]),
    ),
  );
  for (const item of from.items) {
    if (!told.has(JSON.stringify([item.code, item.message, item.place?.file, item.place?.line])))
      to.items.push(item);
  }
}
