import fs from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../src/jobs/database.ts';
import { openEmbedded } from '../../src/jobs/database-embedded.ts';
import { SyncedFolder, syncedParameters, unsyncedParameter } from '../../src/jobs/synced-folder.ts';

/** So many rows that counting them takes a while. */
const long = 'select count(*)::int as rows from generate_series(1, 3000000)';

describe('the embedded database', () => {
  let folder = '';
  let database: Database;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sholu-embedded-'));
    // What is left when the process is killed while it makes its first database.
    await mkdir(join(folder, 'database.new', 'base'), { recursive: true });
    await writeFile(join(folder, 'database.new', 'PG_VERSION'), '18\n');
    database = await openEmbedded(folder);
    await database.query('create table word (text text primary key)');
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  test('lets others be answered while a statement runs', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    const begun = performance.now();
    await database.query(long);
    clearInterval(timer);
    expect(turns).toBeGreaterThan((performance.now() - begun) / 20);
  });

  test('gives times as dates and refusals with their SQLSTATE', async () => {
    const [row] = await database.query<{ at: Date }>(`select $1::timestamptz as at`, [
      new Date('2020-08-20T06:00:00Z'),
    ]);
    expect(row?.at).toEqual(new Date('2020-08-20T06:00:00Z'));
    await expect(database.query('select nothing from nowhere')).rejects.toMatchObject({
      code: '42P01',
    });
  });

  test('undoes a transaction whose work fails, and says why it failed', async () => {
    const work = database.transaction(async (tx) => {
      await tx.query(`insert into word values ('half')`);
      throw new Error('the reason');
    });
    await expect(work).rejects.toThrow('the reason');
    expect(await database.query('select * from word')).toEqual([]);
  });

  test('undoes a transaction that goes on after a refused statement', async () => {
    const work = database.transaction(async (tx) => {
      await tx.query(`insert into word values ('refused')`);
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await database.query('select * from word')).toEqual([]);
  });

  test('has one transaction after the other, each with its own statements', async () => {
    const order: string[] = [];
    const one = (name: string) =>
      database.transaction(async (tx) => {
        order.push(`${name} begins`);
        await tx.query('insert into word values ($1)', [name]);
        order.push(`${name} ends`);
      });
    await Promise.all([one('a'), one('b'), database.query(long)]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(await database.query('select text from word order by 1')).toEqual([
      { text: 'a' },
      { text: 'b' },
    ]);
  });
});

describe('the folder of the embedded database', () => {
  test('has everything on the disk when a statement is done', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sholu-embedded-'));
    const database = await PGlite.create({
      fs: new SyncedFolder(folder),
      startParams: [
        ...PGlite.defaultStartParams.filter((parameter) => parameter !== unsyncedParameter),
        ...syncedParameters,
      ],
    });
    const sync = vi.spyOn(fs, 'fsyncSync');
    await database.query('select 1');
    expect(sync).toHaveBeenCalledTimes(0);
    await database.exec('create table kept (text text)');
    sync.mockClear();
    await database.query(`insert into kept values ('a')`);
    expect(sync).toHaveBeenCalledTimes(1); // the log; the table follows at a checkpoint
    await database.exec('checkpoint');
    expect(sync.mock.calls.length).toBeGreaterThan(3);
    sync.mockRestore();
    await database.close();
    await rm(folder, { recursive: true });
  });
});

describe('a database that is closed', () => {
  test('is the same when it is opened again, and refuses statements meanwhile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sholu-embedded-'));
    const first = await openEmbedded(folder);
    await first.query('create table kept as select 7 as seven');
    await first.close();
    await expect(first.query('select 1')).rejects.toThrow('ended');
    const second = await openEmbedded(folder);
    expect(await second.query('select seven from kept')).toEqual([{ seven: 7 }]);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
