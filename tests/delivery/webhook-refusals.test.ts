import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../src/delivery/refusal.ts';
import { webhookChannel } from '../../src/delivery/webhook.ts';
import { certificate } from './mail/support/certificate.ts';
import { parcel } from './mail/support/parcels.ts';
import { type Answering, type Receiver, receive } from './support/receiver.ts';

const never = new AbortController().signal;
const value = `whsec_${Buffer.from('a secret of the test, long enough').toString('base64')}`;
const env = { SHOLU_WEBHOOK_PARTNER: value };
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function receiving(answer: Answering): Promise<Receiver> {
  const receiver = await receive(answer);
  stops.push(receiver.stop);
  return receiver;
}

/** How a delivery to that address was refused. */
async function refused(
  webhook: string,
  options: Partial<Parameters<typeof webhookChannel>[0]> = {},
  signal = never,
  secret = 'SHOLU_WEBHOOK_PARTNER',
): Promise<Refusal> {
  const channel = webhookChannel({ env, ...options });
  try {
    await channel.send(parcel({ recipient: { webhook, secret } }), signal);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return expect.fail('the webhook was taken');
}

/** How a receiver that answers so refuses. */
async function answered(
  status: number,
  headers: Record<string, string> = {},
  body = '',
): Promise<Refusal> {
  const { port } = await receiving((response) => response.writeHead(status, headers).end(body));
  return refused(`http://127.0.0.1:${port}/hook`);
}

describe('an answer of a receiver', () => {
  it.each([
    [301, 'E_WEBHOOK_MOVED', 'permanent'],
    [302, 'E_WEBHOOK_MOVED', 'temporary'],
    [307, 'E_WEBHOOK_MOVED', 'temporary'],
    [308, 'E_WEBHOOK_MOVED', 'permanent'],
    [400, 'E_WEBHOOK_FAILED', 'temporary'],
    [401, 'E_WEBHOOK_FAILED', 'temporary'],
    [403, 'E_WEBHOOK_FAILED', 'temporary'],
    [404, 'E_WEBHOOK_FAILED', 'temporary'],
    [408, 'E_WEBHOOK_LATER', 'temporary'],
    [410, 'E_WEBHOOK_GONE', 'permanent'],
    [413, 'E_WEBHOOK_REFUSED', 'permanent'],
    [415, 'E_WEBHOOK_REFUSED', 'permanent'],
    [422, 'E_WEBHOOK_REFUSED', 'permanent'],
    [425, 'E_WEBHOOK_LATER', 'temporary'],
    [429, 'E_WEBHOOK_LATER', 'temporary'],
    [500, 'E_WEBHOOK_LATER', 'temporary'],
    [503, 'E_WEBHOOK_LATER', 'temporary'],
  ])('of %i is %s and %s', async (status, code, kind) => {
    const refusal = await answered(status);
    expect([refusal.code, refusal.kind]).toEqual([code, kind]);
    expect(refusal.reply).toContain(String(status));
    expect(refusal.hint).toBeTruthy();
  });

  it('is told with what it says of itself, on one line and in short', async () => {
    const body = `{"error":\n"out of paper"}${'x'.repeat(5000)}`;
    const { reply = '' } = await answered(500, { 'content-type': 'application/json' }, body);
    expect(reply).toContain('500 Internal Server Error: {"error": "out of paper"}');
    expect(reply.length).toBeLessThan(310);
  });

  it('leaves out pages for people', async () => {
    const { reply } = await answered(502, { 'content-type': 'text/html' }, '<h1>Bad gateway</h1>');
    expect(reply).toBe('502 Bad Gateway');
  });

  it('asks to wait in seconds', async () => {
    expect((await answered(429, { 'retry-after': '120' })).afterMs).toBe(120_000);
  });

  it('asks to wait until a date, by the clock of the receiver', async () => {
    const headers = {
      date: 'Tue, 24 Nov 2026 04:00:00 GMT',
      'retry-after': 'Tue, 24 Nov 2026 04:30:00 GMT',
    };
    expect((await answered(503, headers)).afterMs).toBe(30 * 60_000);
  });

  it.each([
    ['a year', '31536000', 86_400_000],
    ['without end', '9'.repeat(400), 86_400_000],
    ['a date that is past', 'Tue, 24 Nov 1998 04:30:00 GMT', 0],
    ['less than nothing', '-5', undefined],
    ['words', 'soon', undefined],
    ['a date of no kind', '2026-11-24', undefined],
  ])('that asks to wait %s is bounded', async (_, header, expected) => {
    expect((await answered(429, { 'retry-after': header })).afterMs).toBe(expected);
  });

  it('that redirects is not followed', async () => {
    const other = await receiving((response) => response.writeHead(204).end());
    const location = `http://user:hunter2@127.0.0.1:${other.port}/secret-path`;
    const refusal = await answered(308, { location });
    expect(other.calls).toEqual([]);
    expect(refusal.hint).toContain(`http://127.0.0.1:${other.port}`);
    expect(JSON.stringify([refusal.message, refusal.hint, refusal.reply])).not.toMatch(
      /hunter2|secret-path/,
    );
  });

  it('that never ends is read a little, and taken for what its head says', async () => {
    let written = 0;
    const { port } = await receiving((response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const part = 'x'.repeat(65_536);
      const go = (): void => {
        while (!response.destroyed && response.write(part)) written += part.length;
        written += part.length;
      };
      response.on('drain', go);
      response.on('error', () => undefined);
      go();
    });
    const recipient = { webhook: `http://127.0.0.1:${port}/`, secret: 'SHOLU_WEBHOOK_PARTNER' };
    const { reply } = await webhookChannel({ env }).send(parcel({ recipient }), never);
    expect(reply).toMatch(/^200 OK: x+…$/);
    expect(written).toBeLessThan(50_000_000);
  });

  it('whose body breaks off is a yes all the same', async () => {
    const { port } = await receiving((response) => {
      response.writeHead(200, { 'content-length': '1000', 'content-type': 'text/plain' });
      response.write('half', () => response.socket?.resetAndDestroy());
    });
    const recipient = { webhook: `http://127.0.0.1:${port}/`, secret: 'SHOLU_WEBHOOK_PARTNER' };
    const { reply } = await webhookChannel({ env }).send(parcel({ recipient }), never);
    expect(reply).toContain('200 OK');
  });
});

describe('a receiver that breaks off', () => {
  it('after the webhook was sent leaves open whether it was taken', async () => {
    const { port, calls } = await receiving((response) => response.socket?.destroy());
    const refusal = await refused(`http://127.0.0.1:${port}/`);
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_UNCERTAIN', 'uncertain']);
    expect(refusal.hint).toContain('webhook-id');
    expect(calls).toHaveLength(1);
  });

  it('in the middle of the head of its answer leaves it open too', async () => {
    const { port } = await receiving((response) => response.socket?.end('HTTP/1.1 20'));
    expect((await refused(`http://127.0.0.1:${port}/`)).kind).toBe('uncertain');
  });

  it('by an answer that is no HTTP leaves it open too', async () => {
    const { port } = await receiving((response) => response.socket?.end('SSH-2.0-x\r\n\r\n'));
    expect((await refused(`http://127.0.0.1:${port}/`)).kind).toBe('uncertain');
  });

  it('by saying nothing for ever leaves it open', async () => {
    const { port, calls } = await receiving(() => undefined);
    const refusal = await refused(`http://127.0.0.1:${port}/`, { timeoutMs: 200 });
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_UNCERTAIN', 'uncertain']);
    expect(calls).toHaveLength(1);
  });

  it('is let go when the service stops', async () => {
    const stop = new AbortController();
    const { port } = await receiving(() => stop.abort());
    expect((await refused(`http://127.0.0.1:${port}/`, {}, stop.signal)).kind).toBe('uncertain');
  });
});

describe('a webhook that cannot be sent', () => {
  it('is tried later where nothing listens', async () => {
    const receiver = await receive(() => undefined);
    await receiver.stop();
    const refusal = await refused(`http://127.0.0.1:${receiver.port}/`);
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_UNREACHABLE', 'temporary']);
    expect(refusal.message).toContain('ECONNREFUSED');
  });

  it('is tried later where the host has no address', async () => {
    const refusal = await refused('https://no-such-host.invalid/hook');
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_UNREACHABLE', 'temporary']);
  });

  it('is not given to a receiver whose certificate cannot be trusted', async () => {
    const identity = certificate('localhost', 2020, 2040);
    const receiver = await receive((response) => response.writeHead(204).end(), identity);
    stops.push(receiver.stop);
    const refusal = await refused(`https://localhost:${receiver.port}/`);
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_TLS', 'temporary']);
    expect(receiver.calls).toEqual([]);
  });

  it('is tried later where the other side does not speak TLS', async () => {
    const { port } = await receiving(() => undefined);
    const refusal = await refused(`https://127.0.0.1:${port}/`);
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_TLS', 'temporary']);
  });

  it('is tried later, and not doubtful, where TLS never comes about', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const refusal = await refused(`https://127.0.0.1:${port}/`, { timeoutMs: 200 });
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_TIMEOUT', 'temporary']);
    silent.close();
  });

  it('is not begun once the attempt was ended', async () => {
    const { port, calls } = await receiving((response) => response.writeHead(204).end());
    const refusal = await refused(`http://127.0.0.1:${port}/`, {}, AbortSignal.abort());
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_STOPPED', 'temporary']);
    expect(calls).toEqual([]);
  });
});

describe('a webhook that is set up wrongly', () => {
  it.each([
    'http://hooks.example.kz/sholu',
    'http://128.0.0.1/',
    'http://localhost.example.kz/',
    'ftp://localhost/',
    'file:///etc/passwd',
    'hooks.example.kz',
    '',
  ])('is refused for good at "%s"', async (address) => {
    const refusal = await refused(address);
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_ADDRESS', 'permanent']);
    expect(refusal.hint).toContain('https://');
  });

  it.each([
    ['is missing', undefined],
    ['is empty', ' '],
    ['is a word', 'hunter2-hunter2'],
    ['is too short', `whsec_${Buffer.alloc(23, 'hunter2').toString('base64')}`],
    ['is too long', `whsec_${Buffer.alloc(65, 'hunter2').toString('base64')}`],
    ['is cut', `${value.slice(0, -1)}`],
    ['has one of two that is none', `${value} hunter2`],
  ])('waits where its secret %s, and tells the name of the variable only', async (_, wrong) => {
    const refusal = await refused('https://hooks.example.kz/', {
      env: { SHOLU_WEBHOOK_PARTNER: wrong },
    });
    expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_SECRET', 'temporary']);
    expect(refusal.message).toContain('SHOLU_WEBHOOK_PARTNER');
    const all = `${refusal.message} ${refusal.hint}`;
    for (const word of (wrong ?? '').split(' ').filter((part) => part !== '')) {
      expect(all).not.toContain(word);
    }
  });

  it.each([value, 'SHOLU_SMTP_URL', 'PATH', 'sholu_webhook_a', 'SHOLU_WEBHOOK_'])(
    'does not read what is no variable of webhooks, nor repeat it: %s',
    async (name) => {
      const refusal = await refused(
        'https://hooks.example.kz/',
        { env: { [name]: value } },
        never,
        name,
      );
      expect([refusal.code, refusal.kind]).toEqual(['E_WEBHOOK_SECRET', 'permanent']);
      expect(`${refusal.message} ${refusal.hint}`).not.toContain(value);
    },
  );

  it('never tells what its address has of secrets, whatever the receiver answers with', async () => {
    const { port } = await receiving((response, { path, headers }) => {
      const echo = `cannot take ${path} for ${headers.authorization}, user robot-7, hunter2, t0ken-t0ken`;
      response.writeHead(400, { 'content-type': 'text/plain' }).end(echo);
    });
    const long = 'T024-B0815-abcdefgh';
    const refusal = await refused(
      `http://robot-7:hunter2@127.0.0.1:${port}/services/${long}?token=t0ken-t0ken`,
    );
    const all = JSON.stringify([refusal.message, refusal.hint, refusal.reply]);
    const basic = Buffer.from('robot-7:hunter2').toString('base64');
    for (const word of [long, 'robot-7', 'hunter2', 't0ken', basic]) {
      expect(all).not.toContain(word);
    }
    expect(refusal.message).toContain(`http://127.0.0.1:${port} answered 400`);
  });
});
