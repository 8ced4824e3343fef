import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/jobs/database-embedded.ts';
import { RevivedThread } from '../../src/jobs/database-revival.ts';
import { DatabaseThread } from '../../src/jobs/database-thread-client.ts';
import { isAway } from '../../src/jobs/persistently.ts';
import { until } from './support/store.ts';

let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sholu-revival-'));
  path = join(folder, 'database');
  const database = await openEmbedded(folder);
  await database.query('create table kept (word text)');
  await database.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ask = (thread: RevivedThread, text: string) =>
  thread.ask<{ word: string }>({ kind: 'query', text, values: [], transaction: undefined });

describe('an embedded database that breaks down', () => {
  it('says that it is away, is opened anew with what was committed, and is listened to again', async () => {
    const threads: DatabaseThread[] = [];
    const heard: string[] = [];
    const revived = await RevivedThread.open(path, async (at) => {
      const thread = await DatabaseThread.open(at);
      threads.push(thread);
      return thread;
    });
    await revived.listen('news', (payload) => heard.push(payload));
    await ask(revived, `insert into kept values ('before')`);
    await threads[0]?.kill();
    const refused = await ask(revived, `insert into kept values ('lost')`).catch((error) => error);
    expect(isAway(refused)).toBe(true);
    expect(await ask(revived, 'select word from kept')).toEqual([{ word: 'before' }]);
    await ask(revived, `select pg_notify('news', 'heard')`);
    await until(async () => heard.length > 0);
    expect(heard).toEqual(['heard']);
    expect(threads).toHaveLength(2);
    await revived.close();
  });

  it('stays away as long as it cannot be opened', async () => {
    let opened = 0;
    let full = false;
    const threads: DatabaseThread[] = [];
    const revived = await RevivedThread.open(path, async (at) => {
      opened += 1;
      if (full) throw new Error('no space');
      const thread = await DatabaseThread.open(at);
      threads.push(thread);
      return thread;
    });
    full = true;
    await threads[0]?.kill();
    for (let count = 0; count < 4; count += 1) {
      expect(isAway(await ask(revived, 'select 1').catch((error) => error))).toBe(true);
    }
    expect(opened).toBe(2); // not at each statement
    full = false;
    await until(() => ask(revived, 'select word from kept').catch(() => undefined));
    await revived.close();
  });

  it('leaves a wrong statement as it is', async () => {
    const revived = await RevivedThread.open(path);
    await expect(ask(revived, 'select nonsense')).rejects.toMatchObject({ code: '42703' });
    expect(await ask(revived, 'select word from kept')).toEqual([]);
    await revived.close();
  });
});
