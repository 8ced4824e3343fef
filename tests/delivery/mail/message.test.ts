import type { ParsedMail } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { Parcel } from '../../../src/delivery/channel.ts';
import { type Message, messageOf, senderOf } from '../../../src/delivery/mail/message.ts';
import type { MailSettings } from '../../../src/delivery/settings.ts';
import { parsed } from './support/listener.ts';
import { digest, document, issue, notice, parcel, settings, texts } from './support/parcels.ts';
import { closeAfterEach, mailed } from './support/sending.ts';

closeAfterEach();

async function read(
  change: Partial<Parcel> = {},
  set: Partial<MailSettings> = {},
): Promise<ParsedMail> {
  const [taken] = await mailed([parcel(change)], set);
  if (taken === undefined) throw new Error('no mail');
  return parsed(taken);
}

const build = (each: Parcel, change: Partial<MailSettings> = {}): Promise<Message> =>
  messageOf(each, senderOf(settings(change)));

const header = (mail: ParsedMail, name: string): string | undefined =>
  mail.headerLines
    .find(({ key }) => key === name)
    ?.line.replace(/^[^:]*:\s*/, '')
    .replace(/\r\n\s+/g, ' ');

describe('the headers of a mail', () => {
  it('say who sends it, to whom, and that a machine made it', async () => {
    const mail = await read({}, { replyTo: 'Reception <reception@economy.example.kz>' });
    expect(mail.from?.value).toEqual([
      { name: 'Department of Economy', address: 'press@economy.example.kz' },
    ]);
    expect(mail.to).toMatchObject({
      value: [{ name: 'Gulnara Abenova', address: 'gulnara@example.kz' }],
    });
    expect(mail.replyTo?.value[0]?.address).toBe('reception@economy.example.kz');
    expect(header(mail, 'auto-submitted')).toBe('auto-generated');
    expect(header(mail, 'content-language')).toBe('en');
    expect(header(mail, 'list-id')).toBe('<press-office.karaganda.economy.example.kz>');
    expect(header(mail, 'x-mailer')).toBeUndefined();
  });

  it('carry names in Kazakh and Russian letters unharmed', async () => {
    const mail = await read(
      {
        language: 'kk',
        recipient: { mail: 'Гүлнәр Әбенова (баспасөз қызметі) <gulnar@example.kz>' },
      },
      { from: '"Экономика басқармасы, Қарағанды" <press@economy.example.kz>' },
    );
    expect(mail.to).toMatchObject({ value: [{ name: 'Гүлнәр Әбенова (баспасөз қызметі)' }] });
    expect(mail.from?.value[0]?.name).toBe('Экономика басқармасы, Қарағанды');
    expect(mail.subject).toBe(
      'Қарағанды облысы, 2020 жылғы қаңтар–шілде. Әлеуметтік-экономикалық даму',
    );
    expect(header(mail, 'content-language')).toBe('kk');
  });

  it('cannot be added to by a name or a title with line breaks', async () => {
    const title = 'Review\r\nBcc: victim@example.kz\r\n\r\nBody\u2028X-Evil: 1';
    const text = { ...texts.en, title };
    const { raw } = (
      await mailed([
        parcel({
          briefing: 'karaganda>\r\nX-Evil: 1',
          list: 'press\r\nX-Evil: 1',
          recipient: { mail: 'Eve\r\nX-Evil: 1\r\n <eve@example.kz>' },
          content: issue({ digest: { ...digest, texts: { en: text } } }),
        }),
      ])
    )[0] ?? { raw: Buffer.alloc(0) };
    const mail = await parsed({ raw });
    expect(mail.headers.has('x-evil')).toBe(false);
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.to).toMatchObject({ value: [{ address: 'eve@example.kz' }] });
    expect(mail.subject).toContain('Review Bcc: victim@example.kz Body X-Evil: 1');
    const names = mail.headerLines.map(({ key }) => key);
    expect(new Set(names).size).toBe(names.length);
  });

  it('offer one-click unsubscribing where there is a page for it', async () => {
    const page = 'https://briefings.example.kz/unsubscribe/6f1b?k=a_b-c';
    const mail = await read({ unsubscribe: page });
    expect(header(mail, 'list-unsubscribe')).toBe(`<${page}>`);
    expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(mail.html).toContain(`href="${page}"`);
    expect(mail.text).toContain(page);
  });

  it.each([
    ['without a page', undefined],
    ['where the page is not encrypted', 'http://briefings.example.kz/unsubscribe/1'],
  ])('offer a mail to the sender %s', async (_when, unsubscribe) => {
    const mail = await read({ unsubscribe }, { replyTo: 'reception@economy.example.kz' });
    expect(header(mail, 'list-unsubscribe')).toMatch(/^<mailto:reception@economy\.example\.kz\?/);
    expect(header(mail, 'list-unsubscribe-post')).toBeUndefined();
  });
});

describe('the documents of a mail', () => {
  const link = (name: string): string => `https://briefings.example.kz/issues/1/${name}?k=abc`;
  const pdf = document('en-ru', 'pdf', 600_000, link('en-ru.pdf'));
  const page = document('en-ru', 'html', 900_000, link('en-ru.html'));

  it('are attached as they were published', async () => {
    const mail = await read({ content: issue({ files: [pdf, page] }) });
    expect(
      mail.attachments.map(({ filename, contentType, content }) => ({
        filename,
        contentType,
        same: [pdf, page].some(({ bytes }) => content.equals(bytes)),
      })),
    ).toEqual([
      { filename: 'karaganda-2020-M07-en-ru.pdf', contentType: 'application/pdf', same: true },
      { filename: 'karaganda-2020-M07-en-ru.html', contentType: 'text/html', same: true },
    ]);
  });

  it('are linked where they do not fit, the PDF being attached first', async () => {
    const { files, bytes } = await build(parcel({ content: issue({ files: [page, pdf] }) }), {
      attachMb: 1,
    });
    expect(files.map(({ name, how }) => [name, how])).toEqual([
      ['karaganda-2020-M07-en-ru.pdf', 'attached'],
      ['karaganda-2020-M07-en-ru.html', 'linked'],
    ]);
    const mail = await parsed({ raw: bytes });
    expect(mail.attachments.length).toBe(1);
    expect(mail.text).toContain(link('en-ru.html'));
    expect(mail.html).toContain(`href="${link('en-ru.html')}"`);
  });

  it('are all linked where nothing is to be attached', async () => {
    const { files, bytes } = await build(parcel({ content: issue({ files: [pdf] }) }), {
      attachMb: 0,
    });
    expect(files.map(({ how }) => how)).toEqual(['linked']);
    expect((await parsed({ raw: bytes })).attachments).toEqual([]);
  });

  it('wait for a setting where they are too large and have no address', async () => {
    const content = issue({ files: [document('en-ru', 'pdf', 2_000_000)] });
    await expect(build(parcel({ content }), { attachMb: 1 })).rejects.toMatchObject({
      code: 'E_MAIL_LARGE',
      kind: 'temporary',
      hint: expect.stringMatching(/SHOLU_PUBLIC_URL.*SHOLU_MAIL_ATTACH_MB/),
    });
  });

  it('have names that tell the regions of one briefing apart', async () => {
    const other = { ...digest, issue: { ...digest.issue, briefing: 'regional-review' } };
    const { files } = await build(parcel({ content: issue({ digest: other }) }));
    expect(files[0]?.name).toBe('regional-review-KZ-35-2020-M07-en-ru.pdf');
  });

  it('do not come with a notice', async () => {
    const { files, bytes } = await build(parcel({ content: notice() }));
    expect(files).toEqual([]);
    expect((await parsed({ raw: bytes })).attachments).toEqual([]);
  });
});
