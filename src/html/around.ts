import type { LanguageCode } from '../core/language-code.ts';
import type { FrontMatter } from '../document/tree.ts';
import type { FigureIndex } from './inline.ts';

/** What a block needs to know of the page around it. */
export type Around = {
  readonly language: LanguageCode;
  readonly front: FrontMatter;
  readonly figures: FigureIndex;
};
