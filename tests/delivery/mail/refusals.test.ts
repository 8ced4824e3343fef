import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import type { Parcel } from '../../../src/delivery/channel.ts';
import { Refusal } from '../../../src/delivery/refusal.ts';
import { smtpError } from './support/listener.ts';
import { document, issue, parcel } from './support/parcels.ts';
import { channel, closeAfterEach, listener, never, refusal, to } from './support/sending.ts';

closeAfterEach();

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

it('a server that asks to wait is not told as one that greylists alone', async () => {
  const { hint } = await refusedBy(atRecipient(450, '4.2.1 Mailbox busy'));
  expect(hint).toMatch(/tried again by itself.*a mailbox may be busy/);
});

it('the hint of a refusal leaves it to the delivery how it is sent again', async () => {
  const { hint } = await refusedBy(atRecipient(554, 'Rejected'));
  expect(hint).not.toMatch(/send it again|resend/);
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
