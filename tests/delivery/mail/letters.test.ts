import { describe, expect, it } from 'vitest';
import { languageCodes } from '../../../src/core/language-code.ts';
import { htmlText } from '../../../src/delivery/mail/html.ts';
import { noticeLetter } from '../../../src/delivery/mail/notice-letter.ts';
import { plainText } from '../../../src/delivery/mail/plain.ts';
import { mailWords } from '../../../src/delivery/mail/words.ts';
import { envelope, letter, link, visible, withTexts } from './support/letters.ts';
import { issue, notice, texts } from './support/parcels.ts';

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

Attached: PDF in English and Russian, 0.8 MB.

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
      expect(seen).toContain('10:00 (Asia/Almaty)');
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
      expect(text).toContain('(Asia/Almaty)');
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
