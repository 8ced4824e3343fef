import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SholuError } from '../../src/core/error.ts';
import { isNoRoom, noRoomProblem, watchRoom } from '../../src/jobs/disk-room.ts';
import { openLog } from '../../src/jobs/log.ts';
import { nextStep } from '../../src/jobs/next-step.ts';
import { type Service, startService } from '../../src/jobs/service.ts';
import { stateFolderIn } from '../../src/jobs/state-folder.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { ask, type Told } from './support/ask.ts';
import { published } from './support/on-both.ts';
import { quick, until } from './support/store.ts';

const failure = (code: string, message = 'said') => Object.assign(new Error(message), { code });
const noSpace = failure('ENOSPC');
const extend = failure('53100', 'could not extend file "base/5/16487": No space left on device');

describe('a disk without room', () => {
  it.each([
    ['of the system', noSpace, true],
    ['of a quota', failure('EDQUOT'), true],
    ['of PostgreSQL', extend, true],
    ['of SQLite', failure('ERR_SQLITE_ERROR', 'database or disk is full'), true],
    ['that is something else', failure('EACCES'), false],
    ['that is no error', 'ENOSPC', false],
  ])('is known by an error %s', (_, error, full) => {
    expect(isNoRoom(error)).toBe(full);
  });

  it('is told with the folder, what is free and what to do', () => {
    const { code, message, hint } = noRoomProblem('.');
    expect(code).toBe('E_DISK_FULL');
    expect(message).toMatch(/^No space is left on the disk of \. \(\d+ MB are free\)\.$/);
    expect(hint).toMatch(/^Free some space there: `df -h \.`.*Nothing is lost/);
    expect(noRoomProblem('/nowhere').message).toBe('No space is left on the disk of /nowhere.');
  });

  it('is found by writing where space is scarce or an error was met, and nothing is written otherwise', async () => {
    let free = 1000;
    let full = false;
    let probes = 0;
    const room = watchRoom(
      '.',
      async () => {
        probes += 1;
        if (full) throw noSpace;
      },
      async () => free,
    );
    expect([await room.look(), room.isFull(), probes]).toEqual([false, false, 0]);
    room.met(failure('EACCES'));
    expect([await room.look(), probes]).toEqual([false, 0]);
    free = 10;
    expect([await room.look(), room.isFull(), probes]).toEqual([false, false, 1]);
    full = true;
    expect([await room.look(), room.isFull()]).toEqual([true, true]);
    free = 1000;
    expect([await room.look(), room.isFull()]).toEqual([false, true]);
    full = false;
    expect([await room.look(), room.isFull()]).toEqual([true, false]);
    full = true; // a quota: the disk itself has room
    room.met(new SholuError('E_DISK_FULL', 'said'));
    expect([await room.look(), room.isFull()]).toEqual([true, true]);
  });

  it('is looked at once where a share does not answer, and everything else goes on meanwhile', async () => {
    let asked = 0;
    const share = Promise.withResolvers<number>();
    const room = watchRoom(
      '.',
      async () => undefined,
      () => {
        asked += 1;
        return share.promise;
      },
    );
    const first = room.look();
    expect([await room.look(), await room.look(), asked]).toEqual([false, false, 1]);
    share.resolve(1000);
    expect([await first, await room.look(), asked]).toEqual([false, false, 2]);
  });

  it('is waited for by a slot until its deadline, by a demand for a day', () => {
    const created = new Date('2026-11-05T04:00:00Z');
    const full = { code: 'E_DISK_FULL', mending: 'trying' } as const;
    const deadline = new Date('2026-11-08T04:00:00Z');
    const slot = { origin: 'slot', deadline, retry_ms: 3_600_000, created } as const;
    const demand = { origin: 'demand', deadline: null, retry_ms: 0, created } as const;
    const at = (text: string) => new Date(text).getTime();
    const waits = { kind: 'wait', afterMs: 300_000, tell: true };
    expect(nextStep(full, slot, at('2026-11-08T03:00:00Z'))).toEqual(waits);
    expect(nextStep(full, slot, at('2026-11-08T04:00:01Z'))).toMatchObject({ kind: 'bury' });
    expect(nextStep(full, demand, at('2026-11-06T03:00:00Z'))).toEqual(waits);
    expect(nextStep(full, demand, at('2026-11-06T04:00:01Z'))).toMatchObject({ kind: 'bury' });
  });
});

describe('a service whose disk is full', () => {
  let world: SmallWorld;
  let service: Service;
  const disk = { full: false };
  const lines: Record<string, unknown>[] = [];

  beforeAll(async () => {
    world = await smallWorld();
    await mkdir(world.out);
    service = await startService({
      where: { databaseUrl: undefined, stateFolder: stateFolderIn(world.out) },
      folders: world,
      settings: quick,
      threads: 1,
      render: async () => {
        if (disk.full) throw new SholuError('E_DISK_FULL', 'No space is left to publish.');
        return published;
      },
      regionsOf: async () => ['KZ-35'],
      serve: { host: '127.0.0.1', port: 0, token: 'key' },
      hooks: {},
      routes: [
        {
          method: 'GET',
          path: /^\/api\/extend$/,
          open: false,
          answer: async () => {
            throw extend;
          },
        },
      ],
      room: watchRoom(world.out, async () => {
        if (disk.full) throw noSpace;
      }),
      log: openLog('info', { write: (line) => lines.push(JSON.parse(line)) }),
      now: () => new Date(),
    });
  });
  afterAll(async () => {
    await service.stop(0);
    await world.remove();
  });

  const get = (path: string): Promise<Told> => ask(`${service.url}${path}`, 'key');

  it('says so in /health and answers, keeps its jobs, and goes on by itself when there is room', async () => {
    disk.full = true;
    expect(await get('/api/extend')).toMatchObject({
      status: 507,
      json: {
        error: {
          code: 'E_DISK_FULL',
          message: expect.stringContaining(world.out),
          hint: expect.stringContaining('Free some space there'),
        },
      },
    });
    const { job } = await service.desk.demand({ briefing: 'brief' }, 'test');
    const full = await until(async () => {
      const health = await get('/health');
      return health.status === 503 && health;
    });
    expect(full.json).toMatchObject({ ok: false, state: 'disk full' });
    const metrics = async () => (await get('/metrics')).text;
    expect(await metrics()).toMatch(/^sholu_disk_full 1$/m);
    expect(await metrics()).toMatch(/^sholu_database_up 1$/m); // it answers all the same
    expect(await metrics()).toMatch(/^sholu_disk_free_bytes \d{4,}$/m);
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'disk full', level: 'error', code: 'E_DISK_FULL' }),
    );
    const waiting = await until(async () => {
      const found = await service.desk.find(job.id);
      return found.state === 'waiting' && found;
    });
    expect(waiting).toMatchObject({ code: 'E_DISK_FULL', runs: [{ outcome: 'failed' }] });
    disk.full = false;
    await until(async () => (await get('/health')).status === 200);
    expect(await metrics()).toMatch(/^sholu_disk_full 0$/m);
    await until(async () => (await service.desk.find(job.id)).state === 'done');
    expect(lines.some(({ msg }) => msg === 'there is room on the disk again')).toBe(true);
  });
});
