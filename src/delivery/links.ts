import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed address leads to. */
export type LinkTarget =
  | { readonly to: 'file'; readonly delivery: string; readonly name: string }
  | { readonly to: 'unsubscribe'; readonly delivery: string };

/** Signed addresses below the public address of the service, each for one thing only. They last as long as the ledger keeps their delivery. */
export type Links = {
  /** Where a document of a delivery may be fetched; undefined without a public address. */
  readonly file: (delivery: string, name: string) => string | undefined;
  /** Where a recipient unsubscribes with one click, which RFC 8058 wants to be https; else undefined. */
  readonly unsubscribe: (delivery: string) => string | undefined;
  /** True when `signature` was made for this target with this key. */
  readonly check: (target: LinkTarget, signature: string | null) => boolean;
};

/** Links below `publicUrl`, signed by HMAC-SHA-256 with `key`. */
export function linksOf(publicUrl: URL | undefined, key: string): Links {
  const signed = (path: readonly string[], target: LinkTarget): string | undefined =>
    publicUrl === undefined
      ? undefined
      : `${addressBelow(publicUrl, path)}?k=${signatureOf(target, key)}`;
  return {
    file: (delivery, name) => signed(['issues', delivery, name], { to: 'file', delivery, name }),
    unsubscribe: (delivery) =>
      publicUrl?.protocol === 'https:'
        ? signed(['unsubscribe', delivery], { to: 'unsubscribe', delivery })
        : undefined,
    check: (target, signature) => {
      const expected = Buffer.from(signatureOf(target, key));
      const given = Buffer.from(signature ?? '');
      // The length is no secret; what has it is compared in the same time whatever it is.
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

/** `https://briefings.example.kz/sholu` and `['feeds', 'a.atom']` → `https://briefings.example.kz/sholu/feeds/a.atom` */
export function addressBelow(publicUrl: URL, path: readonly string[]): string {
  const base = publicUrl.pathname.replace(/\/+$/, '');
  return `${publicUrl.origin}${base}/${path.map(encodeURIComponent).join('/')}`;
}

/** The purpose is part of what is signed, so that a link to a document never unsubscribes anybody. */
function signatureOf(target: LinkTarget, key: string): string {
  const name = target.to === 'file' ? target.name : '';
  const text = JSON.stringify(['sholu-link-1', target.to, target.delivery, name]);
  return createHmac('sha256', key).update(text).digest('base64url');
}
