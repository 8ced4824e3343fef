import { describe, expect, it } from 'vitest';
import { SholuError } from '../../src/core/error.ts';
import { isLoopback } from '../../src/core/loopback.ts';
import { deliverySettings, domainOf } from '../../src/delivery/settings.ts';

function problemOf(env: Record<string, string>): SholuError {
  try {
    deliverySettings(env, undefined);
  } catch (error) {
    if (error instanceof SholuError) return error;
    throw error;
  }
  return expect.fail('the settings were taken');
}

describe('settings of deliveries', () => {
  it('may all be absent: mails then wait', () => {
    expect(deliverySettings({}, undefined)).toEqual({
      mail: undefined,
      publicUrl: undefined,
      folders: [],
      keepDays: 1096,
      secret: undefined,
      dryRun: undefined,
    });
  });

  it('treat an empty variable as an absent one', () => {
    const env = { SHOLU_SMTP_URL: ' ', SHOLU_PUBLIC_URL: '', SHOLU_SECRET: '', SHOLU_FOLDERS: '' };
    expect(deliverySettings(env, undefined)).toEqual(deliverySettings({}, undefined));
  });

  it('need no sender for a server on this machine', () => {
    const { mail } = deliverySettings({ SHOLU_SMTP_URL: 'smtp://127.0.0.1:2525' }, undefined);
    expect(mail).toEqual({
      url: 'smtp://127.0.0.1:2525',
      from: 'Sholu <sholu@localhost>',
      attachMb: 10,
    });
  });

  it('demand a sender for any other server', () => {
    const problem = problemOf({ SHOLU_SMTP_URL: 'smtp://mail.example.kz' });
    expect(problem.code).toBe('E_DELIVERY_SETTING');
    expect(problem.message).toContain('SHOLU_MAIL_FROM');
  });

  it('take the domain of DKIM from the sender', () => {
    const env = {
      SHOLU_SMTP_URL: 'smtps://user:pa%40ss@mail.example.kz',
      SHOLU_MAIL_FROM: 'Баспасөз қызметі <press@Example.kz>',
      SHOLU_MAIL_REPLY_TO: 'desk@example.kz',
      SHOLU_DKIM_KEY_FILE: '/etc/sholu/dkim.pem',
      SHOLU_MAIL_ATTACH_MB: '2.5',
    };
    expect(deliverySettings(env, '/tmp/eml')).toMatchObject({
      mail: {
        replyTo: 'desk@example.kz',
        attachMb: 2.5,
        dkim: { domain: 'example.kz', selector: 'sholu', keyFile: '/etc/sholu/dkim.pem' },
      },
      dryRun: '/tmp/eml',
    });
  });

  it('keep what has ended for three years, or as many days as are given, a month at least', () => {
    expect(deliverySettings({ SHOLU_KEEP_DAYS: '90' }, undefined).keepDays).toBe(90);
    for (const days of ['30', '36501', '1.5', '-1', 'ever']) {
      const problem = problemOf({ SHOLU_KEEP_DAYS: days });
      expect(problem.code).toBe('E_DELIVERY_SETTING');
      expect(problem.message).toContain(`SHOLU_KEEP_DAYS is "${days}"`);
      expect(problem.hint).toContain('from 31 to 36500');
    }
  });

  it('never repeat a password in a problem', () => {
    for (const url of [
      'http://u:hunter2@h',
      'smtp://u:hunter2@h?tls=maybe',
      'smtp://u:hunter2@@:x',
    ]) {
      const problem = problemOf({ SHOLU_SMTP_URL: url, SHOLU_MAIL_FROM: 'a@b.kz' });
      expect(`${problem.message} ${problem.hint}`).not.toContain('hunter2');
      expect(problem.message).toContain('SHOLU_SMTP_URL');
    }
  });

  it.each([
    [{ SHOLU_PUBLIC_URL: 'http://briefings.example.kz' }, 'SHOLU_PUBLIC_URL'],
    [{ SHOLU_PUBLIC_URL: 'https://briefings.example.kz/?a=1' }, 'SHOLU_PUBLIC_URL'],
    [{ SHOLU_PUBLIC_URL: 'briefings.example.kz' }, 'SHOLU_PUBLIC_URL'],
    [{ SHOLU_FOLDERS: '/srv/share:share' }, 'SHOLU_FOLDERS'],
    [{ SHOLU_SMTP_URL: 'smtp://localhost', SHOLU_MAIL_ATTACH_MB: 'ten' }, 'SHOLU_MAIL_ATTACH_MB'],
  ])('refuse %o and name the variable', (env, name) => {
    expect(problemOf(env as Record<string, string>).message).toContain(name);
  });

  it('know this machine from others', () => {
    expect(['localhost', '127.0.0.1', '127.8.0.1', '[::1]'].every(isLoopback)).toBe(true);
    expect(['localhost.example.kz', '127.example.kz', '128.0.0.1', 'mail'].some(isLoopback)).toBe(
      false,
    );
  });

  it('find the domain of an address', () => {
    expect(domainOf('Press <press@Example.KZ>')).toBe('example.kz');
    expect(domainOf('press@example.kz')).toBe('example.kz');
  });
});
