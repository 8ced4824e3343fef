import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { mailChannel } from '../../../src/delivery/mail/channel.ts';
import type { Refusal } from '../../../src/delivery/refusal.ts';
import { certificate, type Identity } from './support/certificate.ts';
import { scripted, smtpError } from './support/listener.ts';
import { parcel, settings } from './support/parcels.ts';
import { channel, closeAfterEach, closing, listener, never, refusal } from './support/sending.ts';

closeAfterEach();

const refused = (url: string): Promise<Refusal> => refusal(channel(url).send(parcel(), never));

/** What is said of a server without the words of OpenSSL. */
const raw = /SSL routines|openssl|wrong version|self-signed certificate;|altnames/i;

describe('smtp:// to a server that wants TLS from the first byte', () => {
  it.each(['', '?tls=off'])(
    'is found out long before the greeting is given up %s',
    async (query) => {
      const { port } = await listener({ secure: true });
      const { message, hint, code, kind } = await refused(`smtp://localhost:${port}${query}`);
      expect({ code, kind }).toEqual({ code: 'E_SMTP_TLS', kind: 'temporary' });
      expect(message).toBe(`The mail server localhost:${port} wants TLS from the first byte.`);
      expect(hint).toContain(`smtps://localhost:${port}`);
    },
  );

  it('holds up none of the mails behind it for longer', async () => {
    const { port } = await listener({ secure: true });
    const { send } = channel(`smtp://localhost:${port}`);
    const ids = Array.from({ length: 9 }, (_, index) => `${index}`);
    const all = await Promise.all(ids.map((id) => refusal(send(parcel({ id }), never))));
    expect(new Set(all.map(({ code }) => code))).toEqual(new Set(['E_SMTP_TLS']));
  });

  it('is not suspected of a server that greets late', async () => {
    const server = await listener({
      onConnect: (_session, callback) => void setTimeout(() => callback(), 600),
    });
    const sent = await channel(`smtp://localhost:${server.port}`).send(parcel(), never);
    expect(sent.reply).toMatch(/^250 /);
    // One connection of the mail; at most one that was only to look.
    expect(server.opened()).toBeLessThanOrEqual(2);
  });
});

describe('smtps:// to a server that speaks in the clear', () => {
  it.each(['220 localhost ESMTP', 'HTTP/1.1 400 Bad Request'])(
    'is told in words, with the other scheme: %s',
    async (greeting) => {
      const { port, stop } = await scripted(greeting, () => '250 localhost');
      closing.push(stop);
      const { message, hint, code } = await refused(`smtps://localhost:${port}`);
      expect(code).toBe('E_SMTP_TLS');
      expect(message).toBe(
        `The mail server localhost:${port} does not speak TLS from the first byte, as smtps:// wants it.`,
      );
      expect(hint).toContain(`smtp://localhost:${port}`);
    },
  );
});

describe('a certificate that cannot be trusted', () => {
  const expired = certificate('localhost', 2010, 2020);
  const early = certificate('localhost', 2040, 2050);
  const foreign = certificate('mail.example.kz', 2020, 2040);

  beforeAll(() => {
    const trusted = [expired, early, foreign].map(({ cert }) => cert);
    setDefaultCACertificates([...getCACertificates('default'), ...trusted]);
  });

  const cases: readonly [string, Identity, RegExp, RegExp][] = [
    [
      'that signs itself',
      certificate('localhost', 2020, 2040),
      /nobody but itself has signed/,
      /NODE_EXTRA_CA_CERTS/,
    ],
    ['that has expired', expired, /has expired/, /renew.*clock/],
    ['that is not valid yet', early, /not valid yet/, /clock/],
    [
      'of another name',
      foreign,
      /a certificate for mail\.example\.kz, not for localhost/,
      /Write one of its names in SHOLU_SMTP_URL/,
    ],
  ];
  it.each(cases)(
    '%s is told as what it is, and what to do',
    async (_what, identity, told, todo) => {
      const open = await listener({ ...identity });
      const closed = await listener({ ...identity, secure: true });
      for (const [url, port] of [
        [`smtp://localhost:${open.port}?tls=require`, open.port],
        [`smtps://localhost:${closed.port}`, closed.port],
      ] as const) {
        const { code, message, hint } = await refused(url);
        expect(code).toBe('E_SMTP_CERTIFICATE');
        expect(message).toMatch(told);
        expect(message).toContain(`localhost:${port}`);
        expect(hint).toMatch(todo);
        expect(message).not.toMatch(raw);
      }
    },
  );
});

describe('a server on this machine that demands a login', () => {
  it('names the setting, with user and password as they are to be written', async () => {
    const { port } = await listener({ authOptional: false });
    const { code, message, hint } = await refused(`smtp://localhost:${port}`);
    expect(code).toBe('E_SMTP_LOGIN');
    expect(message).toContain('demands a login, and SHOLU_SMTP_URL has none (530 ');
    expect(hint).toContain(`smtp://user:password@localhost:${port}`);
    expect(hint).toContain('percent-encoded (@ is %40');
  });

  it('tells a login that is wrong from one that is missing', async () => {
    const { port } = await listener({
      authOptional: false,
      onAuth: (_auth, _session, callback) => callback(smtpError(535, '5.7.8 Bad login')),
    });
    const { message } = await refused(`smtp://press:word-1@localhost:${port}`);
    expect(message).toContain(`localhost:${port} refused the login (535 5.7.8 Bad login)`);
  });
});

it('a channel opens nothing before its first mail', async () => {
  const server = await listener({ secure: true });
  await mailChannel(settings({ url: `smtp://localhost:${server.port}` })).close();
  expect(server.opened()).toBe(0);
});
