import type { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Channel, Parcel, Sent } from '../channel.ts';
import type { MailSettings } from '../settings.ts';
import { messageOf, senderOf } from './message.ts';
import { redacted, refusalOf } from './outcome.ts';
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

  // The stream that a connection reads tells whether a byte of the message left.
  transport.use('stream', (mail, done) => {
    mail.message.processFunc((stream: Readable) => {
      if (mail.data.raw instanceof Buffer) streams.get(mail.data.raw)?.push(stream);
      return stream;
    });
    done();
  });

  async function send(parcel: Parcel, signal: AbortSignal): Promise<Sent> {
    const { bytes, from, to, files } = await messageOf(parcel, sender);
    const read: Readable[] = [];
    streams.set(bytes, read);
    try {
      const { response } = await transport.sendMail({
        raw: bytes,
        envelope: { from, to: [to], size: bytes.length },
        signal,
      });
      return { reply: redacted(response, secrets), files };
    } catch (error) {
      const begun = read.some((stream) => stream.readableDidRead);
      throw refusalOf(error, { server, recipient: to, begun, secrets });
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
