import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { afterEach, describe, expect, it } from 'vitest';
import { mailed, type Served, serve, subscriber, unknown } from './support/served.ts';

let served: Served;
afterEach(() => served.stop());

type Element = DefaultTreeAdapterTypes.Element;

function elements(node: DefaultTreeAdapterTypes.ParentNode): readonly Element[] {
  return node.childNodes.flatMap((child) =>
    'tagName' in child ? [child, ...elements(child)] : [],
  );
}

const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.attrs.find((each) => each.name === name)?.value;

async function page(answer: Response) {
  const all = elements(parse(await answer.text()));
  return { all, named: (name: string) => all.filter(({ tagName }) => tagName === name) };
}

describe('the link to unsubscribe', () => {
  it('changes nothing when it is followed, since programs that look for viruses do that', async () => {
    served = await serve();
    await fetch(served.leaveLink(mailed));
    await fetch(served.leaveLink(mailed), { method: 'HEAD' });
    expect(served.left).toEqual([]);
  });

  it('shows a page with one button, without scripts and without anything from elsewhere', async () => {
    served = await serve();
    const answer = await fetch(served.leaveLink(mailed));
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const { all, named } = await page(answer);
    expect(named('button')).toHaveLength(1);
    expect(named('h1')).toHaveLength(1);
    expect(named('main')).toHaveLength(1);
    expect(named('script')).toEqual([]);
    expect(all.filter((each) => attribute(each, 'src') ?? attribute(each, 'href'))).toEqual([]);
    expect(attribute(named('form')[0], 'method')).toBe('post');
    expect(attribute(named('form')[0], 'action')).toBeUndefined();
    expect(attribute(named('meta')[1], 'content')).toContain('width=device-width');
  });

  it.each([
    ['en', 'to gulnara@example.kz?', 'You have unsubscribed'],
    ['ru', 'на адрес gulnara@example.kz?', 'Вы отписались'],
    [
      'kk',
      'gulnara@example.kz мекенжайына бұдан былай жіберілмесін бе?',
      'Сіз жазылымнан бас тарттыңыз',
    ],
  ] as const)('speaks the language of the recipient: %s', async (language, question, done) => {
    const title = 'Review & Summary';
    served = await serve({ recipientOf: async () => ({ ...subscriber, language, title }) });
    const before = await (await fetch(served.leaveLink(mailed))).text();
    expect(before).toContain(`<html lang="${language}">`);
    expect(before).toContain(question);
    expect(before).toContain('Review &amp; Summary');
    const after = await fetch(served.leaveLink(mailed), { method: 'POST' });
    expect(await after.text()).toContain(done);
  });

  it('unsubscribes by the button: its form goes where the page was', async () => {
    served = await serve();
    const { named } = await page(await fetch(served.leaveLink(mailed)));
    const body = new URLSearchParams(
      named('input').map((input) => [
        attribute(input, 'name') ?? '',
        attribute(input, 'value') ?? '',
      ]),
    );
    expect(String(body)).toBe('List-Unsubscribe=One-Click');
    const answer = await fetch(served.leaveLink(mailed), { method: 'POST', body });
    expect([answer.status, answer.redirected]).toEqual([200, false]);
    expect(served.left).toEqual([mailed]);
  });

  it('unsubscribes by one click of a mail program, in either form of RFC 8058', async () => {
    served = await serve();
    const parts = new FormData();
    parts.set('List-Unsubscribe', 'One-Click');
    for (const body of ['List-Unsubscribe=One-Click', parts]) {
      const headers =
        typeof body === 'string' ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
      const answer = await fetch(served.leaveLink(mailed), { method: 'POST', body, headers });
      expect(answer.status).toBe(200);
    }
    expect(served.left).toEqual([mailed, mailed]);
  });

  it('tells no failure of the database as a success', async () => {
    served = await serve({
      unsubscribe: async () => {
        throw new Error('the database is away');
      },
    });
    expect((await fetch(served.leaveLink(mailed), { method: 'POST' })).status).toBe(500);
  });

  it('does nothing for a signature that was made for something else, and does not say so', async () => {
    served = await serve();
    const good = served.leaveLink(mailed);
    const file = new URL(served.fileLink(mailed, 'en-ru.pdf')).search;
    const wrong = [
      good.replace(/\?.*/, ''),
      good.replace(/\?.*/, '?k=wrong'),
      good.replace(/\?.*/, file),
      good.replace(mailed, unknown),
      served.leaveLink(unknown),
    ];
    for (const method of ['GET', 'POST']) {
      const answers = await Promise.all(wrong.map((link) => fetch(link, { method })));
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    }
    expect(served.left).toEqual([]);
  });

  it('does not take the address of a recipient for markup', async () => {
    const address = '"<script>alert(1)</script>"@example.kz';
    served = await serve({ recipientOf: async () => ({ ...subscriber, address }) });
    for (const method of ['GET', 'POST']) {
      const { named } = await page(await fetch(served.leaveLink(mailed), { method }));
      expect(named('script')).toEqual([]);
    }
  });
});
