import type { LanguageCode } from '../../core/language-code.ts';

/** Width from which languages stand beside each other, and from which the contents stand beside the text. */
const beside = '46rem';
const wide = '78rem';

/** The grid of the page: cover, bar, contents, rows of paired blocks, colophon. */
export function layoutStyle(languages: readonly LanguageCode[]): string {
  const columns = Math.max(1, languages.length);
  const title = columns === 1 ? 'var(--cover-title)' : 'calc(var(--cover-title) * 0.72)';
  const measure = columns === 1 ? '40rem' : `${columns * 29 + (columns - 1) * 3}rem`;
  return `
.cover { background: var(--cover); color: var(--cover-ink); font-family: var(--sans); }
.cover-inner, .bar-inner, .body, .colophon { max-width: calc(${measure} + 20.5rem); margin-inline: auto; padding-inline: clamp(1.25rem, 4vw, 3rem); }
.cover-inner { padding-block: clamp(1.5rem, 3.5vw, 3rem) clamp(1.75rem, 3vw, 2.5rem); }
h1 { font-size: clamp(2rem, 5vw, ${title}); }
.cover .in { display: flex; flex-direction: column; }
.cover-region { font-weight: 600; font-size: 1rem; margin-bottom: clamp(1.25rem, 2.5vw, 2.25rem); }
.cover-foot { padding-top: 1rem; margin-top: auto; }
.cover-period { font-size: 1.35rem; font-weight: 300; line-height: 1.3; }
.cover-publisher { font-size: 0.9375rem; line-height: 1.4; margin-top: 0.2rem; }
.cover-cards { list-style: none; display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); grid-auto-rows: 1fr; gap: 1.2rem 1.5rem; height: calc(100% - 2rem); margin-top: 2rem; padding-top: 1.3rem; border-top: 1px solid var(--cover-line); }
.cover-cards li { display: flex; flex-direction: column; }
.cover-value { font-size: 1.9rem; font-weight: 300; line-height: 1.15; }
.cover-unit { font-size: 0.875rem; line-height: 1.3; }
.cover-label { font-weight: 600; font-size: 0.9375rem; line-height: 1.3; margin-top: 0.2rem; }
.cover-change { font-size: 0.875rem; line-height: 1.35; margin-top: 0.1rem; }
.skip { position: absolute; left: 0.5rem; top: -4rem; z-index: 3; padding: 0.5rem 0.9rem; background: var(--paper); color: var(--accent); font: 600 1rem var(--sans); }
.skip:focus { top: 0.5rem; }
.bar { position: sticky; top: 0; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--hairline); font-family: var(--sans); }
.bar-inner { display: flex; justify-content: space-between; align-items: center; gap: 1rem; min-height: 3rem; }
.bar-links { margin-inline-start: auto; }
.bar-links a + a { margin-inline-start: 1.25rem; }
.bar a { display: inline-block; padding-block: 0.6rem; font-size: 0.9375rem; font-weight: 600; text-decoration: none; }
.switch { border: 0; display: flex; gap: 0.25rem; }
.switch label { position: relative; cursor: pointer; }
.switch input { position: absolute; opacity: 0; inset: 0; }
.switch span { display: block; padding: 0.45rem 0.8rem; border-radius: 1.2rem; font-size: 0.9375rem; color: var(--muted); }
.switch input:checked + span { background: var(--card); color: var(--accent); font-weight: 600; }
.switch input:focus-visible + span { outline: 2px solid var(--accent); }
.contents { font-family: var(--sans); padding-top: 2rem; scroll-margin-top: 3rem; }
.contents-title { font-weight: 600; color: var(--muted); font-size: var(--note); padding-bottom: 0.5rem; border-bottom: 2px solid var(--accent); display: flex; gap: 0.6em; }
.contents ul { list-style: none; }
.contents li { border-bottom: 1px solid var(--hairline); }
.contents a { display: block; padding-block: 0.5rem; text-decoration: none; color: var(--ink); line-height: 1.3; }
.contents a:hover { color: var(--accent); }
.contents a[aria-current] { color: var(--accent); font-weight: 600; }
.chapter { padding-top: 3.25rem; scroll-margin-top: 1.5rem; }
.row-title .in { border-top: 3px solid var(--accent); padding-top: 0.75rem; }
.row + .row { margin-top: 0.85rem; }
.row-title + .row { margin-top: 0.6rem; }
main ul:not(.cards), main ol { padding-inline-start: 1.3em; }
main li + li { margin-top: 0.3rem; }
main li::marker { color: var(--accent); font-family: var(--sans); }
.colophon { margin-top: 4rem; padding-block: 1.5rem 3rem; font: var(--note)/1.5 var(--sans); color: var(--muted); border-top: 1px solid var(--hairline); }
${oneAtATime(languages)}
@media screen and (min-width: ${beside}), print {
  .row { display: grid; grid-template-columns: repeat(${columns}, minmax(0, 1fr)); column-gap: clamp(1.5rem, 3vw, 3rem); }
  .switch { display: none; }
  .contents a { display: grid; grid-template-columns: repeat(${columns}, minmax(0, 1fr)); column-gap: clamp(1.5rem, 3vw, 3rem); }
  .contents-title { display: grid; grid-template-columns: repeat(${columns}, minmax(0, 1fr)); column-gap: clamp(1.5rem, 3vw, 3rem); }
  .cover .row:first-child { grid-template-rows: auto 1fr auto; }
  .cover .row:first-child .in { display: grid; grid-row: span 3; grid-template-rows: subgrid; }
}
@media screen and (min-width: ${wide}) {
  .bar { display: none; }
  .body { display: grid; grid-template-columns: 14.5rem minmax(0, ${measure}); column-gap: 3.5rem; align-items: start; }
  .cover-inner, .colophon { padding-inline-start: calc(18rem + 3rem); }
  .contents { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; scrollbar-width: thin; padding-block: 3.25rem 1rem; }
  .contents-title, .contents a { display: block; }
  .contents a { padding-block: 0.28rem; font-size: 0.9375rem; line-height: 1.22; }
  .contents a .in { display: block; }
  .contents a .in + .in, .contents-title .in + .in { color: var(--muted); font-weight: 400; font-size: 0.8125rem; }
  .contents a[aria-current] .in + .in { color: var(--accent); }
}
`;
}

/** On a narrow screen the switch shows one language; a browser without \`:has()\` shows all. */
function oneAtATime(languages: readonly LanguageCode[]): string {
  if (languages.length < 2) return '';
  const rules = languages.map(
    (language) =>
      `  body:has(#show-${language}:checked) .in:not(.in-${language}) { display: none; }`,
  );
  return `@media screen and (max-width: calc(${beside} - 0.01px)) {\n${rules.join('\n')}\n}`;
}
