import { createHash } from 'node:crypto';
import type { LanguageCode } from '../../core/language-code.ts';
import { type Html, html, trusted } from '../../html/markup.ts';
import type { Reply } from '../../jobs/http/reply.ts';

const style = `:root{color-scheme:light dark;--page:#fff;--ink:#1b1f24;--act:#0b5c8a;--on-act:#fff}
@media (prefers-color-scheme:dark){:root{--page:#16191d;--ink:#e8eaed;--act:#8ecbf2;--on-act:#10161b}}
body{margin:0 auto;max-width:34rem;padding:12vh 1.25rem 2rem;background:var(--page);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif;overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
p{margin:0 0 1rem}
button{min-height:2.75rem;padding:.6rem 1.4rem;margin-top:.5rem;border:0;border-radius:.25rem;background:var(--act);color:var(--on-act);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
@media (forced-colors:active){button{border:1px solid}}`;

const hash = createHash('sha256').update(style).digest('base64');

/** A signed address is a key: it is not told to others, kept by search engines, or shown within another page. */
export const discreet = {
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
} as const;

const headers = {
  ...discreet,
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
};

/** A small page for people: no script, nothing from elsewhere. */
export function pageReply(
  status: number,
  { language, title, content }: { language: LanguageCode; title: string; content: Html },
): Reply {
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body><main>
${content}
</main></body>
</html>
`;
  return { status, type: 'text/html; charset=utf-8', body: page.html, headers };
}

/**
 * The one answer to a wrong signature, an unknown delivery and a document that it does not have, so that it tells
 * nothing of which it is. In every language, since nobody is known to have asked.
 */
export function nothingHere(): Reply {
  const content = html`<h1>Nothing here</h1>
<p>There is nothing at this address. The link may be incomplete: copy all of it from the mail.</p>
<p lang="ru">По этому адресу ничего нет. Возможно, ссылка скопирована не полностью: возьмите её из письма целиком.</p>
<p lang="kk">Бұл мекенжайда ештеңе жоқ. Сілтеме толық көшірілмеген болуы мүмкін: оны хаттан түгел алыңыз.</p>`;
  return pageReply(404, { language: 'en', title: 'Nothing here', content });
}
