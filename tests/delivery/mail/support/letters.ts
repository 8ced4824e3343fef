import type { Digest } from '../../../../src/briefing/digest.ts';
import type { LanguageCode } from '../../../../src/core/language-code.ts';
import type { IssueContent } from '../../../../src/delivery/channel.ts';
import { enclose } from '../../../../src/delivery/mail/enclose.ts';
import { issueLetter } from '../../../../src/delivery/mail/issue-letter.ts';
import type { Letter } from '../../../../src/delivery/mail/letter.ts';
import { digest, document, issue } from './parcels.ts';

export const envelope = {
  address: 'gulnara@example.kz',
  list: 'press-office',
  unsubscribe: 'https://briefings.example.kz/unsubscribe/1?k=abc',
};
export const link =
  'https://briefings.example.kz/issues/6f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10/en-ru.pdf?k=7Rk2VZt0mQ';
export const linked = issue({ files: [document('en-ru', 'pdf', 752_762, link)] });

export function letter(language: LanguageCode = 'en', content: IssueContent = linked): Letter {
  return issueLetter(content, enclose(content, 10), language, envelope);
}

export const withTexts = (some: Digest['texts'], edition = 'en-ru'): IssueContent =>
  issue({ edition, digest: { ...digest, texts: some } });

/** What a reader sees of HTML, without what is hidden before it. */
export function visible(page: string): string {
  const body = page.slice(page.indexOf('<body')).replace(/<div style="display:none.*?<\/div>/s, '');
  return body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}
