import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRecipient } from '../../src/briefing/read-recipient.ts';

/** What is told of one entry, as `field: problem → hint`. */
function told(yaml: string): readonly string[] {
  const lines: string[] = [];
  const recipient = readRecipient(parse(yaml), (field, { problem, hint }) => {
    lines.push(`${field ?? '-'}: ${problem} → ${hint}`);
  });
  expect(recipient === undefined).toBe(lines.length > 0);
  return lines;
}

const one = 'A recipient has exactly one of mail, folder, webhook, feed.';
const keys = 'Allowed: mail, folder, webhook, feed, secret, language, edition, regions, formats.';
const mail = 'Write one address: `mail: press@example.kz` or `mail: Gulnara <press@example.kz>`.';

describe('a recipient', () => {
  it.each([
    [
      'press@example.kz',
      `"press@example.kz" is no recipient → Write \`- mail: press@example.kz\`. ${one}`,
    ],
    ['null', `nothing is no recipient → Write \`- mail: …\`. ${one}`],
    ['[1]', `[1] is no recipient → Write \`- mail: …\`. ${one}`],
    ['{}', `the recipient does not say how it is reached → ${one}`],
    ['language: ru', `the recipient does not say how it is reached → ${one}`],
    [
      '{ mail: a@b.kz, feed: f }',
      `the recipient is reached by mail and feed at once → ${one} Write an entry for each.`,
    ],
  ])('is one map with one way to reach it: %s', (yaml, expected) => {
    expect(told(yaml)).toEqual([`-: ${expected}`]);
  });

  it.each([
    ['{ adress: a@b.kz }', 'adress', 'mail'],
    ['{ email: a@b.kz }', 'email', 'mail'],
    ['{ Mail: a@b.kz }', 'Mail', 'mail'],
    ['{ webhok: "https://a.kz" }', 'webhok', 'webhook'],
    ['{ mail: a@b.kz, editions: [en] }', 'editions', 'edition'],
    ['{ mail: a@b.kz, region: KZ-35 }', 'region', 'regions'],
    ['{ mail: a@b.kz, lang: ru }', 'lang', 'language'],
  ])('has no other keys, and the one that was meant is guessed: %s', (yaml, key, guess) => {
    expect(told(yaml)).toEqual([
      `${key}: "${key}" is no key of a recipient → Did you mean ${guess}? ${keys}`,
    ]);
  });

  it('is told all its slips together', () => {
    expect(
      told(
        '{ mail: x, language: kz, edition: en-en, regions: [Astana], formats: [doc], color: 1 }',
      ),
    ).toEqual([
      `color: "color" is no key of a recipient → ${keys}`,
      'language: "kz" is no language → Did you mean kk? Allowed: en, ru, kk.',
      'edition: "en-en" is no edition → Allowed: languages of en, ru, kk, joined by hyphens, each once, as in kk-ru.',
      'regions.0: "Astana" is no region → Write codes of ISO 3166-2 such as [KZ-35]; without `regions` all of the schedule are sent.',
      'formats.0: "doc" is no format → Allowed: pdf, html.',
      `mail: "x" is no mail address → ${mail}`,
    ]);
  });

  it.each([
    ['regions: KZ-35', 'regions: "KZ-35" is no list of regions → Write `regions: [KZ-35]`.'],
    ['regions: []', 'regions: [] is no list of regions → Write `regions: […]`.'],
    ['formats: pdf', 'formats: "pdf" is no list of formats → Write `formats: [pdf]`.'],
    [
      'edition: [en, ru]',
      'edition: ["en","ru"] is no edition → Allowed: languages of en, ru, kk, joined by hyphens, each once, as in kk-ru. Write an entry for each.',
    ],
    ['language: [ru]', 'language: ["ru"] is no language → Allowed: en, ru, kk.'],
    [
      'secret: SHOLU_WEBHOOK_A',
      'secret: a mail has no secret → Take it out; it is for webhooks alone.',
    ],
  ])('wishes one thing in one way: %s', (wish, expected) => {
    expect(told(`mail: a@b.kz\n${wish}`)).toEqual([expected]);
  });
});

describe('the address of a recipient', () => {
  it.each([
    'a@b.kz',
    'Гүлнәр <g.abenova+press@Example.KZ>',
    '"Abenova, G." <g@b.kz>',
    'Abenova, G. <g@b.kz>',
    '"Press @ office" <g@b.kz>',
    'press@пример.қаз',
    'root@localhost',
    "o'brien@b.example.kz",
  ])('may be %s', (address) => {
    expect(told(JSON.stringify({ mail: address }))).toEqual([]);
  });

  it.each([
    ['nobody', 'is no mail address'],
    ['@b.kz', 'is no mail address'],
    ['a b@c.kz', 'is no mail address: the part before the @ is not right'],
    ['a@b..kz', 'is no mail address: the part after the @ is not right'],
    ['a@-b.kz', 'is no mail address: the part after the @ is not right'],
    ['a@example', 'has no whole domain behind the @'],
    ['a@127.0.0.1', 'has no whole domain behind the @'],
    ['gulnаra@example.kz', 'has the Cyrillic letter “а” before the @'],
    ['gulnara@exаmple.kz', 'has the Cyrillic letter “а” after the @'],
  ])('may not be %s', (address, problem) => {
    expect(told(JSON.stringify({ mail: address }))).toEqual([
      `mail: "${address}" ${problem} → ${mail}`,
    ]);
  });

  it.each([
    'a@b.kz, c@d.kz',
    'a@b.kz; c@d.kz',
    'A <a@b.kz>, C <c@d.kz>',
    'a@b.kz <c@d.kz>',
    'a@b@c.kz',
  ])('is one and no more: %s', (address) => {
    expect(told(JSON.stringify({ mail: address }))).toEqual([
      `mail: "${address}" has more than one @: one mail address is allowed, and none behind it → ${mail} A second one is a recipient of its own.`,
    ]);
  });

  it('is shown on one line, whatever stands in it', () => {
    const [line = ''] = told(JSON.stringify({ mail: 'a\r\nBcc: c' }));
    expect(line).toContain('"a Bcc: c" is no mail address');
  });

  it.each([
    ['mail: []', 'mail: mail is one text, not [] → Write an entry for each.'],
    ['mail: 5', 'mail: mail is one text, not 5 → Write the mail, or take it out.'],
    ['mail:', 'mail: mail is empty → Write the mail, or take it out.'],
    ['feed: ""', 'feed: feed is empty → Write the feed, or take it out.'],
  ])('is one text: %s', (yaml, expected) => {
    expect(told(yaml)).toEqual([expected]);
  });
});

describe('the folder of a recipient', () => {
  it.each(['press', 'press/archive', '/srv/share/briefings', 'a..b', 'Баспасөз'])(
    'may be %s',
    (path) => {
      expect(told(JSON.stringify({ folder: path }))).toEqual([]);
    },
  );

  it.each([
    ['../press', '"../press" leads up by ".."'],
    ['a/../../b', '"a/../../b" leads up by ".."'],
    ['a\\..\\b', '"a\\..\\b" leads up by ".."'],
    ['~/press', '"~/press" begins with "~", which nothing reads'],
    ['smb://server/press', '"smb://server/press" is the address of another machine'],
    ['\\\\server\\press', '"\\\\server\\press" is the address of another machine'],
    ['a\\b', '"a\\b" has a backslash; folders are parted by "/"'],
    [' press', '"press" is no path'],
    ['a\u0000b', '"a b" is no path'],
  ])('may not be %j', (path, problem) => {
    const [line = '', ...more] = told(JSON.stringify({ folder: path }));
    expect(line).toContain(`folder: ${problem} → `);
    expect(line).toContain('SHOLU_FOLDERS');
    expect(more).toEqual([]);
  });
});

describe('the webhook of a recipient', () => {
  const secret = 'SHOLU_WEBHOOK_A';

  it.each([
    'https://hooks.example.kz/a/b?c=d',
    'http://localhost:8080/',
    'http://127.0.0.1/hook',
    'http://[::1]:9/hook',
  ])('may be %s', (webhook) => {
    expect(told(JSON.stringify({ webhook, secret }))).toEqual([]);
  });

  it.each([
    ['http://hooks.example.kz/PRIVATE', 'the webhook http://hooks.example.kz is not https'],
    ['http://127.example.kz/PRIVATE', 'the webhook http://127.example.kz is not https'],
    ['ftp://hooks.example.kz/PRIVATE', 'the webhook ftp://hooks.example.kz is not https'],
    ['mailto:PRIVATE@b.kz', 'the webhook mailto: is not https'],
    [
      'https://user:PRIVATE@hooks.example.kz/',
      'the webhook https://hooks.example.kz has a user or a password in its address',
    ],
    ['https://PRIVATE@hooks.example.kz/', 'has a user or a password in its address'],
    ['hooks.example.kz/PRIVATE', 'the webhook has an address that cannot be read'],
  ])('may not be %s, and no more of it is told than its host', (webhook, problem) => {
    const [line = '', ...more] = told(JSON.stringify({ webhook, secret }));
    expect(line).toContain(`${problem} → `);
    expect(line).not.toContain('PRIVATE');
    expect(more).toEqual([]);
  });

  it('is signed: it names the variable of its secret', () => {
    expect(told('webhook: https://a.kz/')).toEqual([
      '-: the webhook has no secret → Write `secret: SHOLU_WEBHOOK_PARTNER`, the name of an environment variable: calls are signed with it.',
    ]);
  });

  it.each([
    'whsec_PRIVATE',
    'sholu_webhook_private',
    'SHOLU_SMTP_URL',
    'SHOLU_WEBHOOK_',
    'PRIVATE=1',
  ])('has no secret itself in YAML, and it is not told: %s', (given) => {
    const [line = '', ...more] = told(JSON.stringify({ webhook: 'https://a.kz/', secret: given }));
    expect(line).toContain('secret: the secret is not the name of an environment variable');
    expect(line).not.toMatch(/private|SMTP/i);
    expect(more).toEqual([]);
  });
});

describe('the feed of a recipient', () => {
  it.each(['review', 'regional-review-2'])('may be %s', (feed) => {
    expect(told(JSON.stringify({ feed }))).toEqual([]);
  });

  it.each(['Review', 'a b', '../x', 'a--b', 'шолу'])('may not be %s', (feed) => {
    expect(told(JSON.stringify({ feed }))).toEqual([
      `feed: "${feed}" is no name of a feed → A name is lower case with hyphens, as in \`feed: regional-review\`.`,
    ]);
  });
});
