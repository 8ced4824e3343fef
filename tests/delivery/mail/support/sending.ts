import type { SMTPServerOptions } from 'smtp-server';
import { afterEach } from 'vitest';
import type { Channel, Parcel, Sent } from '../../../../src/delivery/channel.ts';
import { mailChannel } from '../../../../src/delivery/mail/channel.ts';
import type { TimeLimits } from '../../../../src/delivery/mail/transport.ts';
import { Refusal } from '../../../../src/delivery/refusal.ts';
import type { MailSettings } from '../../../../src/delivery/settings.ts';
import { type Listener, listen, smtpError, type Taken } from './listener.ts';
import { settings } from './parcels.ts';

const limits: TimeLimits = {
  connectMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 10_000,
  doubtMs: 200,
};
/** For servers that hang. */
export const short: TimeLimits = { connectMs: 300, greetingMs: 300, silenceMs: 300, doubtMs: 100 };
export const never = new AbortController().signal;

/** What a test opens and the end of the test closes, the last one first. */
export const closing: (() => Promise<void>)[] = [];

/** To be called by a file of tests that uses what stands here. */
export function closeAfterEach(): void {
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
}

export async function listener(options: SMTPServerOptions = {}): Promise<Listener> {
  const server = await listen(options);
  closing.push(server.stop);
  return server;
}

export function channel(url: string, within = limits): Channel {
  const opened = mailChannel(settings({ url }), within);
  closing.push(opened.close);
  return opened;
}

export const to = (port: number, query = ''): string => `smtp://127.0.0.1:${port}${query}`;

/** The refusal that a sending ends with; anything else fails the test. */
export async function refusal(sending: Promise<Sent>): Promise<Refusal> {
  const error: unknown = await sending.then(
    () => new Error('the mail was taken'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error;
  throw error;
}

/** The mails of parcels, as a real server took them; the first one is refused for now where `refuseFirst` says so. */
export async function mailed(
  parcels: readonly Parcel[],
  change: Partial<MailSettings> = {},
  refuseFirst = false,
): Promise<readonly Taken[]> {
  let tries = 0;
  const server = await listener({
    onMailFrom: (_address, _session, callback) => {
      tries += 1;
      callback(refuseFirst && tries === 1 ? smtpError(451, '4.7.1 Later') : null);
    },
  });
  const { send, close } = mailChannel(settings({ url: to(server.port), ...change }));
  closing.push(close);
  for (const each of parcels) await send(each, never).catch(() => undefined);
  return server.taken;
}
