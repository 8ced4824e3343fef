import { loadFonts } from '../charts/fonts.ts';
import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuErrors } from '../core/error.ts';
import type { Numeral, Omission } from '../core/figure.ts';
import type { IssueContext } from '../core/issue.ts';
import type { LanguageCode } from '../core/language-code.ts';
import { runChecks } from '../dataset/checks/run.ts';
import type { CheckResult } from '../dataset/checks/schema.ts';
import type { Dataset } from '../dataset/model.ts';
import { buildDocument } from '../document/build.ts';
import type { Document } from '../document/tree.ts';
import { loadWebFonts } from '../html/fonts.ts';
import { renderHtml } from '../html/render.ts';
import { languageOf } from '../language/languages.ts';
import { Recorder } from '../narrative/recorder.ts';
import { renderPdf } from '../pdf/render.ts';
import { type Briefing, languagesOf } from './briefing.ts';
import { composeDigest } from './compose-digest.ts';
import { digestBytes } from './digest-file.ts';
import { tellUnpairedFigures } from './figure-pairs.ts';
import { declaredIn, figuresFile } from './figures-file.ts';
import { frontMatter } from './front.ts';
import { hashedFile, type Manifest } from './manifest.ts';
import { type Narrated, narrate } from './narrate.ts';
import { pageNumerals } from './page-numerals.ts';
import { proveNumerals } from './prove-numerals.ts';
import { versions } from './versions.ts';
import type { Workshop } from './workshop.ts';

export type Format = 'pdf' | 'html';

export type BuildInput = {
  readonly briefing: Briefing;
  readonly dataset: Dataset;
  readonly issue: IssueContext;
  readonly editions: readonly string[];
  readonly formats: readonly Format[];
  /** Draws charts; kept by the caller, so that the next issue finds its specs compiled. */
  readonly workshop: Workshop;
  readonly diagnostics: Diagnostics;
  /** Told what is being done. */
  readonly onStep?: (step: string) => void;
};

/** An issue in memory: every output by its name, and the manifest that describes it. */
export type BuiltIssue = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly manifest: Manifest;
  readonly checks: readonly CheckResult[];
  readonly omissions: readonly Omission[];
};

/**
 * Makes an issue: the whole pipeline, top to bottom. The same input gives the same bytes.
 *
 *     dataset ─► slice ─► checks ─┐
 *                  │              ├─► narrative and charts, per language ─► document, per edition ─► html, pdf
 *     briefing ────┴──────────────┘                                             │
 *                      figures.json, digest.json ◄── proof that every numeral is declared
 *
 * A document depends on its own languages only: it has the same bytes whatever else is made with it.
 * Problems are collected over all languages and editions; one error among them and all are thrown as `SholuErrors`.
 */
export async function buildIssue(input: BuildInput): Promise<BuiltIssue> {
  const { briefing, dataset, issue, diagnostics, onStep = () => undefined } = input;
  onStep('checks');
  const cube = dataset.slice(issue);
  const checks = runChecks(
    dataset.checks,
    cube,
    `data/${briefing.dataset}/checks.yaml`,
    diagnostics,
  );
  tellChecks(checks, diagnostics);
  if (issue.period.end > issue.release) {
    diagnostics.warn(
      'W_RELEASE_EARLY',
      `The issue of ${issue.period.text} ends on ${issue.period.end}, after its release on ${issue.release}.`,
      { hint: 'Choose an earlier period, or set a later sholu.release in datapackage.json.' },
    );
  }

  const recorder = new Recorder();
  const languages = new Set(input.editions.flatMap(languagesOf));
  const told = new Map<LanguageCode, Narrated>();
  for (const code of languages) {
    onStep(`text and charts in ${code}`);
    const language = languageOf(code);
    told.set(
      code,
      await narrate({
        briefing,
        cube,
        language,
        recorder,
        checks,
        workshop: input.workshop,
        diagnostics,
      }),
    );
  }
  stopAtErrors(diagnostics);

  const files = new Map<string, Uint8Array>();
  const numerals = new Map<string, readonly Numeral[]>(); // by edition
  const omissions: Omission[] = [...recorder.omissions];
  const documents: Document[] = [];
  for (const edition of input.editions) {
    onStep(`document ${edition}`);
    const inEdition = languagesOf(edition);
    const built = buildDocument({
      edition,
      languages: inEdition,
      release: issue.release,
      front: new Map(
        inEdition.map((code) => [code, frontMatter(briefing, dataset, issue, languageOf(code))]),
      ),
      parts: partsOf(briefing, inEdition, told),
      charts: new Map(inEdition.map((code) => [code, told.get(code)?.charts ?? new Map()])),
      diagnostics,
    });
    stopAtErrors(diagnostics);
    numerals.set(edition, built.numerals);
    omissions.push(...built.omissions);
    documents.push(built.document);
    tellUnpairedFigures({ document: built.document, told, recorder, briefing, diagnostics });
  }
  const { figures } = recorder;
  const declared = [...recorder.numerals, ...[...numerals.values()].flat()];
  const digest = composeDigest(briefing.id, issue, documents);
  proveNumerals(documents, digest, figures, declared, diagnostics);
  stopAtErrors(diagnostics);

  for (const document of documents) {
    if (input.formats.includes('html')) {
      onStep(`${document.edition}.html`);
      const html = renderHtml(document, {
        theme: briefing.theme,
        figures,
        fonts: await loadWebFonts(),
      });
      files.set(`${document.edition}.html`, new TextEncoder().encode(html));
    }
    if (input.formats.includes('pdf')) {
      onStep(`${document.edition}.pdf`);
      const own = [...recorder.numerals, ...(numerals.get(document.edition) ?? [])];
      const inIt = declaredIn(document.languages, { figures, numerals: own });
      const pdf = await renderPdf(document, {
        theme: briefing.theme,
        fonts: loadFonts(),
        attachments: [figuresFile(issue, briefing, inIt).forPdf],
      });
      files.set(`${document.edition}.pdf`, pdf);
      declared.push(...pageNumerals(pdf, document.languages));
    }
  }
  for (const [code, { charts }] of told) {
    for (const [id, chart] of charts) {
      files.set(`charts/${id}.${code}.svg`, new TextEncoder().encode(`${chart.svg}\n`));
    }
  }
  files.set('digest.json', digestBytes(digest));
  files.set('figures.json', figuresFile(issue, briefing, { figures, numerals: declared }).bytes);
  return { files, manifest: manifestOf(input, files, checks, omissions), checks, omissions };
}

function partsOf(
  briefing: Briefing,
  languages: readonly LanguageCode[],
  told: ReadonlyMap<LanguageCode, Narrated>,
) {
  return briefing.sections.map((section) => ({
    section: section.id,
    markdown: new Map(
      languages.flatMap((code): [LanguageCode, string][] => {
        const markdown = told.get(code)?.texts.get(section.id);
        return markdown === undefined ? [] : [[code, markdown]];
      }),
    ),
    files: new Map(
      languages.flatMap((code): [LanguageCode, string][] => {
        const file = section.texts.get(code);
        return file === undefined ? [] : [[code, file.path]];
      }),
    ),
  }));
}

/** A check that must hold and does not is an error; the others go into the manifest and the data notes. */
function tellChecks(checks: readonly CheckResult[], diagnostics: Diagnostics): void {
  for (const { check, outcome, message } of checks) {
    if (outcome !== 'fails' || check.severity !== 'error') continue;
    diagnostics.error('E_CHECK_FAILED', `The check "${check.id}" does not hold: ${message}.`, {
      hint: 'Mend the data, or make the check a warning: the briefing then tells it in its data notes.',
      place: { file: 'checks.yaml', field: check.id },
    });
  }
}

function stopAtErrors(diagnostics: Diagnostics): void {
  if (diagnostics.errors.length > 0) throw new SholuErrors(diagnostics.items);
}

function manifestOf(
  { briefing, dataset, issue, editions, formats, diagnostics }: BuildInput,
  files: ReadonlyMap<string, Uint8Array>,
  checks: readonly CheckResult[],
  omissions: readonly Omission[],
): Manifest {
  const encoder = new TextEncoder();
  return {
    schema: 'sholu-manifest-1',
    issue: {
      briefing: briefing.id,
      dataset: briefing.dataset,
      region: issue.region,
      period: issue.period.text,
      release: issue.release,
    },
    revision: 1,
    editions: [...editions],
    formats: [...formats],
    versions: versions(),
    inputs: [
      ...dataset.files.map(({ path, bytes }) => hashedFile(path, bytes)),
      ...briefing.files.map(({ path, text }) => hashedFile(path, encoder.encode(text))),
    ],
    outputs: [...files].map(([path, bytes]) => hashedFile(path, bytes)),
    checks: checks.map(({ check, outcome, message }) => ({ id: check.id, outcome, message })),
    omissions: omissions.map((item) => ({ ...item, missing: [...item.missing] })),
    diagnostics: diagnostics.items.map((item) => structuredClone(item)),
  };
}
