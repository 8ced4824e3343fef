import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, parseManifest } from '../../../src/briefing/manifest.ts';
import { differences, type Evidence, type Proof } from './evidence.ts';
import type { Ledger } from './ledger.ts';
import { mailProofs } from './mail-proofs.ts';
import { briefing, dataBytes, issueFiles, type Wanted } from './world.ts';

/** Proves from ledger, folders and mails that nothing was lost and nothing doubled. */
export async function prove(evidence: Evidence): Promise<readonly Proof[]> {
  return [
    ...slotProofs(evidence),
    ...(await issueProofs(evidence)),
    ...mailProofs(evidence),
    ...(await restProofs(evidence)),
  ];
}

function slotProofs({ wanted, ledger }: Evidence): readonly Proof[] {
  const { slots, jobs, runs } = ledger;
  const named = (slot: Wanted): string => Object.values(slot).join(' ');
  const there = slots.map(({ schedule, region, period, due }) =>
    named({ schedule, region, period, due: due.toISOString() }),
  );
  const made = slots.flatMap(({ job }) => job ?? []);
  const done = runs.filter(({ outcome }) => outcome === 'done').map(({ job }) => job);
  return [
    {
      that: 'each wanted slot is there once, and no other',
      found: differences(wanted.map(named), there),
    },
    {
      that: 'each slot became a job of its own, and no job is without one',
      found: [
        ...slots
          .filter(({ outcome }) => outcome !== 'made')
          .map(({ due }) => `left out: ${due.toISOString()}`),
        ...differences(
          made,
          jobs.map(({ id }) => id),
        ),
      ],
    },
    {
      that: 'each job is done',
      found: jobs.filter(({ state }) => state !== 'done').map(({ id, state }) => `${state}: ${id}`),
    },
    {
      that: 'each job has one run that published, and none that still runs',
      found: [
        ...differences(made, done),
        ...runs.filter(({ outcome }) => outcome === 'running').map(({ id }) => `running: ${id}`),
      ],
    },
  ];
}

type Revision = { readonly manifest: Manifest; readonly folder: string; readonly issue: string };

async function issueProofs({ wanted, ledger, out, versions }: Evidence): Promise<readonly Proof[]> {
  const issues = [...new Set(wanted.map(({ region, period }) => `${region}/${period}`))];
  const all: Revision[] = [];
  const numbers: string[] = [];
  const broken: string[] = [];
  const twice: string[] = [];
  const other: string[] = [];
  for (const issue of issues) {
    const revisions = await revisionsOf(join(out, briefing, issue), issue);
    all.push(...revisions);
    const count = revisions.length;
    numbers.push(
      ...differences(
        Array.from({ length: count }, (_, index) => `${issue} ${index + 1}`),
        revisions.map(({ manifest }) => `${issue} ${manifest.revision}`),
      ),
    );
    const inputs = revisions.map(({ manifest }) => `${issue} ${inputOf(manifest.inputs)}`);
    twice.push(...differences([...new Set(inputs)], inputs));
    for (const revision of revisions) {
      broken.push(...(await brokenIn(revision)));
      other.push(...differencesFromWorld(revision, versions));
    }
  }
  return [
    { that: 'each issue has its revisions from 1 on without a gap', found: numbers },
    { that: 'no issue was published twice from the same inputs', found: twice },
    { that: 'each revision is whole: every file with the bytes of its manifest', found: broken },
    { that: 'equal inputs gave equal bytes', found: other },
    {
      that: 'each run entered the revision and the bytes that it published',
      found: runsBeside(ledger, all),
    },
  ];
}

async function revisionsOf(folder: string, issue: string): Promise<readonly Revision[]> {
  const archive = join(folder, 'revisions');
  const former = await readdir(archive).catch(() => []);
  const folders = [folder, ...former.map((name) => join(archive, name))];
  const found: Revision[] = [];
  for (const each of folders) {
    const bytes = await readFile(join(each, 'manifest.json')).catch(() => undefined);
    if (bytes !== undefined) found.push({ manifest: parseManifest(bytes), folder: each, issue });
  }
  return found;
}

async function brokenIn({ manifest, folder }: Revision): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { path, sha256 } of manifest.outputs) {
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (bytes === undefined) found.push(`missing: ${join(folder, path)}`);
    else if (hash(bytes) !== sha256) found.push(`other bytes: ${join(folder, path)}`);
  }
  return found;
}

function differencesFromWorld({ manifest, issue }: Revision, versions: number): readonly string[] {
  const { region, period } = manifest.issue;
  const input = inputOf(manifest.inputs);
  for (let version = 1; version <= versions; version += 1) {
    if (hash(dataBytes(version)) !== input) continue;
    const wanted = [...issueFiles({ region, period }, version)].map(
      ([path, bytes]) => `${path} ${hash(bytes)}`,
    );
    return differences(
      wanted,
      manifest.outputs.map(({ path, sha256 }) => `${path} ${sha256}`),
    );
  }
  return [`${issue} is made from data that never were`];
}

function runsBeside({ runs, outputs }: Ledger, revisions: readonly Revision[]): readonly string[] {
  const found: string[] = [];
  const published = new Map(
    revisions.map((each) => [`${each.issue} ${each.manifest.revision}`, each.manifest]),
  );
  const outputsOf = Map.groupBy(outputs, ({ run }) => run);
  for (const { id, outcome, region, period, revision, inputs } of runs) {
    if (outcome !== 'done') continue;
    const manifest = published.get(`${region}/${period} ${revision}`);
    if (manifest === undefined)
      found.push(`run ${id} names revision ${revision}, which is not there`);
    else if (inputOf(manifest.inputs) !== inputOf(inputs ?? []))
      found.push(`run ${id} names other inputs`);
    else {
      const named = (files: readonly { path: string; sha256: string }[]): string[] =>
        files.map(({ path, sha256 }) => `${path} ${sha256}`);
      found.push(...differences(named(manifest.outputs), named(outputsOf.get(id) ?? [])));
    }
  }
  return found;
}

async function restProofs({ ledger, out }: Evidence): Promise<readonly Proof[]> {
  const names = await readdir(out, { recursive: true });
  const hidden = names.filter((name) => /(^|\/)\./.test(name) && !/^\.state(\/|$)/.test(name));
  const left = (count: number, what: string): readonly string[] =>
    count === 0 ? [] : [`${count} ${what}`];
  return [
    { that: 'nothing hidden is left beside the issues', found: hidden },
    {
      that: 'nothing is left to do: no ticket, no notice, nothing that the next start had to put back',
      found: [
        ...left(ledger.tickets, 'tickets'),
        ...left(ledger.notices, 'notices'),
        ...left(ledger.putBack, 'things put back'),
      ],
    },
  ];
}

function inputOf(inputs: readonly { readonly sha256: string }[]): string {
  return inputs.map(({ sha256 }) => sha256).join();
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
