import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { SMTPServerOptions } from 'smtp-server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Sent } from '../../../src/delivery/channel.ts';
import { mailChannel } from '../../../src/delivery/mail/channel.ts';
import { refusalOf } from '../../../src/delivery/mail/outcome.ts';
import { isUnprotected, transportOf, usualLimits } from '../../../src/delivery/mail/transport.ts';
import { certificate } from './support/certificate.ts';
import { scripted, smtpError } from './support/listener.ts';
import { parcel, settings } from './support/parcels.ts';
import { channel, closeAfterEach, closing, listener, never, refusal } from './support/sending.ts';

closeAfterEach();

const sendTo = (url: string): Promise<Sent> => channel(url).send(parcel(), never);

describe('a login', () => {
  const password = 'p@ss:w/örd %41';
  const login = `press%40example.kz:${encodeURIComponent(password)}`;
  const seen: { user?: string | undefined; password?: string | undefined }[] = [];
  const demanding = (allowed: boolean): SMTPServerOptions => ({
    authOptional: false,
    onAuth: (auth, _session, callback) => {
      seen.push({ user: auth.username, password: auth.password ?? undefined });
      if (allowed) callback(null, { user: 'press' });
      // Some servers repeat what they were given.
      else callback(smtpError(535, `5.7.8 Bad login for ${auth.username} with ${auth.password}`));
    },
  });

  it('reaches the server as it was meant, however it is encoded in the address', async () => {
    const { port } = await listener(demanding(true));
    await sendTo(`smtp://${login}@127.0.0.1:${port}`);
    expect(seen.at(-1)).toEqual({ user: 'press@example.kz', password });
  });

  it('that is refused can be mended: nothing is given up, and no password is told', async () => {
    const { port } = await listener(demanding(false));
    const refused = await refusal(sendTo(`smtp://${login}@127.0.0.1:${port}`));
    expect(refused).toMatchObject({ code: 'E_SMTP_LOGIN', kind: 'temporary' });
    expect(refused.hint).toContain('SHOLU_SMTP_URL');
    const told = JSON.stringify([refused.message, refused.hint, refused.reply, refused.stack]);
    expect(told).toContain('535');
    for (const secret of [password, encodeURIComponent(password), 'örd %41']) {
      expect(told).not.toContain(secret);
    }
  });

  it('that is missing can be mended', async () => {
    const { port } = await listener({ authOptional: false });
    const refused = await refusal(sendTo(`smtp://127.0.0.1:${port}`));
    expect(refused).toMatchObject({ code: 'E_SMTP_LOGIN', kind: 'temporary' });
  });

  it.each([
    ['as it is', (_user: string, word: string) => word],
    ['as AUTH LOGIN sends it', (_user: string, word: string) => btoa(word)],
    ['as AUTH PLAIN sends it', (user: string, word: string) => btoa(`\0${user}\0${word}`)],
  ])('is not told though the server repeats it %s', (_how, form) => {
    const { server, secrets } = transportOf('smtp://press:secret-word@127.0.0.1', usualLimits);
    const response = `501 5.5.2 Cannot decode ${form('press', 'secret-word')}`;
    const error = Object.assign(new Error(`Invalid login: ${response}`), {
      code: 'EAUTH',
      responseCode: 501,
      response,
    });
    const { message, reply } = refusalOf(error, {
      server,
      recipient: 'a@b.kz',
      begun: false,
      secrets,
    });
    expect(`${message}${reply}`).not.toContain(form('press', 'secret-word'));
    expect(reply).toBe('501 5.5.2 Cannot decode ***');
  });

  it('that is not percent-encoded is told at once, without the password', () => {
    const open = (): unknown => mailChannel(settings({ url: 'smtp://press:100%@127.0.0.1' }));
    expect(open).toThrow(/SHOLU_SMTP_URL/);
    expect(open).not.toThrow(/100%/);
  });
});

describe('encryption', () => {
  const valid = certificate('localhost', 2020, 2040);
  const expired = certificate('localhost', 2010, 2020);
  const foreign = certificate('mail.example.kz', 2020, 2040);

  beforeAll(() => {
    const trusted = [valid, expired, foreign].map(({ cert }) => cert);
    setDefaultCACertificates([...getCACertificates('default'), ...trusted]);
  });

  it('is verified where the settings demand it, and a good certificate passes', async () => {
    const secure: boolean[] = [];
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_address, session, callback) => {
      secure.push(session.secure);
      callback();
    };
    const open = await listener({ ...valid, onMailFrom });
    const closed = await listener({ ...valid, onMailFrom, secure: true });
    await sendTo(`smtp://localhost:${open.port}?tls=require`);
    await sendTo(`smtps://localhost:${closed.port}`);
    expect(secure).toEqual([true, true]);
  });

  it.each([
    ['signed by nobody whom we trust', certificate('localhost', 2020, 2040)],
    ['expired', expired],
    ['of another host', foreign],
  ])(
    'with a certificate that is %s is refused, and nothing is given up',
    async (_how, identity) => {
      const open = await listener({ ...identity });
      const closed = await listener({ ...identity, secure: true });
      for (const url of [
        `smtp://localhost:${open.port}?tls=require`,
        `smtps://localhost:${closed.port}`,
      ]) {
        const refused = await refusal(sendTo(url));
        expect(refused).toMatchObject({ code: 'E_SMTP_CERTIFICATE', kind: 'temporary' });
      }
      expect([open.taken, closed.taken]).toEqual([[], []]);
    },
  );

  it('that the server does not offer is not done without', async () => {
    const server = await listener({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const refused = await refusal(sendTo(`smtp://localhost:${server.port}?tls=require`));
    expect(refused).toMatchObject({ code: 'E_SMTP_TLS', kind: 'temporary' });
    expect(server.taken).toEqual([]);
  });

  it('from the first byte is told apart from a server that speaks in the clear', async () => {
    const { port, stop } = await scripted('220 localhost ESMTP', () => '250 localhost');
    closing.push(stop);
    const refused = await refusal(sendTo(`smtps://localhost:${port}`));
    expect(refused).toMatchObject({ code: 'E_SMTP_TLS', kind: 'temporary' });
    expect(refused.hint).toContain('smtp://');
  });

  it.each([
    ['smtp://mail.example.kz', { port: 587, secure: false, requireTLS: true }, true],
    ['smtp://mail.example.kz:25', { port: 25, secure: false, requireTLS: true }, true],
    ['smtp://mail.example.kz?tls=off', { requireTLS: false, ignoreTLS: true }, false],
    ['smtp://mail.example.kz:465', { port: 465, secure: true }, true],
    ['smtps://mail.example.kz', { port: 465, secure: true }, true],
    ['smtp://localhost', { requireTLS: false, ignoreTLS: false }, false],
    ['smtp://[::1]:25', { host: '::1', port: 25, requireTLS: false }, false],
    ['smtp://localhost?tls=require', { requireTLS: true, ignoreTLS: false }, true],
  ])('of %s', (url, expected, verified) => {
    const { options } = transportOf(url, usualLimits);
    expect(options).toMatchObject(expected);
    expect(options.tls?.rejectUnauthorized).toBe(verified);
  });

  it('is missed only where a mail leaves the machine in the clear', () => {
    expect(
      ['smtp://a.kz?tls=off', 'smtp://a.kz', 'smtp://localhost?tls=off'].map(isUnprotected),
    ).toEqual([true, false, false]);
  });

  it('cannot be asked for and refused at once', () => {
    expect(() => transportOf('smtps://a.kz?tls=off', usualLimits)).toThrow(/SHOLU_SMTP_URL/);
  });
});
