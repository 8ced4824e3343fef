import { createHash } from 'node:crypto';
import type { Figure } from '../core/figure.ts';
import type { Theme } from '../core/theme.ts';
import type { Document } from '../document/tree.ts';
import { figureData } from './figure-data.ts';
import type { WebFonts } from './fonts.ts';
import { html, trusted } from './markup.ts';
import { renderPage } from './page.ts';
import { pageScript } from './script.ts';
import { pageStyle } from './style/page.ts';

export type HtmlOptions = {
  readonly theme: Theme;
  /** Rows of `figures.json`; a figure whose row is missing is printed without its source. */
  readonly figures: readonly Figure[];
  /** From `loadWebFonts`; without them the page takes the reader's own fonts. */
  readonly fonts?: WebFonts;
};

/**
 * One HTML file that needs nothing else: styles, fonts, drawings, data and its one script inside, under a
 * content security policy that allows these by their hashes and no request at all. The same
 * document gives the same bytes.
 *
 * Every text stands under an element with its language. Beside each other on a desk and on paper; one at a time, by a
 * switch, on a phone; all of them where a browser knows no `:has()`.
 */
export function renderHtml(document: Document, options: HtmlOptions): string {
  const figures = new Map(options.figures.map((figure) => [figure.id, figure]));
  const [first] = document.languages;
  const front = first === undefined ? undefined : document.front.get(first);
  const style = pageStyle(options.theme, document.languages, options.fonts?.css ?? '');
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(pageScript)}; font-src data:; base-uri 'none'; form-action 'none'`;
  const page = renderPage(document, figures);
  return html`<!doctype html>
<html lang="${first}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="date" content="${document.release}">
<meta name="author" content="${front?.publisher}">
<title>${front?.title} · ${front?.region} · ${front?.period}</title>
<style>${trusted(style)}</style>
</head>
<body>${page}<div id="figure-panel" class="panel" popover role="dialog" tabindex="-1"></div>
<script type="application/json" id="figure-data">${trusted(figureData(document, figures))}</script>
<script>${trusted(pageScript)}</script>
</body>
</html>
`.html;
}

/** The source of a content security policy for one inline element. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
