import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import type { Parcel } from '../../src/delivery/channel.ts';
import { webhookChannel } from '../../src/delivery/webhook.ts';
import { digest, document, issue, notice, parcel, texts } from './mail/support/parcels.ts';
import { type Receiver, receive } from './support/receiver.ts';

const never = new AbortController().signal;
const secret = `whsec_${Buffer.from('a secret of the test, long enough').toString('base64')}`;
const former = `whsec_${Buffer.from('the former secret, also long enough').toString('base64')}`;
let receiver: Receiver;

afterEach(() => receiver.stop());

async function deliver(change: Partial<Parcel> = {}, value = secret, path = '/hook') {
  receiver = await receive((response) => response.writeHead(204).end());
  const channel = webhookChannel({ env: { SHOLU_WEBHOOK_PARTNER: value } });
  const webhook = `http://127.0.0.1:${receiver.port}${path}`;
  const recipient = { webhook, secret: 'SHOLU_WEBHOOK_PARTNER' };
  const delivery = parcel({ recipient, ...change });
  return { channel, delivery, sent: await channel.send(delivery, never) };
}

function told(key = secret): { type: string; timestamp: string; data: Record<string, unknown> } {
  const { body = '', headers = {} } = receiver.calls.at(-1) ?? {};
  const content = new Webhook(key).verify(body, headers as Record<string, string>); // single values
  return content as { type: string; timestamp: string; data: Record<string, unknown> };
}

describe('a webhook', () => {
  it('is signed so that the verifier of Standard Webhooks takes it, and tells the issue', async () => {
    const link = 'https://briefings.example.kz/issues/1/en-ru.pdf?k=x';
    const files = [document('en-ru', 'pdf', 2000, link), document('en-ru', 'html', 500)];
    const { sent } = await deliver({ content: issue({ files, revision: 2 }) });
    expect(told()).toEqual({
      type: 'issue.published',
      timestamp: '2020-08-20T04:05:06.000Z',
      data: {
        delivery: '6f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10',
        ...digest.issue,
        edition: 'en-ru',
        revision: 2,
        language: 'en',
        text: texts.en,
        files: [
          { name: 'en-ru.pdf', format: 'pdf', sha256: files[0]?.sha256, bytes: 2000, link },
          { name: 'en-ru.html', format: 'html', sha256: files[1]?.sha256, bytes: 500, link: null },
        ],
      },
    });
    expect(sent).toEqual({
      reply: '204 No Content',
      files: [{ name: 'en-ru.pdf', sha256: files[0]?.sha256, how: 'linked' }],
    });
    expect(receiver.calls[0]).toMatchObject({ method: 'POST', path: '/hook' });
    expect(receiver.calls[0]?.headers['content-type']).toBe('application/json');
  });

  it('has the same number and body at every attempt, by which a receiver tells a double', async () => {
    const { channel, delivery } = await deliver();
    await channel.send({ ...delivery, number: 2 }, never);
    const [first, second] = receiver.calls;
    expect(first?.headers['webhook-id']).toBe(delivery.id);
    expect(second?.headers['webhook-id']).toBe(delivery.id);
    expect(second?.body).toBe(first?.body);
  });

  it('is small, as its documents are linked', async () => {
    await deliver({ content: issue({ files: [document('en-ru', 'pdf', 5_000_000)] }) });
    expect(receiver.calls[0]?.body.length).toBeLessThan(20_000);
  });

  it('is told in the language of the recipient, else in one that the edition has', async () => {
    await deliver({ language: 'ru' });
    expect(told().data).toMatchObject({
      language: 'ru',
      text: { region: 'Карагандинская область' },
    });
    await receiver.stop();
    const { en: _, ...others } = texts;
    const content = issue({ edition: 'kk-ru', digest: { ...digest, texts: others } });
    await deliver({ language: 'en', content });
    expect(told().data).toMatchObject({ language: 'kk', text: { region: 'Қарағанды облысы' } });
  });

  it.each(['late', 'failed'] as const)('tells editors of an issue that is %s', async (kind) => {
    const { sent } = await deliver({ content: notice({ notice: kind }) });
    const { kind: _, notice: __, ...rest } = notice();
    expect(told()).toEqual({
      type: `issue.${kind}`,
      timestamp: '2020-08-20T04:05:06.000Z',
      data: {
        delivery: '6f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10',
        ...rest,
        due: '2020-08-20T04:00:00.000Z',
      },
    });
    expect(sent.files).toEqual([]);
  });

  it('is signed by the old and the new secret while one takes the place of the other', async () => {
    await deliver({}, `${secret} ${former}`);
    expect(told(secret).type).toBe('issue.published');
    expect(told(former).type).toBe('issue.published');
    expect(() => told(`whsec_${Buffer.alloc(32).toString('base64')}`)).toThrow('No matching');
  });

  it('takes credentials of its address as a header, and its query along', async () => {
    receiver = await receive((response) => response.writeHead(200).end('taken'));
    const channel = webhookChannel({ env: { SHOLU_WEBHOOK_PARTNER: secret } });
    const webhook = `http://us%20er:p%40ss@127.0.0.1:${receiver.port}/hook?token=t0ken`;
    const recipient = { webhook, secret: 'SHOLU_WEBHOOK_PARTNER' };
    await channel.send(parcel({ recipient }), never);
    const { path, headers } = receiver.calls[0] ?? {};
    expect(path).toBe('/hook?token=t0ken');
    expect(headers?.authorization).toBe(`Basic ${Buffer.from('us er:p@ss').toString('base64')}`);
  });
});
