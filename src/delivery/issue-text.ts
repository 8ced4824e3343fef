import type { DigestText } from '../briefing/digest.ts';
import { type LanguageCode, languageCodes } from '../core/language-code.ts';
import type { IssueContent } from './channel.ts';

/**
 * What the digest says of an issue in the language asked for, else in the first language of the edition that it has,
 * else in any; undefined for a digest without texts.
 */
export function issueText(
  { digest, edition }: IssueContent,
  asked: LanguageCode,
): { readonly language: LanguageCode; readonly text: DigestText } | undefined {
  const codes = edition.split('-');
  const own = languageCodes.toSorted((a, b) => rank(codes, a) - rank(codes, b));
  for (const language of [asked, ...own]) {
    const text = digest.texts[language];
    if (text !== undefined) return { language, text };
  }
  return undefined;
}

function rank(codes: readonly string[], code: string): number {
  const index = codes.indexOf(code);
  return index === -1 ? codes.length : index;
}
