import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readMailbox } from '../../../src/briefing/mailbox.ts';
import { recipientMailbox, settingMailbox } from '../../../src/delivery/mail/address.ts';
import { mailChannel } from '../../../src/delivery/mail/channel.ts';
import { dark, light } from '../../../src/delivery/mail/palette.ts';
import { readReply } from '../../../src/delivery/mail/reply.ts';
import { mailWords } from '../../../src/delivery/mail/words.ts';
import { settings } from './support/parcels.ts';

describe('a mail address', () => {
  it.each([
    ['a@b.kz', '', 'a@b.kz'],
    ['Гүлнәр Әбенова <g.abenova@Example.KZ>', 'Гүлнәр Әбенова', 'g.abenova@example.kz'],
    ['"Abenova, G. \\"Gulya\\"" <g@b.kz>', 'Abenova, G. "Gulya"', 'g@b.kz'],
    ['Abenova, G. <g+press@b.kz>', 'Abenova, G.', 'g+press@b.kz'],
    ['root@localhost', '', 'root@localhost'],
    ['press@пример.қаз', '', 'press@xn--e1afmkfd.xn--80ao21a'],
  ])('%s is read', (text, name, address) => {
    expect(readMailbox(text)).toEqual({ name, address });
  });

  it.each([
    '',
    'nobody',
    '@b.kz',
    'a@',
    'a b@c.kz',
    'a@b@c.kz',
    'a@b.kz, c@d.kz',
    'A <a@b.kz>, C <c@d.kz>',
    'a@b.kz\r\nBcc: c@d.kz',
    'A <a@b.kz\r\nRCPT TO:c@d.kz>',
    'a@-b.kz',
    'a@b..kz',
    '.a@b.kz',
    `${'a'.repeat(65)}@b.kz`,
  ])('%j is refused for good', (text) => {
    expect(() => recipientMailbox(text)).toThrow(
      expect.objectContaining({ code: 'E_MAIL_ADDRESS', kind: 'permanent' }),
    );
  });

  it.each([
    ['gulnаra@example.kz', 'before'],
    ['gulnara@exаmple.kz', 'after'],
  ])(
    'typed with a Cyrillic letter that looks Latin (%s) is told with that letter',
    (text, where) => {
      expect(() => recipientMailbox(text)).toThrow(`Cyrillic letter “а” ${where} the @`);
    },
  );

  it('of the settings that is none is told when the service starts, with its variable', () => {
    expect(() => settingMailbox('SHOLU_MAIL_FROM', 'press')).toThrow(/SHOLU_MAIL_FROM/);
    expect(() => mailChannel(settings({ from: 'press' }))).toThrow(/SHOLU_MAIL_FROM/);
    expect(() => mailChannel(settings({ replyTo: 'press' }))).toThrow(/SHOLU_MAIL_REPLY_TO/);
  });
});

describe('the answer of a server', () => {
  it('is read with its enhanced code, over several lines', () => {
    expect(readReply('550-5.1.1 The mailbox\r\n550 5.1.1 is not there')).toEqual({
      status: 550,
      detail: '1.1',
      text: '5.1.1 The mailbox 5.1.1 is not there',
      afterMs: undefined,
    });
    expect(readReply('250 OK')).toMatchObject({ status: 250, detail: '' });
  });

  it.each([
    ['450 4.2.0 Greylisted, please try again in 300 seconds', 300_000],
    ['451 4.7.1 Greylisting in action, please come back in 00:05:00', 300_000],
    ['451 Retry after 5 minutes', 300_000],
    ['451 4.7.1 Try again in 1 hour', 3_600_000],
    ['450 4.2.0 Greylisted', undefined],
    ['451 4.3.0 Error in 3 modules', undefined],
    ['451 Come back in 999999 hours', 86_400_000],
    ['550 5.7.1 Blocked for 300 seconds', undefined],
  ])('%s: how long it asks to wait', (answer, afterMs) => {
    expect(readReply(answer).afterMs).toBe(afterMs);
  });
});

describe('the colours of a mail', () => {
  it('are those of the regional review', async () => {
    const theme: unknown = parse(await readFile('templates/regional-review/theme.yaml', 'utf8'));
    expect(theme).toMatchObject({ light, dark });
  });
});

describe('the words of mails', () => {
  it('differ in every language: none was left untranslated', () => {
    const [en, ru, kk] = (['en', 'ru', 'kk'] as const).map((code) => {
      const { keyFigures, unsubscribe, open, notice } = mailWords(code);
      const { title, lead, status, issue, why, remedy, again, schedule, due, job } = notice;
      return [
        keyFigures,
        unsubscribe,
        ...Object.values(open),
        ...Object.values(title),
        ...Object.values(lead),
        ...Object.values(status),
        issue,
        why,
        remedy,
        again,
        schedule,
        due,
        job,
      ];
    });
    en?.forEach((word, index) => {
      expect(new Set([word, ru?.[index], kk?.[index]]).size, word).toBe(3);
    });
  });

  it('name one language in the singular and two in the plural', () => {
    const of = (code: 'en' | 'ru' | 'kk', languages: readonly ('en' | 'ru' | 'kk')[]): string =>
      mailWords(code).documents([{ format: 'pdf', size: '1' }], languages);
    expect(of('ru', ['ru'])).toBe('PDF (1) на русском языке');
    expect(of('ru', ['kk', 'ru'])).toBe('PDF (1) на казахском и русском языках');
    expect(of('kk', ['kk'])).toBe('қазақ тіліндегі PDF (1)');
    expect(of('kk', ['kk', 'ru'])).toBe('қазақ және орыс тілдеріндегі PDF (1)');
    expect(of('en', ['en', 'ru'])).toBe('PDF (1) in English and Russian');
  });
});
