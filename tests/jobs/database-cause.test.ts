import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SholuError } from '../../src/core/error.ts';
import { awayProblem, nameOfDatabase } from '../../src/jobs/database-cause.ts';
import { openServer } from '../../src/jobs/database-server.ts';
import { freePort } from './support/databases.ts';

const address = 'postgres://clerk:s3cret@db.example.kz/sholu';
const failure = (code: string, message = 'said') => Object.assign(new Error(message), { code });

describe('a database that cannot be used', () => {
  it.each([
    ['ECONNREFUSED', 'E_DATABASE', 'nothing listens there', 'Start PostgreSQL'],
    ['ENOTFOUND', 'E_DATABASE', 'no computer of that name', 'name of the host'],
    ['ETIMEDOUT', 'E_DATABASE', 'no answer comes', 'firewall'],
    ['EHOSTUNREACH', 'E_DATABASE', 'no way leads there', 'network is up'],
    ['53100', 'E_DATABASE', 'its disk is full', 'Free some space'],
    ['53300', 'E_DATABASE', 'no room for another connection', 'max_connections'],
    ['57P03', 'E_DATABASE', 'starting or shutting down', 'Wait a moment'],
    ['28P01', 'E_DATABASE_ADDRESS', 'refuses the password', '%2F'],
    ['28000', 'E_DATABASE_ADDRESS', 'lets this user in from nowhere', 'pg_hba.conf'],
    ['3D000', 'E_DATABASE_ADDRESS', 'no database of that name', 'createdb'],
  ])('is told with place, cause and remedy: %s', (cause, code, words, hint) => {
    const problem = awayProblem(address, failure(cause));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(`The database db.example.kz:5432/sholu cannot be `);
    expect(problem.message).toContain(`${words}`);
    expect(problem.message).toContain('(said)');
    expect(problem.hint).toContain(hint);
    expect(`${problem.message}${problem.hint}`).not.toContain('s3cret');
  });

  it.each([
    ['The server does not support SSL connections', 'no safe connection'],
    ['timeout exceeded when trying to connect', 'no answer comes'],
    ['something nobody has heard of', 'cannot be reached: something nobody has heard of.'],
  ])('is told by its message where it has no code: %s', (message, words) => {
    expect(awayProblem(address, new Error(message)).message).toContain(words);
  });

  it('is told of the first of several addresses that one name has', () => {
    const all = new AggregateError([failure('ECONNREFUSED'), failure('ENETUNREACH')]);
    expect(awayProblem(address, all).message).toContain('nothing listens there');
  });

  it('is named by its socket where it has no host, and not at all where it is no address', () => {
    expect(nameOfDatabase('postgres:///sholu?host=/run/pg')).toBe('/run/pg:5432/sholu');
    expect(nameOfDatabase('postgres://x:12?s3cret@h/d')).toBe('DATABASE_URL');
  });
});

describe('waiting for a database', () => {
  let mute: Server | undefined;
  const sockets = new Set<Socket>();
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => mute?.close(done) ?? done(undefined));
    mute = undefined;
  });

  it('is said soon where nothing is answered, and ends at once when it is told to', async () => {
    const port = await freePort();
    mute = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
    });
    await new Promise<void>((done) => mute?.listen(port, '127.0.0.1', done));
    const told: string[] = [];
    const stop = new AbortController();
    const refused = openServer(`postgres://clerk:s3cret@127.0.0.1:${port}/sholu`, {
      onWait: (reason) => {
        told.push(reason);
        stop.abort();
      },
      signal: stop.signal,
    });
    const problem = await refused.catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(SholuError);
    expect(problem).toMatchObject({
      code: 'E_DATABASE',
      message: expect.stringContaining(
        `127.0.0.1:${port}/sholu cannot be reached: no answer comes`,
      ),
    });
    expect(told).toEqual([`127.0.0.1:${port}/sholu: no answer yet`]);
  });
});
