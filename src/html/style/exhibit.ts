/** Cards, charts, tables, figures in the text and the panel of their source. */
export const exhibitStyle = `
.cards { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 45%), 1fr)); grid-auto-rows: 1fr; gap: 0.9rem; height: 100%; font-family: var(--sans); }
.card { container-type: inline-size; display: flex; flex-direction: column; background: var(--card); border-top: 3px solid var(--accent); padding: 0.7rem 0.9rem 0.8rem; }
main .cards li + li { margin-top: 0; }
.card p { hyphens: auto; }
.card-value { font-size: clamp(1.5rem, 21cqi, var(--card-number)); font-weight: 300; line-height: 1.15; color: var(--accent); white-space: nowrap; font-variant-numeric: lining-nums; }
.card-unit, .card-period { font-size: 0.875rem; line-height: 1.3; color: var(--muted); }
.card-label { font-weight: 600; font-size: 1rem; line-height: 1.3; margin-top: 0.45rem; }
.card-foot { margin-top: auto; padding-top: 0.55rem; }
.card-change { font-size: 0.9375rem; line-height: 1.3; font-weight: 600; }
.card-change.good { color: var(--accent); }
.card-change.bad { color: var(--fall); }
.arrow { margin-inline-end: 0.35em; }
.plan { display: block; width: 100%; height: 0.4rem; margin-bottom: 0.4rem; }
.plan-whole { fill: var(--hairline); }
.plan-done { fill: var(--accent); }
.exhibit { border-top: 2px solid var(--accent); padding-top: 0.55rem; margin-block: 0.9rem 0.6rem; font-family: var(--sans); }
.exhibit-number { font-size: var(--note); color: var(--muted); line-height: 1.3; }
.exhibit-title { font-size: var(--chart-title); font-weight: 600; line-height: 1.28; }
.exhibit-subtitle { font-size: var(--chart-subtitle); line-height: 1.35; color: var(--muted); padding-top: 0.15rem; }
.drawing { display: block; width: 100%; max-width: 31rem; height: auto; margin-block: 0.7rem 0.45rem; font-variant-numeric: tabular-nums; }
.exhibit-notes .note + .note { margin-top: 0.2rem; }
.scroll { font-size: var(--table); overflow-x: auto; margin-block: 0.55rem 0.5rem; }
table { width: 100%; border-collapse: collapse; font-size: 1em; line-height: 1.35; font-variant-numeric: tabular-nums lining-nums; }
th, td { text-align: start; vertical-align: top; padding: 0.42rem 0; padding-inline-end: 0.8rem; font-weight: 400; border-bottom: 1px solid var(--hairline); hyphens: auto; }
:is(th, td):last-child { padding-inline-end: 0; }
thead th { vertical-align: bottom; font-weight: 600; font-size: var(--chart-subtitle); color: var(--muted); border-bottom: 2px solid var(--ink); }
.end { text-align: end; }
td.end { white-space: nowrap; }
tbody th { min-width: 7.5rem; }
table.dense { font-size: 0.84em; }
.dense tbody th { min-width: 6.5rem; }
.dense :is(th, td) { padding-inline-end: 0.55rem; }
.dense thead th { font-size: 1em; }
.dense thead th.end { width: auto; }
thead th.end { width: 6rem; text-wrap: balance; }
.total :is(th, td) { font-weight: 600; border-top: 2px solid var(--ink); border-bottom: 0; }
.pad::after { content: attr(data-pad); visibility: hidden; font-style: normal; }
.fig[role] { cursor: pointer; }
:is(p, li) > .fig[role], :is(strong, em) > .fig[role] { text-decoration: underline dotted 1px; text-decoration-color: color-mix(in srgb, var(--muted) 60%, transparent); text-underline-offset: 0.2em; }
:is(.card, .cover-cards) .fig[role] { text-decoration: none; }
.fig[role]:hover, .fig[aria-expanded="true"] { text-decoration: underline; text-decoration-color: currentColor; }
.cover :focus-visible { outline-color: var(--cover-ink); }
.panel { position: absolute; inset: auto; width: min(24rem, calc(100vw - 1rem)); border: 1px solid var(--hairline); border-top: 3px solid var(--accent); background: var(--paper); color: var(--ink); padding: 0.9rem 1.1rem 1rem; font: 0.9375rem/1.4 var(--sans); box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 0.2); }
.panel-kind { color: var(--muted); font-size: var(--note); }
.panel-title { font-size: 1.4rem; font-weight: 300; line-height: 1.25; color: var(--accent); }
.panel dt { color: var(--muted); font-size: var(--note); margin-top: 0.5rem; }
.panel dd { overflow-wrap: anywhere; }
.panel code { font: 0.8125rem/1.4 ui-monospace, "SFMono-Regular", Consolas, monospace; }
.panel-close { margin-top: 0.8rem; padding: 0.35rem 0.9rem; border: 1px solid var(--accent); border-radius: 2px; background: none; color: var(--accent); font: 600 0.9375rem var(--sans); cursor: pointer; }
@media screen and (min-width: 46rem), print {
  @supports (grid-template-rows: subgrid) {
    .row-chart > .in { display: grid; grid-row: span 5; grid-template-rows: subgrid; }
    .row-table > .in { display: grid; grid-row: span 4; grid-template-rows: subgrid; }
    :is(.row-chart, .row-table) .exhibit { display: grid; grid-row: 1 / -1; grid-template: subgrid / minmax(0, 1fr); }
    .row-chart figcaption { display: grid; grid-row: span 3; grid-template-rows: subgrid; }
    .row-table figcaption { display: grid; grid-row: span 2; grid-template-rows: subgrid; }
  }
}
@media (forced-colors: active) { .plan-done { fill: Highlight; } .exhibit, .row-title .in { border-top-color: CanvasText; } }
`;
