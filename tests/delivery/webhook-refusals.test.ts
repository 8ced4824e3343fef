import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { certificate } from './mail/support/certificate.ts';
import { receive } from './support/receiver.ts';
import { receiving } from './support/receiving.ts';
import { never, refused, secretValue as value } from './support/refused.ts';

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
    const receiver = await receiving((response) => response.writeHead(204).end(), identity);
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
