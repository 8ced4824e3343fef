import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDigest } from '../briefing/digest-file.ts';
import type { LanguageCode } from '../core/language-code.ts';
import type { Job } from '../jobs/job.ts';
import { mendingOf } from '../jobs/mending.ts';
import { nextStep } from '../jobs/next-step.ts';
import { issueFolder } from '../jobs/render-folder.ts';
import type { Notice, Store } from '../jobs/store.ts';
import type { IssueContent, NoticeContent, Parcel, ParcelFile } from './channel.ts';
import type { Delivery } from './delivery.ts';
import { languageFor } from './edition.ts';
import { type NoticeRegion, regionsOfNotice } from './gather.ts';
import type { Links } from './links.ts';
import { Refusal } from './refusal.ts';
import { type Output, outputsOf, replacesSent } from './sent-before.ts';

/** What parcels are made from besides the ledger. */
export type Depot = {
  /** The folder of issues. */
  readonly out: string;
  readonly links: Pick<Links, 'file' | 'unsubscribe'>;
  /** The title of a briefing in a language, for notices; the briefing's name where it cannot be read. */
  readonly titleOf: (briefing: string, language: string) => Promise<string>;
  /** The name of a region in a language; undefined where it cannot be read. */
  readonly regionOf: (
    briefing: string,
    region: string,
    language: LanguageCode,
  ) => Promise<string | undefined>;
};

const usualFormats = {
  mail: ['pdf'],
  folder: ['pdf', 'html'],
  webhook: ['pdf', 'html'],
  feed: ['pdf', 'html'],
} as const;

/** Puts together what a delivery carries. Throws a permanent `Refusal` where the issue does not have what is wished. */
export async function parcelOf(store: Store, delivery: Delivery, depot: Depot): Promise<Parcel> {
  const { id, attempts, briefing, list, target, created, channel } = delivery;
  if (target === null || channel === 'list') throw new Error(`delivery ${id} has no recipient`);
  const language = languageFor(target, delivery.edition);
  const formats = target.formats ?? usualFormats[channel];
  return {
    id,
    number: attempts,
    briefing,
    list,
    recipient: target,
    language,
    created,
    unsubscribe: delivery.run === null ? undefined : depot.links.unsubscribe(id),
    content:
      delivery.run === null
        ? await noticeOf(store, delivery, depot, language)
        : await issueOf(store, delivery, delivery.run, formats, depot),
  };
}

async function issueOf(
  store: Store,
  delivery: Delivery,
  run: string,
  formats: readonly ('pdf' | 'html')[],
  depot: Depot,
): Promise<IssueContent> {
  const { id, edition } = delivery;
  const outputs = await outputsOf(store, run);
  const revision = await revisionOf(store, run);
  const read = (output: Output): Promise<Uint8Array> =>
    readOutput(depot.out, delivery, revision, output);
  const digest = outputs.find(({ path }) => path === 'digest.json');
  const names = formats.map((format) => `${edition}.${format}`);
  const documents = names.flatMap((name) => outputs.filter(({ path }) => path === name));
  if (documents.length === 0 || digest === undefined || edition === null) {
    const there = outputs
      .map(({ path }) => path)
      .filter((path) => /^[a-z-]+\.(pdf|html)$/.test(path));
    throw new Refusal(
      'E_DELIVERY_EDITION',
      'permanent',
      `The issue has no ${names.join(' or ')}; it has ${there.join(', ')}.`,
      {
        hint: 'Change edition, language or formats of this recipient, or the editions of the schedule.',
      },
    );
  }
  const files: ParcelFile[] = [];
  for (const document of documents) {
    files.push({
      name: document.path,
      format: document.path.endsWith('.pdf') ? 'pdf' : 'html',
      edition,
      sha256: document.sha256,
      bytes: await read(document),
      link: depot.links.file(id, document.path),
    });
  }
  const replaces = await replacesSent(store, delivery, documents, digest);
  const told = parseDigest(await read(digest));
  return { kind: 'issue', digest: told, edition, files, revision, replaces };
}

async function revisionOf(store: Pick<Store, 'database'>, run: string): Promise<number> {
  const [found] = await store.database.query<{ revision: number | null }>(
    'select revision from sholu.run where id = $1',
    [run],
  );
  return found?.revision ?? 1;
}

/**
 * The bytes of an output as its run published them: from the issue's folder, or from `revisions/` where the issue was
 * made anew since. Never other bytes: what was promised is sent, or nothing.
 */
async function readOutput(
  out: string,
  delivery: Pick<Delivery, 'briefing' | 'region' | 'period'>,
  revision: number,
  { path, sha256 }: Output,
): Promise<Uint8Array> {
  const folder = issueFolder(out, delivery);
  for (const place of [join(folder, path), join(folder, 'revisions', String(revision), path)]) {
    const bytes = await readFile(place).catch(() => undefined);
    if (bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256)
      return bytes;
  }
  throw new Refusal(
    'E_DELIVERY_GONE',
    'temporary',
    `${path} of ${delivery.briefing} ${delivery.region} ${delivery.period}, revision ${revision}, is not in its folder.`,
    {
      hint: 'See that the folder of issues is there (mounted, restored); it was removed or changed by hand.',
    },
  );
}

async function noticeOf(
  store: Store,
  { notice: id, target }: Delivery,
  depot: Depot,
  language: LanguageCode,
): Promise<NoticeContent> {
  const [notice] = await store.database.query<Notice & { readonly at: Date }>(
    'select id, job, kind, code, message, hint, at from sholu.notice where id = $1',
    [id],
  );
  const [job] = await store.database.query<
    Pick<
      Job,
      | 'id'
      | 'briefing'
      | 'region'
      | 'period'
      | 'schedule'
      | 'due'
      | 'deadline'
      | 'origin'
      | 'retry_ms'
      | 'created'
    >
  >(
    `select id, briefing, region, period, schedule, due, deadline, origin, retry_ms, created
     from sholu.job where id = $1`,
    [notice?.job ?? null],
  );
  if (notice === undefined || job === undefined) throw new Error(`notice ${id} vanished`);
  const { briefing, period, schedule, due, deadline } = job;
  const told = await regionsOfNotice(store.database, notice.id, target?.regions);
  const [first = { region: job.region, job: job.id }, ...rest] = told;
  const named = async ({ region, job }: Pick<NoticeRegion, 'region' | 'job'>) => ({
    region,
    regionName: (await depot.regionOf(briefing, region, language)) ?? null,
    job,
  });
  const { kind, code, message, hint, at } = notice;
  // What a person must mend is told at once, while the job goes on being tried up to its deadline.
  const failure = { code, mending: mendingOf({ code }) };
  const goesOn = kind === 'failed' && nextStep(failure, job, at.getTime()).kind === 'wait';
  return {
    kind: 'notice',
    notice: kind,
    briefing,
    title: await depot.titleOf(briefing, language),
    ...(await named(first)),
    others: await Promise.all(rest.map(named)),
    period,
    schedule,
    due,
    until: goesOn ? deadline : null,
    code,
    message,
    hint,
  };
}

/** The bytes of a document of a delivery, for its signed link; undefined when the delivery has no such document. */
export async function linkedFile(
  store: Pick<Store, 'database'>,
  out: string,
  id: string,
  name: string,
): Promise<Uint8Array | undefined> {
  const [delivery] = await store.database.query<
    Pick<Delivery, 'briefing' | 'region' | 'period' | 'run' | 'edition'>
  >('select briefing, region, period, run, edition from sholu.delivery where id = $1', [id]);
  if (delivery === undefined || delivery.run === null) return undefined;
  if (name !== `${delivery.edition}.pdf` && name !== `${delivery.edition}.html`) return undefined;
  const output = (await outputsOf(store, delivery.run)).find(({ path }) => path === name);
  if (output === undefined) return undefined;
  return readOutput(out, delivery, await revisionOf(store, delivery.run), output);
}
