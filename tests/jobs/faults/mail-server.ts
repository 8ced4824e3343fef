import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/**
 * Where in a mail the sender is killed: while its text comes, when the server has all of it and has not said so, or
 * when it has just said so.
 */
export const moments = ['within', 'taken', 'answered'] as const;
export type Moment = (typeof moments)[number];

/** A mail that the server took over: whether the sender heard of it is another question. */
export type Received = { readonly id: string; readonly to: string; readonly sha256: string };

/** A real mail server that counts what it took, and lets the sender be killed at a moment of a mail. */
export class MailServer {
  readonly received: Received[] = [];
  readonly #server: SMTPServer;
  #trap: { moment: Moment; left: number; kill: () => void } | undefined;

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onData: (stream, session, answer) => {
        const trap = this.#sprung();
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => {
          if (trap?.moment === 'within') trap.kill();
          parts.push(part);
        });
        stream.on('end', () => {
          if (trap?.moment === 'within') return; // the server never saw its end
          const bytes = Buffer.concat(parts);
          this.received.push({
            id: /^message-id:\s*(\S+)/im.exec(bytes.toString('utf8'))?.[1] ?? '',
            to: session.envelope.rcptTo.map(({ address }) => address).join(),
            sha256: createHash('sha256').update(bytes).digest('hex'),
          });
          if (trap?.moment === 'taken') trap.kill();
          else answer();
          if (trap?.moment === 'answered') setImmediate(trap.kill);
        });
      },
    });
    this.#server.on('error', () => undefined); // connections of the dead
  }

  static async start(): Promise<MailServer> {
    const mails = new MailServer();
    await new Promise<void>((done) => mails.#server.listen(0, '127.0.0.1', done));
    return mails;
  }

  get url(): string {
    const { port } = this.#server.server.address() as AddressInfo; // it listens on a port
    return `smtp://127.0.0.1:${port}`;
  }

  /** The next `nth` mail is the sender's last. */
  set(moment: Moment, nth: number, kill: () => void): void {
    this.#trap = { moment, left: nth, kill };
  }

  disarm(): void {
    this.#trap = undefined;
  }

  stop(): Promise<void> {
    return new Promise((done) => this.#server.close(() => done()));
  }

  #sprung(): { moment: Moment; kill: () => void } | undefined {
    const trap = this.#trap;
    if (trap === undefined) return undefined;
    trap.left -= 1;
    if (trap.left > 0) return undefined;
    this.#trap = undefined;
    return trap;
  }
}
