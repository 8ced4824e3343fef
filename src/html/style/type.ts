import type { Theme } from '../../core/theme.ts';

/** Size of running text on the screen, in rem; the theme's points keep their proportions to it. */
const bodyRem = 1.0625;

/** Roles of type as custom properties, in rem, and what every text has. */
export function typeStyle({ type }: Theme): string {
  const rem = (points: number): string => `${((points / type.body[0]) * bodyRem).toFixed(4)}rem`;
  const lead = ([size, leading]: readonly [number, number], open = 1): string =>
    ((leading / size) * open).toFixed(3);
  return `
:root {
  --serif: "Source Serif 4", Georgia, "Times New Roman", serif;
  --sans: "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  --body: ${rem(type.body[0])};
  --lead: ${rem(type.lead[0])};
  --section-title: ${rem(type.sectionTitle[0])};
  --subhead: ${rem(type.subhead[0])};
  --chart-title: ${rem(type.chartTitle[0])};
  --chart-subtitle: ${rem(type.chartSubtitle[0])};
  --table: ${rem(type.table[0])};
  --note: ${rem(type.note[0])};
  --cover-title: ${rem(type.coverTitle[0])};
  --card-number: ${rem(type.cardNumber[0])};
}
* { box-sizing: border-box; margin: 0; padding: 0; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  background: var(--paper);
  color: var(--ink);
  font: var(--body)/${lead(type.body, 1.1)} var(--serif);
  font-kerning: normal;
}
p, li { overflow-wrap: break-word; text-wrap: pretty; }
main p, main li, figcaption { hyphens: auto; hyphenate-limit-chars: 9 4 4; }
h1, h2, h3, h4, .exhibit-title { font-family: var(--sans); text-wrap: balance; hyphens: manual; }
h1 { font-weight: 300; line-height: ${lead(type.coverTitle)}; letter-spacing: -0.01em; }
h2 { font-size: var(--section-title); font-weight: 600; line-height: ${lead(type.sectionTitle)}; color: var(--accent); }
h3 { font-size: var(--subhead); font-weight: 600; line-height: 1.3; margin-top: 1.1rem; }
h4 { font-size: var(--body); font-weight: 600; line-height: 1.35; margin-top: 0.4rem; }
strong { font-weight: 600; }
a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
.lead { font-size: var(--lead); line-height: ${lead(type.lead, 1.04)}; }
.note { font: var(--note)/${lead(type.note, 1.05)} var(--sans); color: var(--muted); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
main:focus, nav:focus { outline: none; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
`;
}
