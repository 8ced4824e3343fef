import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { deadPort, scripted } from './support/listener.ts';
import { document, parcel } from './support/parcels.ts';
import {
  channel,
  closeAfterEach,
  closing,
  listener,
  never,
  refusal,
  short,
  to,
} from './support/sending.ts';

closeAfterEach();

describe('a mail that the server takes', () => {
  it('is told with the answer and with what was attached', async () => {
    const server = await listener();
    const sent = await channel(to(server.port)).send(parcel(), never);
    expect(sent.reply).toMatch(/^250 /);
    expect(sent.files).toEqual([
      {
        name: 'karaganda-2020-M07-en-ru.pdf',
        sha256: document('en-ru', 'pdf').sha256,
        how: 'attached',
      },
    ]);
    expect(server.taken.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: 'press@economy.example.kz', to: ['gulnara@example.kz'] },
    ]);
  });

  it('goes over one connection after another mail, not over a new one each', async () => {
    const server = await listener();
    const { send } = channel(to(server.port));
    for (const id of ['1', '2', '3']) await send(parcel({ id }), never);
    expect([server.taken.length, server.opened()]).toEqual([3, 1]);
  });

  it('arrives although the server closed the idle connection meanwhile', async () => {
    const server = await listener();
    const { send } = channel(to(server.port));
    await send(parcel({ id: '1' }), never);
    server.breakAll();
    await send(parcel({ id: '2' }), never);
    expect(server.taken.length).toBe(2);
  });

  it('is encrypted where a server on this machine offers it, whatever its certificate', async () => {
    let secure = false;
    const server = await listener({
      onMailFrom: (_address, session, callback) => {
        secure = session.secure;
        callback();
      },
    });
    await channel(to(server.port)).send(parcel(), never);
    expect(secure).toBe(true);
  });

  it('is sent in the clear where the settings say so', async () => {
    let secure = true;
    const server = await listener({
      onMailFrom: (_address, session, callback) => {
        secure = session.secure;
        callback();
      },
    });
    await channel(to(server.port, '?tls=off')).send(parcel(), never);
    expect(secure).toBe(false);
  });
});

describe('a connection that breaks', () => {
  it('leaves the mail uncertain once its message was begun', async () => {
    const server = await listener({
      onData: (stream) => {
        stream.once('data', () => server.breakAll());
      },
    });
    const refused = await refusal(channel(to(server.port)).send(parcel(), never));
    expect(refused).toMatchObject({ code: 'E_SMTP_UNCERTAIN', kind: 'uncertain' });
  });

  it('leaves the mail uncertain when the server took it and kept silent', async () => {
    const server = await listener({ onData: (stream) => void stream.resume() });
    const refused = await refusal(channel(to(server.port), short).send(parcel(), never));
    expect(refused).toMatchObject({ code: 'E_SMTP_UNCERTAIN', kind: 'uncertain' });
  });

  it('is only a temporary matter before that', async () => {
    const server = await listener({ onRcptTo: () => server.breakAll() });
    const refused = await refusal(channel(to(server.port)).send(parcel(), never));
    expect(refused).toMatchObject({ code: 'E_SMTP_BROKEN', kind: 'temporary' });
  });
});

describe('a server that cannot be spoken to', () => {
  it('hangs before it greets', async () => {
    const { port, stop } = await scripted('', () => undefined);
    closing.push(stop);
    const refused = await refusal(channel(to(port), short).send(parcel(), never));
    expect(refused).toMatchObject({ code: 'E_SMTP_TIMEOUT', kind: 'temporary' });
  });

  it('hangs in the middle of the envelope', async () => {
    const server = await listener({ onRcptTo: () => undefined });
    const refused = await refusal(channel(to(server.port), short).send(parcel(), never));
    expect(refused).toMatchObject({ code: 'E_SMTP_TIMEOUT', kind: 'temporary' });
  });

  it('is not there', async () => {
    const refused = await refusal(channel(to(await deadPort())).send(parcel(), never));
    expect(refused).toMatchObject({ code: 'E_SMTP_UNREACHABLE', kind: 'temporary' });
  });

  it('has a name that nobody knows', async () => {
    const refused = await refusal(channel('smtp://no-such-host.invalid:25').send(parcel(), never));
    expect(refused).toMatchObject({ code: 'E_SMTP_HOST', kind: 'temporary' });
  });

  it('is no mail server', async () => {
    const { port, stop } = await scripted('HTTP/1.1 400 Bad Request', () => undefined);
    closing.push(stop);
    const refused = await refusal(channel(to(port)).send(parcel(), never));
    expect(refused).toMatchObject({ code: 'E_SMTP_ANSWER', kind: 'temporary' });
  });

  it('takes no mail at present', async () => {
    const { port, stop } = await scripted('554 No service here', () => undefined);
    closing.push(stop);
    const refused = await refusal(channel(to(port)).send(parcel(), never));
    expect(refused).toMatchObject({ kind: 'temporary', reply: '554 No service here' });
  });
});

describe('an attempt that is ended from outside', () => {
  it('opens no connection when it was ended before it began', async () => {
    const server = await listener();
    const sending = channel(to(server.port)).send(parcel(), AbortSignal.abort());
    expect(await refusal(sending)).toMatchObject({ code: 'E_MAIL_STOPPED', kind: 'temporary' });
    expect(server.opened()).toBe(0);
  });

  it('ends while the server hangs, long before any limit', async () => {
    const ending = new AbortController();
    const server = await listener({ onRcptTo: () => ending.abort() });
    const sending = channel(to(server.port)).send(parcel(), ending.signal);
    expect(await refusal(sending)).toMatchObject({ code: 'E_MAIL_STOPPED', kind: 'temporary' });
  });

  it('leaves the mail uncertain once the server has it', async () => {
    const ending = new AbortController();
    const server = await listener({
      onData: (stream) => {
        stream.resume();
        stream.on('end', () => ending.abort());
      },
    });
    const sending = channel(to(server.port)).send(parcel(), ending.signal);
    expect(await refusal(sending)).toMatchObject({ code: 'E_SMTP_UNCERTAIN', kind: 'uncertain' });
  });

  it('does not disturb the other mails', async () => {
    const ending = new AbortController();
    const server = await listener({
      onRcptTo: ({ address }, _session, callback) => {
        if (address.startsWith('slow')) ending.abort();
        else pause(20).then(() => callback());
      },
    });
    const { send } = channel(to(server.port));
    const [slow, quick] = await Promise.allSettled([
      send(parcel({ id: '1', recipient: { mail: 'slow@example.kz' } }), ending.signal),
      send(parcel({ id: '2', recipient: { mail: 'quick@example.kz' } }), never),
    ]);
    expect([slow.status, quick.status]).toEqual(['rejected', 'fulfilled']);
  });
});
