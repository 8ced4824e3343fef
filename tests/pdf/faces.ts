import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import type { PdfFonts } from '../../src/pdf/font-role.ts';

const require = createRequire(import.meta.url);

function face(path: string): PdfFonts['sans'] {
  const font = create(readFileSync(require.resolve(`@expo-google-fonts/${path}.ttf`)));
  if ('fonts' in font) throw new Error(`${path} is a collection`);
  return font;
}

/** The faces of a page, parsed once for all tests of a file. */
export const faces: PdfFonts = {
  serif: face('source-serif-4/400Regular/SourceSerif4_400Regular'),
  serifItalic: face('source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic'),
  serifSemibold: face('source-serif-4/600SemiBold/SourceSerif4_600SemiBold'),
  sansLight: face('source-sans-3/300Light/SourceSans3_300Light'),
  sans: face('source-sans-3/400Regular/SourceSans3_400Regular'),
  sansSemibold: face('source-sans-3/600SemiBold/SourceSans3_600SemiBold'),
};
