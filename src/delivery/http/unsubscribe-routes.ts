import { html } from '../../html/markup.ts';
import type { Reply } from '../../jobs/http/reply.ts';
import type { Asked, Route } from '../../jobs/http/server.ts';
import type { Links } from '../links.ts';
import type { Addressee } from '../unsubscribed.ts';
import { nothingHere, pageReply } from './page.ts';
import { unsubscribeWords } from './unsubscribe-words.ts';

/** Whom a mail went to; `title` is that of the briefing in the recipient's language, else its name is shown. */
export type Subscriber = Addressee & { readonly title?: string };

export type UnsubscribeParts = {
  readonly links: () => Links;
  /** Undefined for a delivery that is no mail, or none. */
  readonly recipientOf: (delivery: string) => Promise<Subscriber | undefined>;
  /** Doing so twice changes nothing. */
  readonly unsubscribe: (delivery: string) => Promise<void>;
};

/**
 * `/unsubscribe/<delivery>?k=<signature>`. GET shows a page with one button and changes nothing, since programs that
 * look for viruses follow links. POST unsubscribes at once: that is what the button sends, and what mail programs send
 * with `List-Unsubscribe=One-Click` (RFC 8058). The body is not looked at, the signature says all; some send it as
 * a form of several parts.
 */
export function unsubscribeRoutes(parts: UnsubscribeParts): readonly Route[] {
  const path = /^\/unsubscribe\/([0-9a-f-]{36})$/;

  async function asked(
    { parameters: [delivery = ''], query }: Asked,
    answer: (subscriber: Subscriber, delivery: string) => Promise<Reply>,
  ): Promise<Reply> {
    const allowed = parts.links().check({ to: 'unsubscribe', delivery }, query.get('k'));
    const subscriber = allowed ? await parts.recipientOf(delivery) : undefined;
    return subscriber === undefined ? nothingHere() : answer(subscriber, delivery);
  }

  return [
    {
      method: 'GET',
      path,
      open: true,
      answer: (request) => asked(request, async (subscriber) => question(subscriber)),
    },
    {
      method: 'POST',
      path,
      open: true,
      answer: (request) =>
        asked(request, async (subscriber, delivery) => {
          await parts.unsubscribe(delivery);
          return done(subscriber);
        }),
    },
  ];
}

function question({ language, address, briefing, title = briefing }: Subscriber): Reply {
  const words = unsubscribeWords[language];
  // Without an action the form goes to the address of the page, signature and all.
  const content = html`<h1>${words.title}</h1>
<p>${words.question(address, title)}</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${words.button}</button></form>`;
  return pageReply(200, { language, title: words.title, content });
}

function done({ language, address, briefing, title = briefing }: Subscriber): Reply {
  const words = unsubscribeWords[language];
  const content = html`<h1>${words.doneTitle}</h1>
<p>${words.done(address, title)}</p>
<p>${words.mistake}</p>`;
  return pageReply(200, { language, title: words.doneTitle, content });
}
