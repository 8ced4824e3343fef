import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Server } from './transport.ts';

/** What OpenSSL reports where the other side does not speak TLS at all. */
export const notTls = /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/;

const enoughMs = 5000;

/**
 * True for a server that waits for TLS from the first byte, as those at port 465 do: to one who speaks SMTP it says
 * nothing, and both wait for each other. Looked at by a connection of its own, of which nothing is used.
 */
export function speaksTlsAtOnce({ host, port }: Server, signal: AbortSignal): Promise<boolean> {
  return new Promise((answer) => {
    if (signal.aborted) return answer(false);
    const socket = connect({
      host,
      port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: false, // only whether there is one counts here
      timeout: enoughMs,
    });
    const end = (speaks: boolean): void => {
      signal.removeEventListener('abort', stop);
      answer(speaks);
      socket.destroy();
    };
    const stop = (): void => end(false);
    signal.addEventListener('abort', stop);
    socket.once('secureConnect', () => end(true));
    socket.once('timeout', stop);
    socket.once('close', stop);
    socket.on('error', (error) => {
      const code = 'code' in error ? String(error.code) : '';
      // An alert is TLS, too.
      end(code.startsWith('ERR_SSL_') && !notTls.test(code));
    });
  });
}
