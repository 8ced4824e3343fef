import { describe, expect, it } from 'vitest';
import { SholuError } from '../../src/core/error.ts';
import { openLog } from '../../src/jobs/log.ts';
import { cleanText, secretsOf, withoutSecrets } from '../../src/jobs/secrets.ts';
import { Chance } from './support/chance.ts';

/** The core of every secret of these tests: wherever it is found in a line, a secret was written. */
const core = 'Hunter2Zx';
const passwords = [
  core,
  `${core}/x`,
  `a/b@${core}`,
  `${core}@1`,
  `p:${core}:q`,
  `%40${core}%2Fx`,
  `#${core}?`,
  `"${core}'`,
  `пароль${core}`,
  `${core}&k=1`,
];

/** Texts that carry a secret in a way that shows what it is. */
const texts: readonly ((password: string) => string)[] = [
  (password) => `postgres://sholu:${password}@db.example:5432/sholu`,
  (password) => `connecting to postgresql://sholu:${password}@db/sholu?sslmode=require failed`,
  (password) => `smtps://press@example.kz:${password}@mail.example:465`,
  (password) => `smtp://:${password}@mail.example`,
  (password) => `two: postgres://a:${password}@one/x and smtp://b:${password}@two/y`,
  (password) => JSON.stringify({ url: `smtp://a:${encodeURIComponent(password)}@host` }),
  () => `Authorization: Bearer ${core}.${core}~+/=`,
  () => `basic ${Buffer.from(`${core}`).toString('utf8')}`,
  () => `secret whsec_${core}AbC+/= refused`,
  () => `GET /issues/1/en.pdf?k=${core} 404`,
  () => `https://sholu.example/unsubscribe/1?lang=kk&k=${core}#top`,
  () => `{"password":"${core}","user":"x"}`,
  () => `host=db password=${core} user=x`,
  () => `-----BEGIN PRIVATE KEY-----\n${core}\n${core}\n-----END PRIVATE KEY-----`,
];

const fields = [
  'password',
  'pass',
  'PGPASSWORD',
  'token',
  'accessToken',
  'Authorization',
  'set-cookie',
  'api_key',
  'apiKey',
  'privateKey',
  'secret',
  'SHOLU_SECRET',
  'key',
  'k',
  'signature',
];

/** Something with a secret in it, of many shapes and depths. */
function shape(random: Chance, depth: number): unknown {
  const text = (): string => random.of(texts)(random.of(passwords));
  const inner = (): unknown => (depth > 7 ? text() : shape(random, depth + 1));
  return random.of<() => unknown>([
    text,
    () => ({ [random.of(fields)]: core }),
    () => ({ [random.of(fields)]: { deep: [core] } }),
    () => ({ at: 1, more: inner(), none: null }),
    () => [1, inner(), undefined],
    () => new Error(text()),
    () => new Error('outer', { cause: inner() }),
    () => new AggregateError([new Error(text()), inner()], text()),
    () => Object.assign(new TypeError('x'), { code: text() }),
    () => new SholuError('E_DATABASE', text(), { hint: text() }),
    () =>
      new Map<unknown, unknown>([
        [random.of(fields), core],
        ['other', inner()],
      ]),
    () => new Set([inner()]),
    () => new URL(`smtp://a:${encodeURIComponent(random.of(passwords))}@host/`),
    () => new Headers({ authorization: core, accept: 'x' }),
    () => new URLSearchParams({ k: core, page: '1' }),
    () => Buffer.from(core),
    () => ({ rawHeaders: ['Host', 'x', 'Authorization', core] }),
    () => [{ name: 'password', value: core }],
    () => ({ toJSON: () => ({ token: core, more: inner() }) }),
    () => ({ [text()]: 1 }),
    () => ({
      get broken(): string {
        throw new Error(text());
      },
    }),
  ])();
}

/** What a log wrote, line by line. */
function logged(secrets: readonly string[] = []): {
  log: ReturnType<typeof openLog>;
  lines: string[];
} {
  const lines: string[] = [];
  return { log: openLog('debug', { write: (line) => lines.push(line) }, secrets), lines };
}

describe('the log', () => {
  it('is lines of JSON with level, time and process', () => {
    const { log, lines } = logged();
    log.info({ job: 'x', deep: { list: [1, 'two'] } }, 'published');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('\n')).toBe(true);
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({
      level: 'info',
      pid: process.pid,
      job: 'x',
      deep: { list: [1, 'two'] },
      msg: 'published',
    });
    expect(new Date(String(line.time)).toISOString()).toBe(line.time);
  });

  it('never shows a secret, whatever it is wrapped in', () => {
    const random = new Chance(20_261_124);
    const { log, lines } = logged();
    const format: string = '%o and %s';
    for (let round = 0; round < 4000; round += 1) {
      const value = shape(random, 0);
      log.info({ value });
      log.warn(value as object, 'with a text');
      log.child({ value }).error('of a child');
      log.error({}, format, value, random.of(texts)(random.of(passwords)));
      if (value instanceof Error) log.error(value);
    }
    const leaks = lines.filter((line) => line.includes(core) || line.includes('пароль'));
    expect(leaks).toEqual([]);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('never shows a secret of the environment, even where nothing tells that it is one', () => {
    const secrets = secretsOf({
      DATABASE_URL: `postgres://sholu:pa%2Fss${core}%40x@db/sholu`,
      SHOLU_SMTP_URL: `smtp://press@example.kz:raw/${core}@y@mail:587`,
      SHOLU_TOKEN: `token-${core}`,
      SHOLU_WEBHOOK_PRESS: `hook-${core}`,
      SHOLU_PORT: '12345678',
      HOME: '/home/somebody',
    });
    const { log, lines } = logged(secrets);
    log.error(new Error(`refused for user "x", said pa/ss${core}@x`));
    log.info({ note: `pa%2Fss${core}%40x`, mail: `raw/${core}@y`, list: [`token-${core}`] });
    log.info(`hook-${core}`);
    log.info({ port: '12345678', home: '/home/somebody' });
    expect(lines.join('')).not.toContain(core);
    expect(lines[3]).toContain('12345678');
    expect(lines[3]).toContain('/home/somebody');
  });

  it('does not show the half of an address that was cut because the text is long', () => {
    for (let before = 8160; before < 8200; before += 1) {
      const text = `${'x '.repeat(before / 2)}postgres://sholu:${core}@db/sholu`;
      const clean = cleanText(text);
      expect(clean).not.toMatch(/Hun/);
      expect(clean.length).toBeLessThan(8300);
    }
  });

  it('keeps what is no secret', () => {
    const kept = {
      issue: 'karaganda/KZ-35/2020-M07',
      url: 'http://127.0.0.1:7465',
      path: 'templates/karaganda/briefing.yaml:12:3',
      database: 'postgres://sholu:***@db:5432/sholu',
      mail: 'press@example.kz',
      at: new Date(0).toISOString(),
      count: 7,
      empty: null,
      text: 'The job is done: 2 outputs, 3 kB; see README.md?plain=1',
    };
    expect(withoutSecrets({ ...kept, at: new Date(0) })).toEqual(kept);
    expect(withoutSecrets({ database: 'postgres://sholu:x@db:5432/sholu' })).toEqual({
      database: 'postgres://sholu:***@db:5432/sholu',
    });
  });

  it('tells causes and every error of several, which say why something failed', () => {
    const inner = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const clean = withoutSecrets({
      error: new Error('fetch failed', { cause: new AggregateError([inner], 'both') }),
    });
    expect(clean).toMatchObject({
      error: {
        name: 'Error',
        message: 'fetch failed',
        cause: { message: 'both', errors: [{ message: inner.message, code: 'ECONNREFUSED' }] },
      },
    });
  });

  it('ends where a value leads back to itself, is very deep or very wide', () => {
    const round: Record<string, unknown> = {};
    round.self = round;
    round.list = [round, round];
    let deep: unknown = core;
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    const shared = Array.from({ length: 200 }, () => ({ round }));
    let wide: unknown = 'x';
    for (let level = 0; level < 7; level += 1) wide = Array.from({ length: 20 }, () => wide);
    const { log, lines } = logged();
    log.info({ round, deep, shared, wide }, 'odd');
    expect(lines[0]).toContain('odd');
    expect(lines[0]).not.toContain(core);
    expect(lines[0]?.length).toBeLessThan(200_000);
  });

  it('is quick with long texts that look like addresses', () => {
    const started = performance.now();
    for (const text of ['//'.repeat(50_000), '//a:'.repeat(20_000), ' Bearer'.repeat(9000)]) {
      cleanText(text, [core]);
    }
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
