import { describe, expect, it } from 'vitest';
import { chooseEdition } from '../../src/briefing/choose-edition.ts';
import { languageFor } from '../../src/delivery/edition.ts';
import { bareAddress, channelOf, nameOf } from '../../src/delivery/recipient.ts';
import { pauseAfter, usualPauses } from '../../src/delivery/retry-plan.ts';

describe('the edition of a recipient', () => {
  const editions = ['kk-ru', 'en-ru', 'ru'];
  it('is the one that is named, even where the issue lacks it', () => {
    expect(chooseEdition({ edition: 'en' }, editions)).toBe('en');
  });
  it('begins with the language, or has it', () => {
    expect(chooseEdition({ language: 'en' }, editions)).toBe('en-ru');
    expect(chooseEdition({ language: 'ru' }, editions)).toBe('ru');
    expect(chooseEdition({ language: 'ru' }, ['kk-ru'])).toBe('kk-ru');
  });
  it('is the first one of the schedule without a wish', () => {
    expect(chooseEdition({}, editions)).toBe('kk-ru');
  });
  it('is never another language than the one wished', () => {
    expect(chooseEdition({ language: 'en' }, ['kk-ru'])).toBe('en');
  });
  it('gives the words around it their language', () => {
    expect(languageFor({}, 'kk-ru')).toBe('kk');
    expect(languageFor({ language: 'en' }, 'kk-ru')).toBe('en');
    expect(languageFor({}, null)).toBe('en');
  });
});

describe('the name of a recipient', () => {
  it('is the same however the address is written', () => {
    expect(nameOf({ mail: 'Gulnara <press@Example.KZ>' })).toBe(
      nameOf({ mail: 'press@example.kz' }),
    );
    expect(bareAddress('Press@Example.kz')).toBe('Press@example.kz');
  });
  it('holds no secret of a webhook', () => {
    const webhook = { webhook: 'https://u:p@example.kz/hook?token=x', secret: 'SHOLU_WEBHOOK_A' };
    expect(nameOf(webhook)).toBe('https://example.kz/hook');
    expect(channelOf(webhook)).toBe('webhook');
  });
  it('is the folder or the feed', () => {
    expect([nameOf({ folder: 'press' }), channelOf({ folder: 'press' })]).toEqual([
      'press',
      'folder',
    ]);
    expect([nameOf({ feed: 'press' }), channelOf({ feed: 'press' })]).toEqual(['press', 'feed']);
  });
});

describe('the pause before the next attempt', () => {
  const hour = 3_600_000;
  it('grows, and repeats its last length', () => {
    const pauses = Array.from({ length: 9 }, (_, index) =>
      pauseAfter(index + 1, undefined, 0, 1000 * hour),
    );
    expect(pauses).toEqual([...usualPauses, usualPauses.at(-1), usualPauses.at(-1)]);
  });
  it('is as long as the other side asks', () => {
    expect(pauseAfter(1, 10 * 60_000, 0, 72 * hour)).toBe(10 * 60_000);
    expect(pauseAfter(1, 5, 0, 72 * hour)).toBe(60_000);
  });
  it('never passes the deadline, at which the last attempt is made', () => {
    expect(pauseAfter(7, undefined, 71 * hour, 72 * hour)).toBe(hour);
    expect(pauseAfter(8, undefined, 72 * hour, 72 * hour)).toBeUndefined();
  });
});
