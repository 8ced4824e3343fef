import { setTimeout as pause } from 'node:timers/promises';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Channel, Parcel, Sent } from '../../../src/delivery/channel.ts';
import { mailChannel } from '../../../src/delivery/mail/channel.ts';
import type { TimeLimits } from '../../../src/delivery/mail/transport.ts';
import { Refusal } from '../../../src/delivery/refusal.ts';
import { deadPort, type Listener, listen, scripted, smtpError } from './support/listener.ts';
import { document, issue, parcel, settings } from './support/parcels.ts';

const limits: TimeLimits = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 10_000 };
const short: TimeLimits = { connectMs: 300, greetingMs: 300, silenceMs: 300 };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listener(options: SMTPServerOptions = {}): Promise<Listener> {
  const server = await listen(options);
  closing.push(server.stop);
  return server;
}

function channel(url: string, within = limits): Channel {
  const opened = mailChannel(settings({ url }), within);
  closing.push(opened.close);
  return opened;
}

const to = (port: number, query = ''): string => `smtp://127.0.0.1:${port}${query}`;
const never = new AbortController().signal;

async function refusal(sending: Promise<Sent>): Promise<Refusal> {
  const error = await sending.then(
    () => new Error('the mail was taken'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error;
  throw error;
}

async function refusedBy(options: SMTPServerOptions, what: Parcel = parcel()): Promise<Refusal> {
  const { port } = await listener(options);
  return refusal(channel(to(port)).send(what, never));
}

const atRecipient = (status: number, text: string): SMTPServerOptions => ({
  onRcptTo: (_address, _session, callback) => callback(smtpError(status, text)),
});
const atData = (status: number, text: string): SMTPServerOptions => ({
  onData: (stream, _session, callback) => {
    stream.resume();
    stream.on('end', () => callback(smtpError(status, text)));
  },
});

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

describe('a recipient whom the server refuses', () => {
  it('is refused for good, and the others get theirs', async () => {
    const server = await listener({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('gone') ? smtpError(550, '5.1.1 No such user') : null),
    });
    const { send } = channel(to(server.port));
    const names = ['a', 'b', 'gone', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const outcomes = await Promise.all(
      names.map((name) =>
        send(parcel({ id: name, recipient: { mail: `${name}@example.kz` } }), never).then(
          () => 'taken',
          (error: unknown) => (error instanceof Refusal ? error.kind : String(error)),
        ),
      ),
    );
    expect(outcomes).toEqual(names.map((name) => (name === 'gone' ? 'permanent' : 'taken')));
    expect(server.taken.map(({ to }) => to[0]).sort()).toEqual(
      names.filter((name) => name !== 'gone').map((name) => `${name}@example.kz`),
    );
  });

  it.each([
    [550, '5.1.1 No such user', 'E_SMTP_MAILBOX'],
    [550, 'Mailbox unavailable', 'E_SMTP_MAILBOX'],
    [550, '5.2.1 Mailbox disabled', 'E_SMTP_MAILBOX'],
    [550, '5.7.1 Blocked by our policy', 'E_SMTP_REFUSED'],
    [554, 'Rejected', 'E_SMTP_REFUSED'],
  ])('%i %s is permanent', async (status, text, code) => {
    expect(await refusedBy(atRecipient(status, text))).toMatchObject({ code, kind: 'permanent' });
  });

  it.each([
    [550, '5.7.1 Relaying denied', 'E_SMTP_RELAY'],
    [552, '5.2.2 Mailbox full', 'E_SMTP_FULL'],
    [530, '5.7.0 Authentication required', 'E_SMTP_LOGIN'],
    [450, '4.2.0 Greylisted', 'E_SMTP_LATER'],
    [452, '4.2.2 Over quota', 'E_SMTP_FULL'],
    [421, '4.3.2 Shutting down', 'E_SMTP_BUSY'],
  ])('%i %s is temporary', async (status, text, code) => {
    expect(await refusedBy(atRecipient(status, text))).toMatchObject({ code, kind: 'temporary' });
  });

  it('is told with the answer of the server and with what to do', async () => {
    const refused = await refusedBy(atRecipient(550, '5.1.1 No such user'));
    expect(refused.reply).toBe('550 5.1.1 No such user');
    expect(refused.message).toContain('gulnara@example.kz');
    expect(refused.message).toContain('550 5.1.1 No such user');
    expect(refused.hint).toMatch(/recipients\.yaml/);
  });
});

describe('a server that greylists', () => {
  it('asks to try later, and takes the mail then', async () => {
    let tries = 0;
    const server = await listener({
      onRcptTo: (_address, _session, callback) => {
        tries += 1;
        callback(tries === 1 ? smtpError(451, '4.7.1 Greylisted, try in 300 seconds') : null);
      },
    });
    const { send } = channel(to(server.port));
    const refused = await refusal(send(parcel(), never));
    expect(refused).toMatchObject({
      code: 'E_SMTP_LATER',
      kind: 'temporary',
      afterMs: 300_000,
      reply: '451 4.7.1 Greylisted, try in 300 seconds',
    });
    await send(parcel({ number: 2 }), never);
    expect(server.taken.length).toBe(1);
  });
});

describe('a message that the server refuses', () => {
  it.each([
    [554, '5.7.1 Message looks like spam', 'E_SMTP_REFUSED', 'permanent'],
    [550, 'Message contains a virus', 'E_SMTP_REFUSED', 'permanent'],
    [552, '5.3.4 Message too big', 'E_SMTP_SIZE', 'temporary'],
    [451, '4.3.0 Local error', 'E_SMTP_LATER', 'temporary'],
  ])('%i %s after it was sent: %s, %s', async (status, text, code, kind) => {
    expect(await refusedBy(atData(status, text))).toMatchObject({ code, kind });
  });

  it('is not even sent where it is larger than the server says', async () => {
    let begun = false;
    const refused = await refusedBy(
      {
        size: 20_000,
        onMailFrom: (_address, _session, callback) => {
          begun = true;
          callback();
        },
      },
      parcel({ content: issue({ files: [document('en-ru', 'pdf', 60_000)] }) }),
    );
    expect(refused).toMatchObject({ code: 'E_SMTP_SIZE', kind: 'temporary' });
    expect(refused.hint).toContain('SHOLU_MAIL_ATTACH_MB');
    expect(begun).toBe(false);
  });

  it.each([
    [550, '5.1.8 Sender domain does not exist', 'E_SMTP_SENDER', 'temporary'],
    [553, '5.7.1 Sender address rejected: not owned by user', 'E_SMTP_SENDER', 'temporary'],
    [550, 'No', 'E_SMTP_REFUSED', 'permanent'],
    [530, '5.7.0 Authentication required', 'E_SMTP_LOGIN', 'temporary'],
  ])('%i %s to its sender: %s, %s', async (status, text, code, kind) => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_address, _session, callback) =>
      callback(smtpError(status, text));
    expect(await refusedBy({ onMailFrom })).toMatchObject({ code, kind });
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
