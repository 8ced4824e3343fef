import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from '../support/chance.ts';
import { Life } from './life.ts';
import { type MailServer, type Moment, moments } from './mail-server.ts';
import { begin, dataBytes, minute, type Orders, type Phase, phases, regions } from './world.ts';

export type Campaign = {
  readonly out: string;
  readonly databaseUrl: string | undefined;
  readonly minutes: number;
  readonly kills: number;
  readonly seed: number;
  readonly mails: MailServer;
  readonly onKill?: (number: number, how: string) => void;
};

/** How a life is to end: at a point of a phase, at a moment of a mail, or at a time that nobody aims at. */
type Death =
  | { readonly how: Phase; readonly nth: number }
  | { readonly how: `mail ${Moment}`; readonly moment: Moment; readonly nth: number }
  | { readonly how: 'blind'; readonly ms: number };

export type Killed = {
  /** Deaths by what the process was at. */
  readonly deaths: Readonly<Record<string, number>>;
  readonly lives: number;
  readonly versions: number;
  readonly ms: number;
  /** What went wrong on the way, such as a start that was blocked; empty when all is well. */
  readonly troubles: readonly string[];
};

/** A life in which nothing is left to aim at ends by then. */
const longestLifeMs = 6000;
const startMs = 60_000;
const restMs = 180_000;

/** How many points of a phase are aimed at: about what a life passes. */
const reach: Readonly<Record<Phase, number>> = {
  start: 12,
  enqueue: 30,
  render: 9,
  publish: 60,
  record: 50,
  deliver: 70,
};

/** Kills services until the slots of all minutes are seen and the deaths are used up, then lets one finish the rest. */
export async function killAgainAndAgain(campaign: Campaign): Promise<Killed> {
  const { out, databaseUrl, minutes, kills, mails } = campaign;
  const chance = new Chance(campaign.seed);
  const started = performance.now();
  const deaths: Record<string, number> = {};
  const troubles: string[] = [];
  const data = join(out, '..', 'version');
  let version = 0;
  let given = 0;
  let seen = false;

  async function newData(): Promise<void> {
    version += 1;
    await writeFile(`${data}.new`, dataBytes(version));
    await rename(`${data}.new`, data);
  }

  const orders = (now: number, aim?: Orders['aim']): Orders => ({
    out,
    databaseUrl,
    data,
    smtp: mails.url,
    now,
    aim,
  });

  /** One life with so many minutes of slots to see. */
  async function live(death: Death, budget: number): Promise<string> {
    // Now and then a machine comes back with its clock behind.
    const behind = chance.next() < 0.2 ? chance.whole(1, 5) * minute : 0;
    const aim =
      'nth' in death && !('moment' in death) ? { phase: death.how, nth: death.nth } : undefined;
    const life = new Life(orders(Math.max(begin, begin + given * minute - behind), aim));
    if ('moment' in death) mails.set(death.moment, death.nth, life.kill);
    const longest = death.how === 'blind' ? death.ms : longestLifeMs;
    const end = given + budget;
    while (!life.dead && life.age < longest + (life.last === undefined ? startMs : 0)) {
      if (life.last === undefined && death.how === 'blind' && life.age > death.ms) break;
      await pause(15);
      if (life.dead || !life.idle) continue;
      seen = true;
      if (given < end) {
        if (chance.next() < 0.4) await newData();
        given += 1;
        life.at(begin + given * minute);
      } else if (life.last?.open === 0 && death.how !== 'blind') break;
      else {
        await pause(60);
        life.at(begin + given * minute);
      }
    }
    mails.disarm();
    if (life.dead && !life.shot) troubles.push(`a life ended by itself: ${life.log}`);
    const unborn = !life.dead && life.last === undefined && death.how !== 'blind';
    if (unborn) troubles.push(`a start was blocked: ${life.log}`);
    const aimed = life.shot && (life.reached || 'moment' in death);
    await life.end();
    return aimed ? death.how : death.how === 'blind' ? 'blind' : 'idle';
  }

  /** The last life works off what is left and lives until then. */
  async function finish(): Promise<void> {
    const life = new Life(orders(begin + given * minute));
    const all = minutes * regions.length;
    while (!life.dead && life.age < restMs + minutes * 500) {
      await pause(20);
      if (!life.idle) continue;
      if (given === minutes && life.last?.now === begin + given * minute) {
        if (life.last.done === all && life.last.open === 0) break;
        await pause(80);
      }
      given = Math.min(given + 1, minutes);
      life.at(begin + given * minute);
    }
    const { done = 0, open = 0 } = life.last ?? {};
    if (done !== all || open > 0) {
      troubles.push(
        `the last life was left with ${done} of ${all} jobs done, ${open} things open: ${life.log}`,
      );
    }
    await life.end();
  }

  await newData();
  for (let number = 1; number <= kills; number += 1) {
    const death = deathOf(chance, number);
    const left = minutes - given;
    // The clock stands still until a schedule is known: what was before that is nobody's slot.
    const budget = seen ? Math.ceil(left / (kills - number + 2)) : Math.min(1, left);
    const how = await live(death, budget);
    deaths[how] = (deaths[how] ?? 0) + 1;
    campaign.onKill?.(number, how);
    if (troubles.length > 3) break;
  }
  await finish();
  return { deaths, lives: kills + 1, versions: version, ms: performance.now() - started, troubles };
}

/** Each way to die in turn, so that a short campaign has them all; where exactly is left to chance. */
function deathOf(chance: Chance, number: number): Death {
  const ways = [
    'enqueue',
    'publish',
    'mail',
    'record',
    'deliver',
    'render',
    'blind',
    'start',
    'mail',
    'publish',
  ] as const;
  const way = ways[(number - 1) % ways.length] ?? 'blind';
  if (way === 'blind') return { how: 'blind', ms: chance.whole(50, 2500) };
  if (way === 'mail') {
    const moment = chance.of(moments);
    return { how: `mail ${moment}`, moment, nth: chance.whole(1, 5) };
  }
  return { how: way, nth: chance.whole(1, reach[way]) };
}

export const kinds: readonly string[] = [
  ...phases,
  ...moments.map((moment) => `mail ${moment}`),
  'blind',
  'idle',
];
