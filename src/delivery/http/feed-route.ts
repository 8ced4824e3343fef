import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../../core/errno.ts';
import type { Route } from '../../jobs/http/server.ts';
import { nothingHere } from './page.ts';
import { validated } from './validated.ts';

/** `GET /feeds/<name>.atom`, to anybody. */
export function feedRoute(out: string): Route {
  return {
    method: 'GET',
    path: /^\/feeds\/([a-z0-9]+(?:-[a-z0-9]+)*)\.atom$/,
    open: true,
    answer: async (asked) => {
      const [name = ''] = asked.parameters;
      const bytes = await readFeed(join(out, 'feeds', `${name}.atom`));
      if (bytes === undefined) return nothingHere();
      return validated(asked, bytes, {
        type: 'application/atom+xml; charset=utf-8',
        headers: { 'cache-control': 'no-cache' },
      });
    },
  };
}

async function readFeed(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
