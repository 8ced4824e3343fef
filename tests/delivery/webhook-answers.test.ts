import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../src/delivery/refusal.ts';
import { webhookChannel } from '../../src/delivery/webhook.ts';
import { parcel } from './mail/support/parcels.ts';
import { receiving } from './support/receiving.ts';
import { env, never, refused } from './support/refused.ts';

/** How a receiver that answers so refuses. */
async function answered(
  status: number,
  headers: Record<string, string> = {},
  body = '',
): Promise<Refusal> {
  const { port } = await receiving((response) => response.writeHead(status, headers).end(body));
  return refused(`http://127.0.0.1:${port}/hook`);
}

describe('an answer of a receiver', () => {
  it.each([
    [301, 'E_WEBHOOK_MOVED', 'permanent'],
    [302, 'E_WEBHOOK_MOVED', 'temporary'],
    [307, 'E_WEBHOOK_MOVED', 'temporary'],
    [308, 'E_WEBHOOK_MOVED', 'permanent'],
    [400, 'E_WEBHOOK_FAILED', 'temporary'],
    [401, 'E_WEBHOOK_FAILED', 'temporary'],
    [403, 'E_WEBHOOK_FAILED', 'temporary'],
    [404, 'E_WEBHOOK_FAILED', 'temporary'],
    [408, 'E_WEBHOOK_LATER', 'temporary'],
    [410, 'E_WEBHOOK_GONE', 'permanent'],
    [413, 'E_WEBHOOK_REFUSED', 'permanent'],
    [415, 'E_WEBHOOK_REFUSED', 'permanent'],
    [422, 'E_WEBHOOK_REFUSED', 'permanent'],
    [425, 'E_WEBHOOK_LATER', 'temporary'],
    [429, 'E_WEBHOOK_LATER', 'temporary'],
    [500, 'E_WEBHOOK_LATER', 'temporary'],
    [503, 'E_WEBHOOK_LATER', 'temporary'],
  ])('of %i is %s and %s', async (status, code, kind) => {
    const refusal = await answered(status);
    expect([refusal.code, refusal.kind]).toEqual([code, kind]);
    expect(refusal.reply).toContain(String(status));
    expect(refusal.hint).toBeTruthy();
  });

  it('is told with what it says of itself, on one line and in short', async () => {
    const body = `{"error":\n"out of paper"}${'x'.repeat(5000)}`;
    const { reply = '' } = await answered(500, { 'content-type': 'application/json' }, body);
    expect(reply).toContain('500 Internal Server Error: {"error": "out of paper"}');
    expect(reply.length).toBeLessThan(310);
  });

  it('leaves out pages for people', async () => {
    const { reply } = await answered(502, { 'content-type': 'text/html' }, '<h1>Bad gateway</h1>');
    expect(reply).toBe('502 Bad Gateway');
  });

  it('asks to wait in seconds', async () => {
    expect((await answered(429, { 'retry-after': '120' })).afterMs).toBe(120_000);
  });

  it('asks to wait until a date, by the clock of the receiver', async () => {
    const headers = {
      date: 'Tue, 24 Nov 2026 04:00:00 GMT',
      'retry-after': 'Tue, 24 Nov 2026 04:30:00 GMT',
    };
    expect((await answered(503, headers)).afterMs).toBe(30 * 60_000);
  });

  it.each([
    ['a year', '31536000', 86_400_000],
    ['without end', '9'.repeat(400), 86_400_000],
    ['a date that is past', 'Tue, 24 Nov 1998 04:30:00 GMT', 0],
    ['less than nothing', '-5', undefined],
    ['words', 'soon', undefined],
    ['a date of no kind', '2026-11-24', undefined],
  ])('that asks to wait %s is bounded', async (_, header, expected) => {
    expect((await answered(429, { 'retry-after': header })).afterMs).toBe(expected);
  });

  it('that redirects is not followed', async () => {
    const other = await receiving((response) => response.writeHead(204).end());
    const location = `http://user:hunter2@127.0.0.1:${other.port}/secret-path`;
    const refusal = await answered(308, { location });
    expect(other.calls).toEqual([]);
    expect(refusal.hint).toContain(`http://127.0.0.1:${other.port}`);
    expect(JSON.stringify([refusal.message, refusal.hint, refusal.reply])).not.toMatch(
      /hunter2|secret-path/,
    );
  });

  it('that never ends is read a little, and taken for what its head says', async () => {
    let written = 0;
    const { port } = await receiving((response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const part = 'x'.repeat(65_536);
      const go = (): void => {
        while (!response.destroyed && response.write(part)) written += part.length;
        written += part.length;
      };
      response.on('drain', go);
      response.on('error', () => undefined);
      go();
    });
    const recipient = { webhook: `http://127.0.0.1:${port}/`, secret: 'SHOLU_WEBHOOK_PARTNER' };
    const { reply } = await webhookChannel({ env }).send(parcel({ recipient }), never);
    expect(reply).toMatch(/^200 OK: x+…$/);
    expect(written).toBeLessThan(50_000_000);
  });

  it('whose body breaks off is a yes all the same', async () => {
    const { port } = await receiving((response) => {
      response.writeHead(200, { 'content-length': '1000', 'content-type': 'text/plain' });
      response.write('half', () => response.socket?.resetAndDestroy());
    });
    const recipient = { webhook: `http://127.0.0.1:${port}/`, secret: 'SHOLU_WEBHOOK_PARTNER' };
    const { reply } = await webhookChannel({ env }).send(parcel({ recipient }), never);
    expect(reply).toContain('200 OK');
  });
});
