import type { IssueContent, ParcelFile, SentFile } from '../channel.ts';
import { Refusal } from '../refusal.ts';

/** A document with the name it has in the mail, attached or as an address. */
export type Enclosed = {
  readonly file: ParcelFile;
  /** `karaganda-2020-M07-en-ru.pdf`: ASCII, without blanks. */
  readonly name: string;
  readonly how: Extract<SentFile['how'], 'attached' | 'linked'>;
};

const megabyte = 1_000_000;

/**
 * Attaches what fits into `attachMb` megabytes together, PDFs first, and links the rest. In the mail they take a third
 * more (base64). Throws a temporary `Refusal` when a document is too large and has no address, since a setting mends it.
 */
export function enclose(content: IssueContent, attachMb: number): readonly Enclosed[] {
  let left = attachMb * megabyte;
  const byFormat = content.files.toSorted(
    (a, b) => Number(a.format === 'html') - Number(b.format === 'html'),
  );
  return byFormat.map((file): Enclosed => {
    const name = attachmentName(content, file);
    if (file.bytes.length <= left) {
      left -= file.bytes.length;
      return { file, name, how: 'attached' };
    }
    if (file.link === undefined) throw tooLarge(name, file.bytes.length, attachMb);
    return { file, name, how: 'linked' };
  });
}

/** The region is left out where the briefing is called after it, as in `karaganda` for Karaganda region. */
function attachmentName({ digest }: IssueContent, { edition, format }: ParcelFile): string {
  const { briefing, region, period } = digest.issue;
  const english = digest.texts.en?.region.toLowerCase() ?? '';
  const own = english.startsWith(briefing.toLowerCase());
  const parts = own ? [briefing, period, edition] : [briefing, region, period, edition];
  const safe = parts.map((part) => part.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, ''));
  return `${safe.filter((part) => part !== '').join('-')}.${format}`;
}

function tooLarge(name: string, bytes: number, attachMb: number): Refusal {
  const size = (bytes / megabyte).toFixed(1);
  return new Refusal(
    'E_MAIL_LARGE',
    'temporary',
    `${name} has ${size} MB; with what is attached already it passes the ${attachMb} MB of a mail, and there is no address to link it by.`,
    {
      hint: 'Set SHOLU_PUBLIC_URL so that large documents are linked, or raise SHOLU_MAIL_ATTACH_MB as far as the mail server allows.',
    },
  );
}
