import type { Palette, Theme } from '../../core/theme.ts';

/** The ground of the page; texts of the palette are checked against it. */
export const paper = { light: '#FFFFFF', dark: '#12181D' } as const;

const roles = [
  'ink',
  'muted',
  'accent',
  'second',
  'fall',
  'plan',
  'other',
  'context',
  'card',
  'hairline',
] as const satisfies readonly (keyof Palette)[];

/**
 * Colours by role as custom properties, light and dark, and the rules that give drawings the colours of the page:
 * by the class of their role (`f-accent` fills, `s-accent` strokes) or by the light colour that was painted.
 */
export function paletteStyle(theme: Theme): string {
  return `
:root {
  color-scheme: light dark;
${variables(theme.light, paper.light)}
  --cover: var(--accent);
  --cover-ink: ${paper.light};
  --cover-line: color-mix(in srgb, ${paper.light} 45%, var(--accent));
}
@media screen and (prefers-color-scheme: dark) {
  :root {
${variables(theme.dark, paper.dark)}
    --cover: var(--card);
    --cover-ink: var(--ink);
    --cover-line: var(--hairline);
  }
}
${roles.map((role) => drawn(role, theme.light[role])).join('\n')}
${drawn('paper', paper.light)}
.drawing :is([fill="white" i], [fill="#fff" i]) { fill: var(--paper); }
.drawing :is([stroke="white" i], [stroke="#fff" i]) { stroke: var(--paper); }
`;
}

function variables(palette: Palette, ground: string): string {
  const rows = roles.map((role) => `  --${role}: ${palette[role]};`);
  return [`  --paper: ${ground};`, ...rows].join('\n');
}

function drawn(role: string, light: string): string {
  return `.drawing :is(.f-${role}, [fill="${light}" i]) { fill: var(--${role}); }
.drawing :is(.s-${role}, [stroke="${light}" i]) { stroke: var(--${role}); }`;
}
