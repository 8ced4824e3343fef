import { loadFonts } from '../../src/charts/fonts.ts';

/** The faces of a page, parsed once for all tests of a file. */
export const faces = loadFonts();
