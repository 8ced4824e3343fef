import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { stateFolderIn } from '../../src/jobs/state-folder.ts';
import { readOwner } from '../../src/jobs/state-lock.ts';
import { run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { freePort, type Server, startServer } from '../jobs/support/databases.ts';
import { until } from '../jobs/support/store.ts';
import { ran, Started, served } from './support/process.ts';

// The commands of this file work with the folder of the test, whatever database the surroundings name.
vi.stubEnv('DATABASE_URL', '');

let world: SmallWorld;
const started: Started[] = [];

function start(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Started {
  const process = new Started(world.root, words, environment);
  started.push(process);
  return process;
}

beforeAll(async () => {
  world = await smallWorld();
});
afterEach(async () => {
  for (const process of started.splice(0)) {
    process.kill('SIGKILL');
    await process.ended();
  }
});
afterAll(() => world.remove());

/** Databases are made and services start: on a busy machine that takes its time. */
const patience = 40_000;

const demand = ['build', 'brief', '--queue'];
const nobody =
  'Nobody works on the queue: the job waits there until `sholu serve` or `sholu worker`';

describe('sholu build --queue with a PostgreSQL', () => {
  let server: Server;
  let environment: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    server = await startServer();
    environment = { DATABASE_URL: await server.fresh() };
  });
  afterAll(() => server.stop());

  it('says that nobody works on the queue, goes on waiting, and ends when a worker has come', async () => {
    const waiting = start(demand, environment);
    await until(async () => waiting.err.includes(nobody), patience);
    expect(waiting.err).toMatch(/job [0-9a-f]{8} is waiting/);
    expect(waiting.child.exitCode).toBeNull();
    const worker = start(['worker'], environment);
    expect(await waiting.ended()).toBe(0);
    expect(waiting.out).toMatch(/^brief KZ-35 2020-M07: revision 1\n {2}reports\//);
    expect(waiting.err.split(nobody)).toHaveLength(2);

    // A worker that lives is no reason to doubt; one that was killed is missed when its sign of life has run out.
    const other = await ran(world.root, [...demand, '--format', 'html', '--quiet'], environment);
    expect(other).toMatchObject({ code: 0, err: '' });
    worker.kill('SIGTERM');
    expect(await worker.ended()).toBe(0);
    expect(worker.log.at(-1)).toMatchObject({ msg: 'stopped' });
    expect(worker.out).not.toContain('sholu:sholu');
  }, 120_000);

  it('ends with --no-wait when the job is in the queue, and says when nobody works there', async () => {
    const words = [...demand, '--edition', 'ru', '--no-wait'];
    const queued = await ran(world.root, words, environment);
    expect(queued.code).toBe(0);
    expect(queued.out).toMatch(
      /^brief KZ-35 2020-M07: job ([0-9a-f]{8}) is waiting; `sholu runs \1`/,
    );
    expect(queued.err).toContain(nobody);
    const again = await ran(world.root, [...words, '--json'], environment);
    expect(JSON.parse(again.out)).toMatchObject({
      ok: true,
      joined: true,
      job: { state: 'waiting' },
    });
    const { id } = (JSON.parse(again.out) as { job: { id: string } }).job;
    const cancelled = await ran(world.root, ['runs', id.slice(0, 8), '--cancel'], environment);
    expect(cancelled.out).toMatch(/cancelled/);
  });

  it('is refused without the DATABASE_URL of the service, and so is every command that reads its records', async () => {
    const { port } = server;
    for (const words of [demand, ['runs'], ['deliveries'], ['resend', '3f2a9c1e'], ['serve']]) {
      const refused = await ran(world.root, words);
      expect(refused, words.join(' ')).toMatchObject({ code: 2, out: '' });
      expect(refused.err).toContain(
        `keeps its records on the PostgreSQL at 127.0.0.1:${port}/test_1, but DATABASE_URL is not set`,
      );
    }
    const elsewhere = await ran(world.root, ['runs'], { DATABASE_URL: await server.fresh() });
    expect(elsewhere).toMatchObject({ code: 0, out: /No jobs yet/ });
    expect(elsewhere.err).toMatch(/records at \S+\/test_1, but DATABASE_URL names \S+\/test_2/);
  });

  it('is refused by a database that refuses the password, without telling it', async () => {
    const address = String(environment.DATABASE_URL).replace('sholu:sholu', 'nobody:Hunter2Zx');
    const refused = await ran(world.root, demand, { DATABASE_URL: address });
    expect(refused).toMatchObject({
      code: 2,
      err: /E_DATABASE_ADDRESS[\s\S]*Mend user and password/,
    });
    expect(refused.out + refused.err).not.toContain('Hunter2Zx');
  });
});

describe('a command whose database is away', () => {
  it('says at once that it waits, and ends with cause and remedy', async () => {
    const address = `postgres://clerk:Hunter2Zx@127.0.0.1:${await freePort()}/sholu`;
    const commands = [['runs'], ['deliveries'], demand];
    const all = commands.map((words) => start(words, { DATABASE_URL: address }));
    for (const command of all) {
      await until(async () => command.err.includes('waiting for it: 127.0.0.1:'), patience);
      expect(await command.ended()).toBe(1);
      expect(command.err).toMatch(
        /E_DATABASE\n.*cannot be reached: nothing listens there[\s\S]*Start PostgreSQL/,
      );
      expect(command.out + command.err).not.toContain('Hunter2Zx');
    }
  });
});

describe('sholu build --queue with the embedded database', () => {
  beforeAll(async () => {
    await world.remove();
    world = await smallWorld();
  });

  it('is refused where no service runs', async () => {
    const refused = await run(world.root, ...demand);
    expect(refused).toMatchObject({ code: 1, err: /E_NO_SERVICE[\s\S]*sholu serve/ });
  });

  it('tells an attempt that fails at once, with its remedy and when the next one is', async () => {
    const own = await served(world.root);
    started.push(own.service);
    await world.write('reports/brief/KZ-35', 'a file in the place of a folder');
    const waiting = start(['build', 'brief', '--queue', '--format', 'html', '--quiet']);
    await until(async () => waiting.err.includes('→'), patience);
    expect(waiting.err).toMatch(
      /^job [0-9a-f]{8}: attempt 1 failed, the next one begins at 20[-\d]{8} [:\d]{8} UTC\n {4}E_OUTPUT_NOT_FOLDER: [\s\S]*\n {4}→ Move/,
    );
    expect(waiting.child.exitCode).toBeNull();
    await rm(join(world.root, 'reports/brief/KZ-35'));
  }, 120_000);

  it('waits for a service that just starts, through its death and its new start, and gets its issue', async () => {
    await world.write('templates/slow/briefing.yaml', 'extends: brief\nsections: [much]\n');
    const sentence = 'The region has used {{value "INVESTMENT"}}.\n\n';
    await world.write(
      'templates/slow/sections/much/en.md.hbs',
      `# Much\n\n${sentence.repeat(1500)}`,
    );
    const first = start(['serve', '--port', '0']);
    const folder = stateFolderIn(world.out);
    await until(async () => {
      const owner = await readOwner(folder);
      return owner?.pid === first.child.pid && owner?.url !== undefined;
    });
    const waiting = start(['build', 'slow', '--queue', '--format', 'html']);
    await until(async () => waiting.err.includes('is running'), patience);
    first.kill('SIGKILL');
    await until(
      async () => waiting.err.endsWith('does not answer now; waiting for it.\n'),
      patience,
    );
    const second = await served(world.root);
    started.push(second.service);
    expect(await waiting.ended()).toBe(0);
    expect(waiting.out).toContain('slow KZ-35 2020-M07: revision 1');
  }, 120_000);
});
