import type { Diagnostics } from '../core/diagnostic.ts';
import { type Briefing, languagesOf } from './briefing.ts';
import type { Format } from './build.ts';
import { inBrief, lackingIn } from './lacking.ts';
import type { Manifest } from './manifest.ts';

/** As what documents an issue is made: every edition in every format. */
export type Making = { readonly editions: readonly string[]; readonly formats: readonly Format[] };

/** What is made, and the documents of the issue that nobody can make any more. */
export type Remaking = Making & { readonly ended: readonly string[] };

const formats: readonly Format[] = ['pdf', 'html'];

/**
 * As what an issue is made when only some of its documents are asked for. What stands in its folder (`standing`) is
 * made anew with it: mails, feeds and people link to it, and a document of an older revision must never stand beside a
 * newer one. As outputs depend on nothing but inputs, the same inputs give the same bytes once more and change nothing.
 *
 * An edition for which the briefing has no texts any more ends: a warning names its documents, which are kept with the
 * former revision. The order is that of the briefing, whatever was asked for first.
 */
export function withStanding(
  asked: Making,
  standing: Manifest | undefined,
  briefing: Briefing,
  diagnostics: Diagnostics,
): Remaking {
  const there = standing?.editions ?? [];
  const lacks = (edition: string): readonly string[] =>
    languagesOf(edition).flatMap((code) =>
      lackingIn(briefing, code).map((part) => `${part} in ${code}`),
    );
  const gone = there.filter(
    (edition) => !asked.editions.includes(edition) && lacks(edition).length > 0,
  );
  const kept = there.filter((edition) => !gone.includes(edition));
  for (const edition of gone) {
    const names = documentsOf(standing).filter((name) => editionIn(name) === edition);
    diagnostics.warn(
      'W_EDITION_ENDED',
      `The issue had ${names.join(' and ')}, which cannot be made any more: the briefing lacks ${inBrief(lacks(edition))}.`,
      {
        hint: `Links to it break; it is kept under revisions/${standing?.revision}. Give the briefing what it lacks, or tell the readers.`,
      },
    );
  }
  return {
    editions: ordered([...asked.editions, ...kept], briefing.editions),
    formats: ordered([...asked.formats, ...(standing?.formats ?? [])], formats),
    ended: documentsOf(standing).filter((name) => gone.includes(editionIn(name))),
  };
}

/** The documents that a manifest names: `en-ru.pdf`. */
export function documentsOf(manifest: Pick<Manifest, 'outputs'> | undefined): readonly string[] {
  return (manifest?.outputs ?? [])
    .map(({ path }) => path)
    .filter((path) => /^[a-z]+(?:-[a-z]+)*\.(?:pdf|html)$/.test(path));
}

/** The outputs of an issue without the documents that were not asked for. */
export function withoutUnasked(
  outputs: Manifest['outputs'],
  { editions, formats: kinds }: Making,
): Manifest['outputs'] {
  const wanted = new Set(editions.flatMap((edition) => kinds.map((kind) => `${edition}.${kind}`)));
  const documents = new Set(documentsOf({ outputs }));
  return outputs.filter(({ path }) => !documents.has(path) || wanted.has(path));
}

function editionIn(document: string): string {
  return document.slice(0, document.lastIndexOf('.'));
}

/** Each once: those of `usual` in its order, then the others by name. */
function ordered<Name extends string>(names: readonly Name[], usual: readonly Name[]): Name[] {
  const all = new Set(names);
  const others = [...all].filter((name) => !usual.includes(name)).sort();
  return [...usual.filter((name) => all.has(name)), ...others];
}
