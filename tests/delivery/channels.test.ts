import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Parcel } from '../../src/delivery/channel.ts';
import { openChannels } from '../../src/delivery/channels.ts';
import { deliverySettings } from '../../src/delivery/settings.ts';
import { digest } from './support/office.ts';

describe('channels', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sholu-channels-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const parcel: Parcel = {
    id: '6f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10',
    number: 1,
    briefing: 'review',
    list: 'press',
    recipient: { webhook: 'https://nowhere.invalid/hook', secret: 'SHOLU_WEBHOOK_A' },
    language: 'en',
    created: new Date('2026-11-05T04:00:00Z'),
    unsubscribe: undefined,
    content: { kind: 'issue', digest, edition: 'en-ru', files: [], revision: 1, replaces: false },
  };
  const signal = new AbortController().signal;

  it('send nothing in a dry run, neither mails nor webhooks, and write the same twice', async () => {
    const { webhook, mail } = openChannels(deliverySettings({}, folder), {}, '/nowhere');
    for (let attempt = 1; attempt < 3; attempt += 1) {
      await webhook.send({ ...parcel, number: attempt }, signal);
      await mail.send({ ...parcel, recipient: { mail: 'a@x.kz' } }, signal);
    }
    const written = await readdir(folder, { recursive: true });
    expect(written.sort()).toEqual([
      'mails',
      `mails/${parcel.id}.eml`,
      'webhooks',
      `webhooks/${parcel.id}.json`,
    ]);
    const file = join(folder, 'webhooks', `${parcel.id}.json`);
    const body: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(body).toMatchObject({ type: 'issue.published', data: { delivery: parcel.id } });
  });

  it('let mails wait where no server is named, and say what to set', async () => {
    const { mail } = openChannels(deliverySettings({}, undefined), {}, folder);
    await expect(
      mail.send({ ...parcel, recipient: { mail: 'a@x.kz' } }, signal),
    ).rejects.toMatchObject({
      code: 'E_SMTP_UNSET',
      kind: 'temporary',
      hint: expect.stringContaining('SHOLU_SMTP_URL'),
    });
  });
});
