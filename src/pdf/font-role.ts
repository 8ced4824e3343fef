import type { Font } from 'fontkit';

/** The faces of a page: serif for running text, sans for everything else. */
export type FontRole =
  | 'serif'
  | 'serifItalic'
  | 'serifSemibold'
  | 'sansLight'
  | 'sans'
  | 'sansSemibold';

/** Parsed fonts by role; parse each once per process. */
export type PdfFonts = Readonly<Record<FontRole, Font>>;
