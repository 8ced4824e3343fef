import type { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Channel, Parcel, Sent } from '../channel.ts';
import type { MailSettings } from '../settings.ts';
import { withinLimits } from '../try-limits.ts';
import { messageOf, senderOf } from './message.ts';
import { redacted, refusalOf, tlsAtOnce } from './outcome.ts';
import { speaksTlsAtOnce } from './tls-at-once.ts';
import { type TimeLimits, transportOf, usualLimits } from './transport.ts';

/**
 * Sends by SMTP over a few connections that are kept open for a while. `send` gives the server's answer, or throws a
 * `Refusal`; an aborted signal ends the connection of its message. Throws `E_DELIVERY_SETTING` where a setting of mail
 * does not fit. Without network: nothing is opened before the first message.
 */
export function mailChannel(settings: MailSettings, limits: TimeLimits = usualLimits): Channel {
  const sender = senderOf(settings);
  const { server, options, secrets } = transportOf(settings.url, limits);
  const transport = nodemailer.createTransport(options);
  const streams = new WeakMap<object, Readable[]>();
  const underWay = new Set<Promise<unknown>>();
  let greeted = false;

  // The stream that a connection reads tells whether a byte of the message left.
  transport.use('stream', (mail, done) => {
    mail.message.processFunc((stream: Readable) => {
      if (mail.data.raw instanceof Buffer) streams.get(mail.data.raw)?.push(stream);
      return stream;
    });
    done();
  });

  /** While nobody has spoken to the server yet, its silence makes one look whether it waits for TLS. */
  function doubted(read: readonly Readable[]): { found: AbortSignal; end: () => void } {
    const [found, over] = [new AbortController(), new AbortController()];
    const timer = setTimeout(async () => {
      if (server.secure || greeted || hasBegun(read)) return;
      if (await speaksTlsAtOnce(server, over.signal)) found.abort();
    }, limits.doubtMs);
    const end = (): void => {
      clearTimeout(timer);
      over.abort();
    };
    return { found: found.signal, end };
  }

  async function send(parcel: Parcel, signal: AbortSignal): Promise<Sent> {
    const { bytes, from, to, files } = await messageOf(parcel, sender);
    const read: Readable[] = [];
    streams.set(bytes, read);
    const doubt = doubted(read);
    try {
      const { response } = await withinLimits([signal, doubt.found], (either) =>
        transport.sendMail({
          raw: bytes,
          envelope: { from, to: [to], size: bytes.length },
          signal: either,
        }),
      );
      greeted = true;
      return { reply: redacted(response, secrets), files };
    } catch (error) {
      const begun = hasBegun(read);
      if (doubt.found.aborted && !begun) throw tlsAtOnce(server);
      const refusal = refusalOf(error, { server, recipient: to, begun, secrets });
      greeted ||= begun || refusal.reply !== undefined;
      throw refusal;
    } finally {
      doubt.end();
    }
  }

  return {
    send: (parcel, signal) => {
      const sending = send(parcel, signal);
      const settled = sending.catch(() => undefined).finally(() => underWay.delete(settled));
      underWay.add(settled);
      return sending;
    },
    close: async () => {
      transport.close();
      await Promise.all(underWay);
    },
  };
}

const hasBegun = (streams: readonly Readable[]): boolean =>
  streams.some((stream) => stream.readableDidRead);
