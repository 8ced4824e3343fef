import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { attemptLines, deliveryLines } from '../../src/cli/delivery-lines.ts';
import { makeSecret } from '../../src/delivery/make-secret.ts';
import type { AttemptRecord, DeliveryRecord } from '../../src/delivery/record.ts';
import { webhookSigner } from '../../src/delivery/webhook-target.ts';
import { run } from '../fixtures/console.ts';

const attempt: AttemptRecord = {
  number: 1,
  worker: 'office-machine.example.kz:48213',
  outcome: 'failed',
  started: '2026-11-24T18:00:05.123Z',
  ended: '2026-11-24T18:00:06.000Z',
  milliseconds: 877,
  code: 'E_SMTP_MAILBOX',
  message: `The mail server mail.example.kz:587 has no mailbox press@example.kz, or one that takes no mail (550 5.1.1 No such user).`,
  reply: '550-5.1.1 The account\r\n550 5.1.1 does not \u001b[31mexist',
  files: [{ name: 'karaganda-2026-M10-en-ru.pdf', sha256: 'aa', how: 'attached' }],
};

const delivery: DeliveryRecord = {
  id: '9b1c2d3e-0000-4000-8000-000000000000',
  job: '3f2a9c1e-0000-4000-8000-000000000000',
  kind: 'issue',
  briefing: 'karaganda',
  region: 'KZ-35',
  period: '2026-M10',
  list: 'press',
  channel: 'mail',
  recipient: 'a-rather-long-name-of-a-person@a-rather-long-name-of-a-department.example.kz',
  edition: 'en-ru',
  state: 'failed',
  possibleDoubles: 1,
  created: '2026-11-24T18:00:00.000Z',
  next: '2026-11-24T19:30:00.000Z',
  deadline: '2026-11-27T18:00:00.000Z',
  ended: null,
  code: attempt.code,
  message: attempt.message,
  todo: 'Ask the recipient for the right address and mend it in recipients.yaml. Then send it again: `sholu resend 9b1c2d3e`.',
  reply: attempt.reply,
  againOf: null,
  attempts: [attempt],
};

describe('lines of a delivery', () => {
  const text = `${deliveryLines(delivery)}${attemptLines(delivery)}`;

  it('are at most 100 columns wide, and keep addresses and commands whole', () => {
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
    expect(text).toContain(`mail ${delivery.recipient}`);
    expect(text).toContain('`sholu resend 9b1c2d3e`');
  });

  it('tell state, times, problem, answer and remedy, without what would steer a terminal', () => {
    const flat = text.replaceAll(/\s+/g, ' ');
    expect(flat).toContain('9b1c2d3e failed mail');
    expect(flat).toContain('karaganda KZ-35 2026-M10 en-ru 1 attempt next 2026-11-24 19:30 UTC');
    expect(flat).toContain('E_SMTP_MAILBOX: The mail server mail.example.kz:587 has no mailbox');
    expect(flat).toContain('→ Ask the recipient');
    expect(flat).toContain('attempt 1 failed 2026-11-24 18:00:05 UTC 0.9 s');
    expect(flat).toContain('karaganda-2026-M10-en-ru.pdf attached');
    expect(text).toContain('← 550-5.1.1 The account');
    expect(text).not.toContain('\u001b');
  });

  it('tell how often it may have come by the attempts, not by those that are still to be made', () => {
    const told = (state: DeliveryRecord['state'], ...outcomes: AttemptRecord['outcome'][]) => {
      const attempts = outcomes.map((outcome) => ({ ...attempt, outcome }));
      const all = deliveryLines({ ...delivery, state, attempts, possibleDoubles: 1 });
      return /may have come.*/.exec(all.replaceAll(/\s+/g, ' '))?.[0].split(' E_SMTP')[0];
    };
    expect(told('failed', 'failed')).toBeUndefined();
    expect(told('done', 'later', 'done')).toBeUndefined();
    expect(told('waiting', 'unknown')).toBe(
      'may have come already; the next try may be a further copy',
    );
    expect(told('sending', 'unknown', 'sending')).toBe(
      'may have come already; this try may be a further copy',
    );
    expect(told('failed', 'unknown', 'failed')).toBe('may have come already');
    expect(told('done', 'unknown', 'done')).toBe('may have come 2 times');
    expect(told('waiting', 'unknown', 'unknown')).toBe(
      'may have come 2 times; the next try may be a further copy',
    );
  });

  it('tell why a delivery was skipped, which has no code', () => {
    const message = 'The recipient has unsubscribed.';
    const skipped = deliveryLines({
      ...delivery,
      state: 'skipped',
      code: null,
      message,
      todo: null,
    });
    expect(skipped).toContain(`\n    ${message}\n`);
  });
});

describe('the secret of a webhook', () => {
  it('is made by the command that the help and the error name', async () => {
    const help = await run('.', 'serve', '--help');
    expect(help.out).toContain(makeSecret);
    const signed = (env: Record<string, string>) =>
      webhookSigner('SHOLU_WEBHOOK_A', env)('id', new Date(), '{}');
    expect(() => signed({})).toThrow(
      expect.objectContaining({ hint: expect.stringContaining(makeSecret) }),
    );
    const script = /^node -e "(.*)"$/.exec(makeSecret)?.[1] ?? '';
    const secret = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim();
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(signed({ SHOLU_WEBHOOK_A: secret })).toMatch(/^v1,/);
  });

  it('and the other variables are in the help of the commands that read them', async () => {
    for (const command of ['serve', 'worker']) {
      const { out } = await run('.', command, '--help');
      expect(out).toMatch(
        /Variables of the environment:[\s\S]*SHOLU_SMTP_URL[\s\S]*SHOLU_KEEP_DAYS/,
      );
    }
    expect((await run('.', 'runs', '--help')).out).not.toContain('Variables');
  });
});
