import type { LanguageCode } from '../../core/language-code.ts';
import type { Theme } from '../../core/theme.ts';
import { exhibitStyle } from './exhibit.ts';
import { layoutStyle } from './layout.ts';
import { paletteStyle } from './palette.ts';
import { printStyle } from './print.ts';
import { typeStyle } from './type.ts';

/** The whole style sheet of a page, for its languages and theme, with `fonts` as its `@font-face` rules. */
export function pageStyle(theme: Theme, languages: readonly LanguageCode[], fonts: string): string {
  return [
    fonts,
    paletteStyle(theme),
    typeStyle(theme),
    layoutStyle(languages),
    exhibitStyle,
    printStyle,
  ].join('\n');
}
