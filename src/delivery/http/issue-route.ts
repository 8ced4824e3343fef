import type { Route } from '../../jobs/http/server.ts';
import { mediaTypes } from '../feed-entry.ts';
import type { Links } from '../links.ts';
import { discreet, nothingHere } from './page.ts';
import { validated } from './validated.ts';

export type IssueRouteParts = {
  /** Throws `E_DATABASE` while the database is not there yet, as the others do. */
  readonly links: () => Links;
  /** The bytes of a document of a delivery; undefined where it has none of that name. */
  readonly fileOf: (delivery: string, name: string) => Promise<Uint8Array | undefined>;
};

/**
 * What a browser may do with a document. A web page carries a stricter policy of its own, which allows its one style
 * and its one script by their hashes; this one stands in its way nowhere and lets nothing reach the network. A PDF gets
 * none but for frames: the viewers of browsers are pages themselves, and Chrome's stays blank under such a policy.
 */
const policies = {
  html: "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  pdf: "frame-ancestors 'none'",
} as const;

/** `GET /issues/<delivery>/<file>?k=<signature>`: a document of a delivery, to anybody who has its link. */
export function issueRoute({ links, fileOf }: IssueRouteParts): Route {
  return {
    method: 'GET',
    path: /^\/issues\/([0-9a-f-]{36})\/([a-z]+(?:-[a-z]+)*\.(?:pdf|html))$/,
    open: true,
    answer: async (asked) => {
      const [delivery = '', name = ''] = asked.parameters;
      const allowed = links().check({ to: 'file', delivery, name }, asked.query.get('k'));
      const bytes = allowed ? await fileOf(delivery, name) : undefined;
      if (bytes === undefined) return nothingHere();
      const format = name.endsWith('.pdf') ? 'pdf' : 'html';
      return validated(asked, bytes, {
        type: format === 'pdf' ? mediaTypes.pdf : `${mediaTypes.html}; charset=utf-8`,
        headers: {
          ...discreet,
          // The pattern of the path leaves letters and hyphens only.
          'content-disposition': `inline; filename="${name}"`,
          'content-security-policy': policies[format],
          'cache-control': 'private, no-cache',
        },
      });
    },
  };
}
