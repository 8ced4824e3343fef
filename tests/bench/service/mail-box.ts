import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that takes everything and notes when each mail was there. */
export type MailBox = {
  readonly url: string;
  /** When each mail had come, by `performance.now()`, and its bytes. */
  readonly mails: readonly { readonly at: number; readonly bytes: number }[];
  readonly close: () => Promise<void>;
};

export async function openMailBox(): Promise<MailBox> {
  const mails: { at: number; bytes: number }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      let bytes = 0;
      stream.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      stream.on('end', () => {
        mails.push({ at: performance.now(), bytes });
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo; // a listening server has one
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
