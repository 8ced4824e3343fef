import { z } from 'zod';
import { contrastOf } from '../core/contrast.ts';
import { Diagnostics, type Place } from '../core/diagnostic.ts';
import type { Palette, Theme } from '../core/theme.ts';
import { readYaml } from '../core/yaml.ts';
import { paper } from '../html/style/palette.ts';
import type { SourceFile } from './briefing.ts';
import { yamlCodes } from './chain.ts';

type Role = keyof Palette;

/** Roles in which texts are set, on the page and on cards. */
const texts: readonly Role[] = ['ink', 'muted', 'accent', 'fall'];
/** Roles by which marks of charts are told apart from the page. */
const marks: readonly Role[] = ['accent', 'second', 'fall', 'plan', 'other'];

/** What WCAG 2.2 asks of text (1.4.3, AA) and of what must be seen to understand a drawing (1.4.11). */
const least = { text: 4.5, mark: 3 } as const;

/**
 * Tells, as warnings, the colours of a theme that are too near to their ground: text below 4.5:1 on the page or on a
 * card, marks of charts below 3:1 on the page; in light and in dark. `context`, `card` and `hairline` are meant to stand
 * back and carry nothing alone. `files` are those that the theme was read from, the nearest first: the place is the
 * nearest line that says one of the two colours.
 */
export function tellWeakColours(
  theme: Theme,
  files: readonly SourceFile[],
  diagnostics: Diagnostics,
): void {
  for (const mode of ['light', 'dark'] as const) {
    const palette = theme[mode];
    const tell = (role: Role, use: keyof typeof least, ground: string, of: 'card' | 'page') => {
      const contrast = contrastOf(palette[role], ground);
      if (contrast >= least[use]) return;
      const where = of === 'card' ? `on cards (card, ${ground})` : `on the page (${ground})`;
      const [what, grow] = [use === 'text' ? 'text' : 'marks of charts', darkerIn(mode)];
      diagnostics.warn(
        'W_THEME_CONTRAST',
        `The colour ${role} of ${mode}, "${palette[role]}", has a contrast of ${shown(contrast)}:1 ${where}; ${what} must have ${least[use]}:1 to be seen by everybody.`,
        {
          hint: `Choose ${grow} ${role}${of === 'card' ? `, or another card` : ''}.`,
          place: placeOf(files, mode, of === 'card' ? [role, 'card'] : [role]),
        },
      );
    };
    for (const role of texts) {
      tell(role, 'text', paper[mode], 'page');
      tell(role, 'text', palette.card, 'card');
    }
    // what is text too has been told with the higher measure
    for (const role of marks.filter((each) => !texts.includes(each))) {
      tell(role, 'mark', paper[mode], 'page');
    }
  }
}

const darkerIn = (mode: 'light' | 'dark'): string => (mode === 'light' ? 'a darker' : 'a lighter');

/** Rounded down, so that 4.496 is not shown as the 4.5 that it is not. */
function shown(contrast: number): string {
  return (Math.floor(contrast * 100) / 100).toFixed(2);
}

/** The nearest file that says one of the roles, and the line of it. */
function placeOf(
  files: readonly SourceFile[],
  mode: 'light' | 'dark',
  roles: readonly Role[],
): Place {
  for (const { path, text } of files) {
    const read = readYaml(text, path, said, new Diagnostics(), yamlCodes);
    const role = roles.find((each) => read?.data[mode]?.[each] !== undefined);
    if (read === undefined || role === undefined) continue;
    const line = read.lineOf([mode, role]);
    return { file: path, ...(line === undefined ? {} : { line }), field: `${mode}.${role}` };
  }
  return { field: mode };
}

const colours = z.record(z.string(), z.unknown()).optional();
/** As much of a file of a theme as names colours; the whole was checked before. */
const said = z.looseObject({ light: colours, dark: colours });
