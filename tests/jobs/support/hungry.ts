import { join } from 'node:path';
import { Diagnostics } from '../../../src/core/diagnostic.ts';
import { openDataset } from '../../../src/dataset/open.ts';
import type { Answer } from '../../../src/jobs/answer.ts';
import { passDoor } from '../../../src/jobs/door.ts';
import type { RenderOutcome } from '../../../src/jobs/job.ts';
import type { Task } from '../../../src/jobs/render-thread.ts';
import { sitDown, unbroken } from '../../../src/jobs/seat.ts';

const kept: unknown[] = [];
const forever = (): boolean => true;

/** Ways of a rendering to misbehave, by the name of the region that is asked for. */
const ways: Readonly<Record<string, (task: Task) => void | Promise<void>>> = {
  loop: () => {
    while (forever());
  },
  backtracking: () => {
    /^(a+)+$/.test(`${'a'.repeat(60)}b`);
  },
  objects: () => {
    while (forever()) kept.push({ number: kept.length });
  },
  list: () => {
    const list: number[] = [];
    while (forever()) list.push(1);
  },
  map: () => {
    const map = new Map<number, number>();
    for (let number = 0; forever(); number += 1) map.set(number, number);
  },
  text: () => {
    while (forever()) kept.push(Array.from({ length: 1000 }, () => `${Math.random()}`).join());
  },
  'large list': () => {
    while (forever()) kept.push(new Array<number>(30_000_000).fill(1.5));
  },
  buffers: () => {
    while (forever()) kept.push(Buffer.alloc(1_048_576, 1));
  },
  'text of buffers': () => {
    while (forever()) kept.push(Buffer.alloc(4_194_304, 97).toString('latin1'));
  },
  defect: () => {
    throw new TypeError('a defect');
  },
  exit: () => {
    process.exit(7);
  },
  reading: async ({ seat, folders }) => {
    while (forever())
      await unbroken(seat, () => openDataset(join(folders.data, 'karaganda'), new Diagnostics()));
  },
  quick: () => undefined,
  door: ({ door }) => passDoor(door),
  litter: () => {
    // Much that is soon forgotten: 300 MB in all, little of it at a time.
    for (let round = 0; round < 300; round += 1) {
      Array.from({ length: 10_000 }, (_, index) => ({ index, text: `${index}${round}` }));
    }
  },
};

/** In the place of a rendering: does what its region says. */
export default async function work(task: Task): Promise<Answer<RenderOutcome>> {
  const { job } = task;
  sitDown(task.seat);
  await ways[job.region]?.(task);
  const outcome = { folder: job.region, revision: 1, changed: true, inputs: [], outputs: [] };
  return { ok: true, value: outcome };
}
