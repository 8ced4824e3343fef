import type { NoticeContent, Parcel } from './channel.ts';
import type { Letter } from './mail/letter.ts';
import { noticeLetter } from './mail/notice-letter.ts';
import { factLines, wrap } from './mail/plain.ts';

/** What editors are told, in the words of the mail. */
export function noticeOf(content: NoticeContent, { language, list }: Parcel): Letter {
  return noticeLetter(content, language, { address: '', list, unsubscribe: '' });
}

/** A notice as plain text of at most 72 columns, without the lines that only a mail needs. */
export function noticeText(content: NoticeContent, parcel: Parcel): string {
  const { subject, title, lead, facts } = noticeOf(content, parcel);
  const blocks = [wrap(subject), [...wrap(title), ...wrap(lead)], ...facts.map(factLines)];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
