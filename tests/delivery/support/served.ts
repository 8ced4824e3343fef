import { type DeliveryRouteParts, deliveryRoutes } from '../../../src/delivery/http/routes.ts';
import type { Subscriber } from '../../../src/delivery/http/unsubscribe-routes.ts';
import { type Links, linksOf } from '../../../src/delivery/links.ts';
import { type HttpServer, startHttp } from '../../../src/jobs/http/server.ts';
import { openLog } from '../../../src/jobs/log.ts';

export const mailed = '6f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10';
export const unknown = '7f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10';

export const subscriber: Subscriber = {
  briefing: 'karaganda',
  address: 'gulnara@example.kz',
  list: 'press-office',
  language: 'en',
};

export type Served = {
  readonly url: string;
  /** Deliveries whose recipients unsubscribed, in order. */
  readonly left: readonly string[];
  /** The path and query of the address that is put into messages. */
  readonly fileLink: (delivery: string, name: string) => string;
  readonly leaveLink: (delivery: string) => string;
  readonly stop: () => Promise<void>;
};

/** The addresses of recipients on a server of its own, with one mail that has one PDF and one web page. */
export async function serve(change: Partial<DeliveryRouteParts> = {}): Promise<Served> {
  const left: string[] = [];
  const links: Links = linksOf(new URL('https://briefings.example.kz'), 'a key');
  const files: Readonly<Record<string, string>> = {
    'en-ru.pdf': '%PDF-1.7 a document',
    'en-ru.html': '<!doctype html><title>Қарағанды</title>',
  };
  const routes = deliveryRoutes({
    links: () => links,
    fileOf: async (delivery, name) => {
      const content = delivery === mailed ? files[name] : undefined;
      return content === undefined ? undefined : Buffer.from(content);
    },
    recipientOf: async (delivery) => (delivery === mailed ? subscriber : undefined),
    unsubscribe: async (delivery) => {
      left.push(delivery);
    },
    out: '/nowhere',
    ...change,
  });
  const log = openLog('silent', { write: () => undefined });
  const server: HttpServer = await startHttp({ host: '127.0.0.1', port: 0, keys: [], routes, log });
  const local = (link: string | undefined): string => {
    const { pathname, search } = new URL(link ?? '');
    return `${server.url}${pathname}${search}`;
  };
  return {
    url: server.url,
    left,
    fileLink: (delivery, name) => local(links.file(delivery, name)),
    leaveLink: (delivery) => local(links.unsubscribe(delivery)),
    stop: server.close,
  };
}
