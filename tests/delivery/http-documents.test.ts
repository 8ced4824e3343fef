import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feedChannel } from '../../src/delivery/feed.ts';
import { parcel } from './mail/support/parcels.ts';
import { atomProblems } from './support/atom.ts';
import { mailed, type Served, serve, unknown } from './support/served.ts';

let served: Served;
let out = '';

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'sholu-served-'));
  served = await serve({ out });
});
afterEach(async () => {
  await served.stop();
  await rm(out, { recursive: true, force: true });
});

describe('a link to a document', () => {
  it('gives the PDF to be shown, under a name that is safe to save', async () => {
    const answer = await fetch(served.fileLink(mailed, 'en-ru.pdf'));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('%PDF-1.7 a document');
    const { headers } = answer;
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe('inline; filename="en-ru.pdf"');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toContain('private');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    // The PDF viewer of Chrome stays blank under a policy for styles or under a sandbox.
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
  });

  it('gives the web page under a policy that lets nothing reach the network', async () => {
    const answer = await fetch(served.fileLink(mailed, 'en-ru.html'));
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain('Қарағанды');
    const policy = answer.headers.get('content-security-policy') ?? '';
    const directives = policy.split('; ').map((each) => each.split(' '));
    const sources = directives.flatMap(([, ...values]) => values);
    expect(directives.map(([name]) => name)).toEqual(
      expect.arrayContaining(['default-src', 'form-action', 'base-uri', 'frame-ancestors']),
    );
    expect([...new Set(sources)].sort()).toEqual(["'none'", "'unsafe-inline'", 'data:']);
  });

  it('answers HEAD with the length and no body', async () => {
    const answer = await fetch(served.fileLink(mailed, 'en-ru.pdf'), { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe('19');
    expect(await answer.text()).toBe('');
  });

  it('is not sent again to who has it', async () => {
    const first = await fetch(served.fileLink(mailed, 'en-ru.pdf'));
    const headers = { 'if-none-match': `"another", W/${first.headers.get('etag')}` };
    const second = await fetch(served.fileLink(mailed, 'en-ru.pdf'), { headers });
    expect([second.status, await second.text()]).toEqual([304, '']);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    const other = await fetch(served.fileLink(mailed, 'en-ru.pdf'), {
      headers: { 'if-none-match': '"another"' },
    });
    expect(other.status).toBe(200);
  });

  it('tells nothing of why it opens nothing', async () => {
    const good = served.fileLink(mailed, 'en-ru.pdf');
    const wrong = [
      good.replace(/k=.*/, ''),
      good.replace(/k=.*/, 'k=wrong'),
      good.replace('en-ru.pdf', 'en-ru.html'),
      good.replace(mailed, unknown),
      served.leaveLink(mailed).replace('/unsubscribe/', '/issues/').replace('?', '/en-ru.pdf?'),
      served.fileLink(unknown, 'en-ru.pdf'),
      served.fileLink(mailed, 'kk.pdf'),
    ];
    const answers = await Promise.all(wrong.map((link) => fetch(link)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 404));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('Бұл мекенжайда ештеңе жоқ');
    const marks = answers.map(({ headers }) =>
      [...headers].filter(([name]) => name !== 'date').map(String),
    );
    expect(new Set(marks.map(String)).size).toBe(1);
  });

  it('opens no other file of the machine', async () => {
    for (const name of ['..%2F..%2Fetc%2Fpasswd', 'manifest.json', '.state', 'en-ru.pdf%00']) {
      const link = served.fileLink(mailed, 'en-ru.pdf').replace('en-ru.pdf', name);
      expect((await fetch(link)).status, name).toBe(404);
    }
  });
});

describe('the address of a feed', () => {
  it('gives the feed to anybody, once', async () => {
    const { send } = feedChannel({ out, publicUrl: new URL('https://briefings.example.kz') });
    await send(parcel({ recipient: { feed: 'reviews' } }), new AbortController().signal);
    const answer = await fetch(`${served.url}/feeds/reviews.atom`);
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(atomProblems(await answer.text())).toEqual([]);
    const again = await fetch(`${served.url}/feeds/reviews.atom`, {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('gives no feed that is not there, and none of the files beside it', async () => {
    for (const path of [
      'others.atom',
      '.reviews.json',
      '..%2Fx.atom',
      'a%2Fb.atom',
      'Reviews.atom',
    ]) {
      expect((await fetch(`${served.url}/feeds/${path}`)).status, path).toBe(404);
    }
  });
});
