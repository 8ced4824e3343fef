import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { SholuErrors } from '../../src/core/error.ts';
import { startSettings } from '../../src/delivery/start-settings.ts';

function problemsOf(env: Record<string, string>): readonly Diagnostic[] {
  try {
    startSettings(env, undefined);
  } catch (error) {
    if (error instanceof SholuErrors) return error.diagnostics;
    throw error;
  }
  return expect.fail('the settings were taken');
}

const texts = (found: readonly Diagnostic[]) =>
  found.map(({ message, hint }) => `${message} ${hint}`).join('\n');

describe('the settings of a start', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sholu-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are told together, with or without a mail server, and no secret is repeated', () => {
    const wrong = {
      SHOLU_TOKEN: 'tiny-Hunter2Zx',
      SHOLU_SECRET: 'a',
      SHOLU_WEBHOOK_PARTNER: 'whsec_Hunter2Zx',
      SHOLU_MAIL_FROM: 'nobody',
      SHOLU_MAIL_REPLY_TO: 'desk@',
      SHOLU_MAIL_ATTACH_MB: '-1',
      SHOLU_DKIM_KEY_FILE: join(folder, 'absent.pem'),
      SHOLU_KEEP_DAYS: '3',
      SHOLU_PUBLIC_URL: 'ftp://example.kz',
      SHOLU_FOLDERS: 'share',
      SHOLU_SMTPURL: 'smtp://u:Hunter2Zx@h',
    };
    for (const more of [{}, { SHOLU_SMTP_URL: 'smtp://localhost' }]) {
      const found = problemsOf({ ...wrong, ...more });
      for (const name of Object.keys(wrong)) {
        const about = found.filter(({ message }) => message.includes(name));
        expect(about, name).toHaveLength(1);
        const isUnknown = name === 'SHOLU_SMTPURL';
        expect(about[0]?.code).toBe(isUnknown ? 'W_SETTING_UNKNOWN' : 'E_DELIVERY_SETTING');
        expect(about[0]?.hint).toBeTruthy();
      }
      expect(found[0]?.severity).toBe('error');
      expect(texts(found)).not.toContain('Hunter2Zx');
    }
    const server = problemsOf({ ...wrong, SHOLU_SMTP_URL: 'ftp://u:Hunter2Zx@h' });
    expect(texts(server)).toContain('SHOLU_SMTP_URL begins with ftp://');
    expect(texts(server)).not.toContain('Hunter2Zx');
  });

  it('may be whole: long secrets, two secrets of a webhook, a key that signs', async () => {
    const file = join(folder, 'dkim.pem');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const { warnings } = startSettings(
      {
        SHOLU_TOKEN: '0123456789abcdef',
        SHOLU_SECRET: '',
        SHOLU_WEBHOOK_PARTNER: `${secret} ${secret}`,
        SHOLU_WEBHOOK_LATER: '',
        SHOLU_DKIM_KEY_FILE: file,
        SHOLU_DKIM_SELECTOR: 'a',
        SHOLU_DKIM_DOMAIN: 'example.kz',
        PATH: '/bin',
      },
      undefined,
    );
    expect(warnings).toEqual([]);
    await writeFile(file, 'no key');
    expect(texts(problemsOf({ SHOLU_DKIM_KEY_FILE: file }))).toContain('RSA private key');
  });

  it.each([
    ['SHOLU_SMTPURL', 'SHOLU_SMTP_URL'],
    ['SHOLU_TOKENS', 'SHOLU_TOKEN'],
    ['SHOLU_KEEPDAYS', 'SHOLU_KEEP_DAYS'],
  ])('warn of %s with the nearest name that is read, %s', (given, meant) => {
    const { warnings } = startSettings({ [given]: 'x' }, undefined);
    expect(warnings).toMatchObject([
      { severity: 'warning', message: expect.stringContaining(given) },
    ]);
    expect(warnings[0]?.hint).toContain(`Write ${meant},`);
  });
});
