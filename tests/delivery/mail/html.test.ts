import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { languageCodes } from '../../../src/core/language-code.ts';
import { htmlText } from '../../../src/delivery/mail/html.ts';
import { noticeLetter } from '../../../src/delivery/mail/notice-letter.ts';
import { plainText } from '../../../src/delivery/mail/plain.ts';
import { envelope, letter, link, visible, withTexts } from './support/letters.ts';
import { issue, notice, texts } from './support/parcels.ts';

describe('an issue as HTML', () => {
  it.each([...languageCodes])('says what the plain text says: %s', (language) => {
    const told = letter(language);
    const seen = visible(htmlText(told));
    for (const { label, value, unit, change } of told.figures) {
      expect(seen).toContain(label);
      expect(seen).toContain(value);
      expect(seen).toContain(unit);
      expect(seen).toContain(change);
    }
    for (const line of [told.lead, ...told.subtitle, ...told.footer]) expect(seen).toContain(line);
  });

  it('begins with the most important figure, which mail programs show beside the subject', () => {
    const page = htmlText(letter());
    const hidden = /<div style="display:none[^>]*>([^&<]+)/.exec(page)?.[1];
    expect(hidden).toBe(
      'Industrial output: 1,595.6\u00A0billion tenge, +3.4% on January–July 2019',
    );
  });

  it('needs no pictures, fonts or scripts from anywhere', () => {
    const page = htmlText(letter());
    expect(page).not.toMatch(/<img|<script|<link|@import|@font-face|url\(|src=/);
    const addresses = [...page.matchAll(/https?:\/\/[^"<\s]+/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(
      new Set(['http://www.w3.org/1999/xhtml', link, envelope.unsubscribe]),
    );
  });

  it('tells a trend by sign and word, not by colour alone', () => {
    const page = htmlText(letter());
    expect(page).toContain('<span role="img" aria-label="down">▼</span> −8.2%');
    expect(page).toContain('<span role="img" aria-label="up">▲</span> +3.4%');
  });

  it('stays far below the size at which Gmail cuts a mail off', () => {
    for (const language of languageCodes) {
      expect(Buffer.byteLength(htmlText(letter(language)))).toBeLessThan(40_000);
    }
  });

  it('takes nothing from the data as markup', () => {
    const evil = '<b onclick="x">&"\'</b>';
    const figure = texts.en.keyFigures.slice(0, 1).map((each) => ({
      ...each,
      label: `label ${evil}`,
      value: `value ${evil}`,
      unit: `unit ${evil}`,
      change: `change ${evil}`,
      period: `period ${evil}`,
    }));
    const text = {
      title: `title ${evil}`,
      region: `region ${evil}`,
      period: `time ${evil}`,
      released: `day ${evil}`,
      publisher: `publisher ${evil}`,
      source: `source ${evil}`,
      lead: `lead ${evil}`,
      keyFigures: figure,
    };
    const page = htmlText(letter('en', withTexts({ en: text })));
    expect(page).not.toContain('<b onclick');
    expect(page.match(/&lt;b onclick=&quot;x&quot;&gt;/g)?.length).toBeGreaterThanOrEqual(12);
    const problem = htmlText(noticeLetter(notice({ message: evil, hint: evil }), 'en', envelope));
    expect(problem).not.toContain('<b onclick');
  });

  it('is well formed', () => {
    const problems: string[] = [];
    parse(htmlText(letter('kk')), { onParseError: ({ code }) => problems.push(code) });
    parse(htmlText(noticeLetter(notice(), 'ru', envelope)), {
      onParseError: ({ code }) => problems.push(code),
    });
    expect(problems).toEqual([]);
  });

  it('has no button where there is nothing to open', () => {
    const page = htmlText(letter('en', issue()));
    expect(page).not.toContain('<a class="button-link"');
    expect(htmlText(letter())).toContain(`<a class="button-link" href="${link}"`);
  });

  it('shows at most six figures, however many the digest has', () => {
    const many = Array.from({ length: 9 }, () => texts.en.keyFigures).flat();
    const told = letter('en', withTexts({ en: { ...texts.en, keyFigures: many } }));
    expect(htmlText(told).match(/class="card"/g)?.length).toBe(6);
  });

  it('reads without figures and without a lead, too', () => {
    const told = letter('en', withTexts({ en: { ...texts.en, keyFigures: [], lead: '' } }));
    expect(visible(htmlText(told))).toContain('Karaganda region');
    expect(plainText(told)).not.toContain('Key figures');
    expect(told.preheader).not.toBe('');
  });
});
