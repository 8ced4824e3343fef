import { describe, expect, it } from 'vitest';
import { addressBelow, type LinkTarget, linksOf } from '../../src/delivery/links.ts';

const delivery = '6f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10';
const other = '7f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10';
const file: LinkTarget = { to: 'file', delivery, name: 'en-ru.pdf' };
const leave: LinkTarget = { to: 'unsubscribe', delivery };

const links = linksOf(new URL('https://briefings.example.kz'), 'a key');

function signatureIn(link: string | undefined): string {
  return new URL(link ?? '').searchParams.get('k') ?? '';
}

describe('signed links', () => {
  it('stand below the public address, with the path that a proxy gives it', () => {
    const below = linksOf(new URL('https://example.kz/briefings/'), 'a key');
    expect(below.file(delivery, 'en-ru.pdf')).toMatch(
      new RegExp(`^https://example\\.kz/briefings/issues/${delivery}/en-ru\\.pdf\\?k=[\\w-]{43}$`),
    );
    expect(below.unsubscribe(delivery)).toMatch(
      new RegExp(`^https://example\\.kz/briefings/unsubscribe/${delivery}\\?k=[\\w-]{43}$`),
    );
  });

  it('open what they were made for, also after a restart', () => {
    const signature = signatureIn(links.file(delivery, 'en-ru.pdf'));
    const later = linksOf(undefined, 'a key');
    expect(later.check(file, signature)).toBe(true);
    expect(later.check(leave, signatureIn(links.unsubscribe(delivery)))).toBe(true);
  });

  it('do not open another delivery, another file or another thing', () => {
    const signature = signatureIn(links.file(delivery, 'en-ru.pdf'));
    expect(links.check({ ...file, delivery: other }, signature)).toBe(false);
    expect(links.check({ ...file, name: 'en-ru.html' }, signature)).toBe(false);
    expect(links.check(leave, signature)).toBe(false);
    const leaving = signatureIn(links.unsubscribe(delivery));
    expect(links.check(file, leaving)).toBe(false);
    expect(links.check({ ...file, name: '' }, leaving)).toBe(false);
  });

  it('do not open for the signature of another key', () => {
    const foreign = linksOf(new URL('https://briefings.example.kz'), 'another key');
    expect(links.check(file, signatureIn(foreign.file(delivery, 'en-ru.pdf')))).toBe(false);
  });

  it.each([
    ['none', null],
    ['an empty one', ''],
    ['a long one', 'A'.repeat(10_000)],
    ['letters of more bytes', 'ә'.repeat(43)],
  ])('do not open for %s', (_, signature) => {
    expect(links.check(file, signature)).toBe(false);
  });

  it('do not open when any one sign of the signature is another', () => {
    const signature = signatureIn(links.file(delivery, 'en-ru.pdf'));
    for (let index = 0; index < signature.length; index += 1) {
      for (const sign of ['A', 'B', '-']) {
        const changed = signature.slice(0, index) + sign + signature.slice(index + 1);
        expect(links.check(file, changed), changed).toBe(changed === signature);
      }
    }
  });

  it('are not made without a public address, nor for one click without https', () => {
    const none = linksOf(undefined, 'a key');
    expect([none.file(delivery, 'a.pdf'), none.unsubscribe(delivery)]).toEqual([
      undefined,
      undefined,
    ]);
    const plain = linksOf(new URL('http://127.0.0.1:8080'), 'a key');
    expect(plain.file(delivery, 'a.pdf')).toContain('http://127.0.0.1:8080/issues/');
    expect(plain.unsubscribe(delivery)).toBeUndefined();
  });

  it('never carry credentials of the public address, and no sign that an address does not allow', () => {
    const address = addressBelow(new URL('https://user:word@example.kz/a/'), [
      'feeds',
      'қ a?.atom',
    ]);
    expect(address).toBe('https://example.kz/a/feeds/%D2%9B%20a%3F.atom');
  });
});
