import type { Palette } from '../../core/theme.ts';
import { dark, light, paper } from './palette.ts';

/** Letters of the system: all of them have the Kazakh ones, and no mail program loads others reliably. */
export const family =
  "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

/** Sizes of letters with their line heights, in pixels. */
export const sizes = {
  title: [28, 34],
  subtitle: [18, 26],
  lead: [17, 26],
  heading: [16, 22],
  value: [28, 32],
  body: [15, 22],
  small: [13, 20],
} as const satisfies Readonly<Record<string, readonly [size: number, leading: number]>>;

type Role = keyof Palette;

/** The inline style of a text: Outlook reads styles only where they are used. */
export function textStyle(size: keyof typeof sizes, role: Role, more = ''): string {
  const [pixels, leading] = sizes[size];
  return `margin:0;font-family:${family};font-size:${pixels}px;line-height:${leading}px;mso-line-height-rule:exactly;color:${light[role]};${more}`;
}

/** The width of the mail on a desk; below it, it takes what there is. */
export const widest = 600;

const roles = ['ink', 'muted', 'accent', 'fall'] as const satisfies readonly Role[];

/**
 * What inline styles cannot say, a sheet each, for a mail program that stumbles over one drops it whole: one column of
 * cards on a phone; the dark palette by role where the reader prefers it; the same as the Outlook apps mark it.
 */
export function styleSheets(): readonly string[] {
  return [
    `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; width: 100%; -webkit-text-size-adjust: 100%; -ms-text-size-adjust: 100%; }
table { border-collapse: collapse; mso-table-lspace: 0; mso-table-rspace: 0; }
@media (max-width: 480px) {
  .edge { padding-left: 20px !important; padding-right: 20px !important; }
  .card { display: block !important; width: auto !important; }
  .gap { display: none !important; }
  .button-link { display: block !important; text-align: center !important; }
  .button-table { width: 100% !important; }
}
`,
    `\n@media (prefers-color-scheme: dark) {\n${darkRules('')}\n}\n`,
    `\n${darkRules('[data-ogsc] ')}\n`,
  ];
}

function darkRules(before: string): string {
  const letters = roles.map((role) => `${before}.${role} { color: ${dark[role]} !important; }`);
  return [
    ...letters,
    `${before}.paper { background-color: ${paper.dark} !important; }`,
    `${before}.card { border-top-color: ${dark.accent} !important; }`,
    `${before}.band { background-color: ${dark.accent} !important; }`,
    `${before}.rule { border-top-color: ${dark.hairline} !important; }`,
    `${before}.button { background-color: ${dark.accent} !important; }`,
    `${before}.button-link { color: ${paper.dark} !important; border-color: ${dark.accent} !important; }`,
  ].join('\n');
}
