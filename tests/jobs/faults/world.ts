import type { Digest } from '../../../src/briefing/digest.ts';
import { digestBytes } from '../../../src/briefing/digest-file.ts';
import { workCalendar } from '../../../src/briefing/holidays.ts';
import { hashedFile, type Manifest } from '../../../src/briefing/manifest.ts';
import type { Recipients } from '../../../src/briefing/recipients-schema.ts';
import { scheduleSchema } from '../../../src/briefing/schedule-schema.ts';
import type { Plan } from '../../../src/jobs/enqueue.ts';

/**
 * The world in which services are killed. Five schedules take turns, so that each minute has the slots of one of them,
 * one for each region; each wants a month of its own. An issue is a few small files that follow from what it is and
 * from the version of the data, which the killer raises now and then, and from nothing else.
 */
export const briefing = 'review';
export const begin = Date.UTC(2026, 10, 5, 4, 0);
export const minute = 60_000;
export const regions = ['KZ-10', 'KZ-11', 'KZ-15', 'KZ-19', 'KZ-35'] as const;
const turns = 5;

/** What a process that is killed is told. */
export type Orders = {
  readonly out: string;
  readonly databaseUrl?: string | undefined;
  /** The file with the version of the data. */
  readonly data: string;
  readonly smtp: string;
  /** Where its clock stands when it starts. */
  readonly now: number;
  /** At which point of which phase it stops and waits for its death. */
  readonly aim?: Aim | undefined;
};

export const phases = ['start', 'enqueue', 'render', 'publish', 'record', 'deliver'] as const;
export type Phase = (typeof phases)[number];
export type Aim = { readonly phase: Phase; readonly nth: number };

/** What it tells: the point that was aimed at is reached, or the clock was looked at. */
export type Said =
  | { readonly kind: 'there'; readonly phase: Phase }
  | {
      readonly kind: 'ticked';
      readonly now: number;
      readonly done: number;
      /** Jobs and deliveries that have not ended. */
      readonly open: number;
    };

export const plans: readonly Plan[] = Array.from({ length: turns }, (_, turn) => ({
  briefing,
  schedule: scheduleSchema.parse({
    name: `turn-${turn}`,
    cron: `${Array.from({ length: 60 / turns }, (_minute, index) => turn + index * turns).join()} * * * *`,
    zone: 'Asia/Almaty',
    issue: monthOf(turn),
    catchUp: 'all',
    horizon: 'P30D',
    deadline: 'P30D',
    recipients: ['press'],
  }),
  calendar: workCalendar(),
  regions,
}));

function monthOf(turn: number): string {
  return `2026-M0${turn + 1}`;
}

export const recipients: Recipients = {
  press: [{ mail: 'all@example.kz' }, { mail: 'some@example.kz', regions: ['KZ-10', 'KZ-35'] }],
};

/** Who gets the issues of a region, written down here a second time. */
export function readersOf(region: string): readonly string[] {
  return region === 'KZ-10' || region === 'KZ-35'
    ? ['all@example.kz', 'some@example.kz']
    : ['all@example.kz'];
}

export type Wanted = {
  readonly schedule: string;
  readonly region: string;
  readonly period: string;
  readonly due: string;
};

/** Every slot of the first `minutes` minutes, by counting on the clock and not by the code under test. */
export function wantedSlots(minutes: number): readonly Wanted[] {
  return Array.from({ length: minutes }, (_, index) => index + 1).flatMap((number) => {
    const due = new Date(begin + number * minute);
    const turn = due.getUTCMinutes() % turns;
    return regions.map((region) => ({
      schedule: `turn-${turn}`,
      region,
      period: monthOf(turn),
      due: due.toISOString(),
    }));
  });
}

export type Issue = { readonly region: string; readonly period: string };

/** The files of an issue from a version of the data. */
export function issueFiles({ region, period }: Issue, version: number): Map<string, Uint8Array> {
  const about = `${region} ${period}, data ${version}`;
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const digest: Digest = {
    schema: 'sholu-digest-1',
    issue: { briefing, region, period, release: '2026-11-05' },
    editions: ['en'],
    texts: {
      en: {
        title: 'Review',
        region,
        period,
        released: '5 November 2026',
        publisher: 'Department of Economy',
        source: 'Bureau of Statistics',
        lead: about,
        keyFigures: [],
      },
    },
  };
  return new Map([
    ['en.pdf', bytes(`%PDF-1.7 ${about}\n`.repeat(80))],
    ['en.html', bytes(`<!doctype html><title>${about}</title>\n`)],
    ['charts/one.en.svg', bytes(`<svg><text>${about}</text></svg>\n`)],
    ['digest.json', digestBytes(digest)],
  ]);
}

export function dataBytes(version: number): Uint8Array {
  return new TextEncoder().encode(`${version}\n`);
}

export function manifestOf(
  { region, period }: Issue,
  files: ReadonlyMap<string, Uint8Array>,
  version: number,
): Manifest {
  return {
    schema: 'sholu-manifest-1',
    issue: { briefing, dataset: 'small', region, period, release: '2026-11-05' },
    revision: 1,
    editions: ['en'],
    formats: ['pdf', 'html'],
    versions: {},
    inputs: [hashedFile('data/version', dataBytes(version))],
    outputs: [...files].map(([path, bytes]) => hashedFile(path, bytes)),
    checks: [],
    omissions: [],
    diagnostics: [],
  };
}
