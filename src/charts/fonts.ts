import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** The faces of a page: serif for running text, sans for everything else. */
export type FontRole =
  | 'serif'
  | 'serifItalic'
  | 'serifSemibold'
  | 'sansLight'
  | 'sans'
  | 'sansSemibold';

/** Parsed fonts by role. */
export type Fonts = Readonly<Record<FontRole, Font>>;

const files: Readonly<Record<FontRole, string>> = {
  serif: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  serifItalic:
    '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  serifSemibold: '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  sansLight: '@expo-google-fonts/source-sans-3/300Light/SourceSans3_300Light.ttf',
  sans: '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  sansSemibold: '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
};

let loaded: Fonts | undefined; // the fonts are constants: parsed at the first call, then kept

/** Source Serif 4 and Source Sans 3 from their packages, parsed once per process. */
export function loadFonts(): Fonts {
  if (loaded !== undefined) return loaded;
  const { resolve } = createRequire(import.meta.url);
  const parse = (role: FontRole): Font => {
    const font = create(readFileSync(resolve(files[role])));
    if ('fonts' in font) throw new TypeError(`${files[role]} is a collection of fonts.`);
    return font;
  };
  loaded = {
    serif: parse('serif'),
    serifItalic: parse('serifItalic'),
    serifSemibold: parse('serifSemibold'),
    sansLight: parse('sansLight'),
    sans: parse('sans'),
    sansSemibold: parse('sansSemibold'),
  };
  return loaded;
}
