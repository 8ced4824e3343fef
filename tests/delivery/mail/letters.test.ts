import { describe, expect, it } from 'vitest';
import { languageCodes } from '../../../src/core/language-code.ts';
import { enclose } from '../../../src/delivery/mail/enclose.ts';
import { htmlText } from '../../../src/delivery/mail/html.ts';
import { issueLetter } from '../../../src/delivery/mail/issue-letter.ts';
import { noticeLetter } from '../../../src/delivery/mail/notice-letter.ts';
import { plainText } from '../../../src/delivery/mail/plain.ts';
import { mailWords } from '../../../src/delivery/mail/words.ts';
import { envelope, letter, link, visible, withTexts } from './support/letters.ts';
import { document, issue, notice, texts } from './support/parcels.ts';

describe('the language of a mail', () => {
  it.each([...languageCodes])('is the recipient’s: %s', (language) => {
    const told = letter(language);
    expect(told.language).toBe(language);
    expect(told.title).toBe(texts[language].title);
    expect(told.figuresTitle).toBe(mailWords(language).keyFigures);
    expect(htmlText(told)).toContain(`<html lang="${language}"`);
  });

  it('is that of the edition where the digest has no other, words included', () => {
    const { ru, kk } = texts;
    const told = letter('en', withTexts({ ru, kk }, 'kk-ru'));
    expect([told.language, told.title]).toEqual(['kk', kk.title]);
    expect(told.unsubscribe.label).toBe('Жазылымнан бас тарту');
  });

  it('is any that is there before a mail is blank', () => {
    expect(letter('kk', withTexts({ ru: texts.ru })).title).toBe(texts.ru.title);
    const bare = letter('kk', withTexts({}));
    expect([bare.title, ...bare.subtitle]).toEqual(['karaganda', 'KZ-35', '2020-M07']);
  });
});

describe('an issue as plain text', () => {
  it.each([...languageCodes])(
    'has no line of more than 72 columns but addresses: %s',
    (language) => {
      const long = plainText(letter(language))
        .split('\n')
        .filter((line) => line.length > 72 && !line.startsWith('https://'));
      expect(long).toEqual([]);
    },
  );

  it('reads as a page', () => {
    expect(plainText(letter())).toBe(`Department of Economy of Karaganda Region
Social and economic development
Karaganda region
January–July 2020

------------------------------------------------------------------------

Industry held its ground in the first seven months of 2020: output
reached 1,595.6 billion tenge, 3.4% more than a year before. Investment
fell, and so did construction.

Key figures

Industrial output          1,595.6 billion tenge
                           ▲ +3.4% on January–July 2019

Gross agricultural output  127.4 billion tenge
                           ▲ +3.1% on January–July 2019

Fixed-asset investment     373.2 billion tenge
                           ▼ −8.2% on January–July 2019

Housing commissioned       237.3 thousand square metres

Operating SMEs             88,541 small and medium-sized enterprises
                           ▲ +0.9% on 1 August 2019
                           as of 1 August 2020

Average monthly wage       200,625 tenge
                           ● unchanged
                           second quarter of 2020

Open the PDF:
${link}

Attached: PDF (0.8 MB) in English and Russian.

------------------------------------------------------------------------

Department of Economy of Karaganda Region, 20 August 2020.

Source: Bureau of National Statistics, 14 August 2020.

You are receiving this because gulnara@example.kz is on the list
“press-office”.

Unsubscribe:
https://briefings.example.kz/unsubscribe/1?k=abc
`);
  });
});

describe('several documents', () => {
  it('are one sentence where they are attached, and have an address each where they are not', () => {
    const files = [
      document('kk-ru', 'pdf', 752_762, link),
      document('kk-ru', 'html', 41_200, link),
    ];
    const told = (mb: number) => {
      const content = issue({ edition: 'kk-ru', files });
      return issueLetter(content, enclose(content, mb), 'kk', envelope).documents;
    };
    expect(told(10)).toEqual([
      {
        text: 'Хатқа тіркелген: қазақ және орыс тілдеріндегі PDF (0,8\u00A0МБ) және веб-бет (41\u00A0КБ).',
        href: undefined,
      },
    ]);
    expect(told(0.01).map(({ href }) => href)).toEqual([link, link]);
  });
});

describe('an issue that replaces what its reader was sent', () => {
  it('says so in subject and text', () => {
    const told = letter('en', issue({ revision: 3, replaces: true }));
    expect(told.subject).toMatch(/^Updated: Karaganda region/);
    expect(plainText(told)).toContain('revision 3');
  });

  it('does not say so of a later revision to a reader who was sent no other', () => {
    const told = letter('en', issue({ revision: 3 }));
    expect([told.subject, plainText(told)].join(' ')).not.toMatch(/updated|revision|replaces/i);
  });
});

describe('a notice to editors', () => {
  it.each([...languageCodes])('says what did not come, why and what to do: %s', (language) => {
    const told = noticeLetter(notice(), language, { ...envelope, list: 'editors' });
    for (const text of [plainText(told), visible(htmlText(told))]) {
      const seen = text.replace(/\s+/g, ' ');
      expect(seen).toContain('KZ-35');
      expect(seen).toContain('2020-M07');
      expect(seen).toContain('E_DATA_LATE');
      expect(seen).toContain('The dataset has no observation of INDUSTRIAL_OUTPUT for 2020-07.');
      expect(seen).toContain('Add the rows of July 2020 to data/karaganda/observations.csv.');
      expect(seen).toMatch(/10:00 Almaty time|10:00 по времени Алматы|Алматы уақытымен 10:00/);
      expect(seen).toContain('0198f2a4-7c1e-7b52-9f0e-4d8f5a2b6c11');
    }
  });

  it('names the region in the language of the reader, with its code once', () => {
    const told = noticeLetter(notice({ regionName: 'Қарағанды облысы' }), 'kk', envelope);
    expect(told.subject).toContain('Қарағанды облысы');
    expect(told.subject).not.toContain('KZ-35');
    expect(told.facts[0]?.text).toContain('Қарағанды облысы (KZ-35)');
  });

  it.each([...languageCodes])(
    'tells that it goes on by itself and until when, and no command then: %s',
    (language) => {
      const until = new Date('2020-08-23T04:00:00Z');
      const told = noticeLetter(notice({ notice: 'failed', until }), language, envelope);
      const words = mailWords(language).notice;
      const text = told.facts.find(({ label }) => label === words.next)?.text;
      expect(text).toContain('2020');
      expect(text).toMatch(/Алматы|Almaty/);
      expect(told.facts.map(({ label }) => label)).not.toContain(words.again);
      expect(plainText(told)).not.toContain('--retry');
    },
  );

  it('tells what is late from what failed', () => {
    const kinds = (['late', 'failed'] as const).map(
      (kind) => noticeLetter(notice({ notice: kind }), 'en', envelope).title,
    );
    expect(new Set(kinds).size).toBe(2);
  });

  it.each([
    ['E_TEMPLATE_SYNTAX', 'Delayed: KZ-35', 'something needs mending'],
    ['E_DISK_FULL', 'Delayed: KZ-35', 'the disk is full'],
  ])('calls an issue that is tried again delayed, not lost: %s', (code, subject, title) => {
    const until = new Date('2020-08-23T04:00:00Z');
    const told = noticeLetter(notice({ notice: 'failed', until, code }), 'en', envelope);
    expect(told.subject.startsWith(subject)).toBe(true);
    expect(told.title).toContain(title);
    expect(plainText(told)).not.toContain('ot published');
  });

  it('tells each problem on lines of its own, and of many how the rest are seen', () => {
    const problems = Array.from({ length: 12 }, (_, index) => `Line ${index + 1} is wrong.`);
    const many = (message: readonly string[]) =>
      noticeLetter(notice({ message: message.join('\n') }), 'ru', envelope);
    expect(plainText(many(problems.slice(0, 2)))).toContain(
      'Причина:\n  Line 1 is wrong.\n  Line 2 is wrong.\n\n',
    );
    const told = many(problems);
    expect(told.preheader).toBe('Line 1 is wrong.');
    expect(plainText(told)).toMatch(/Line 8 is wrong\.\n {2}И ещё 4; весь список:\s+`sholu runs/);
    expect(htmlText(told)).toContain('>Line 8 is wrong.</p>');
    expect(htmlText(told)).not.toContain('Line 9');
  });

  it('keeps a command on one line, and without marks where it stands alone', () => {
    const hint =
      'Free some space on the disk there: `du -xh /srv/reports | sort -h | tail` shows it.';
    const text = plainText(noticeLetter(notice({ hint }), 'en', envelope));
    expect(text).toContain('`du -xh /srv/reports | sort -h | tail`');
    expect(text).toMatch(/^ {2}sholu runs [0-9a-f-]{36} --retry$/m);
  });

  it.each([
    ['en', 'North Kazakhstan region'],
    ['ru', 'Северо-Казахстанская область'],
    ['kk', 'Солтүстік Қазақстан облысы'],
  ] as const)('has what happened and where in the first 45 characters: %s', (language, name) => {
    for (const kind of ['late', 'failed', 'recipients'] as const) {
      const told = noticeLetter(notice({ notice: kind, regionName: name }), language, envelope);
      expect(told.subject.indexOf(name) + name.length).toBeLessThanOrEqual(45);
    }
  });

  it('has a remedy where the problem brought none, and no empty rows', () => {
    const change = { hint: null, schedule: null, due: null } as const;
    const told = noticeLetter(notice(change), 'en', envelope);
    expect(told.facts.find(({ label }) => label === 'What to do')?.text).toMatch(/data/);
    expect(told.facts.map(({ label }) => label)).not.toContain('Due');
    expect(
      plainText(told)
        .split('\n')
        .every((line) => line.length <= 72 || line.startsWith('https')),
    ).toBe(true);
  });
});
