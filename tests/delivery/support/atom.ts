import { below, type Element, parseXml, textOf } from './xml.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const absolute = /^[a-z][a-z0-9+.-]*:/;

/** What RFC 4287 wants of a feed and this one does not do; an empty list for a valid one. */
export function atomProblems(text: string): readonly string[] {
  const feed = parseXml(text);
  const problems: string[] = [];
  const expect = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(problem);
  };
  const once = (element: Element, name: string, where: string): string => {
    const found = below(element, name);
    expect(found.length === 1, `${where}: ${found.length} ${name}`);
    return found[0] === undefined ? '' : textOf(found[0]).trim();
  };
  expect(feed.name === 'feed', 'the root is no feed');
  expect(feed.attributes.xmlns === 'http://www.w3.org/2005/Atom', 'wrong name space');
  const ids = [once(feed, 'id', 'feed')];
  expect(once(feed, 'title', 'feed') !== '', 'feed: empty title');
  expect(instant.test(once(feed, 'updated', 'feed')), 'feed: updated');
  expect(relOf(feed, 'self').length === 1, 'feed: no link to itself');
  for (const [index, entry] of below(feed, 'entry').entries()) {
    const where = `entry ${index}`;
    ids.push(once(entry, 'id', where));
    expect(once(entry, 'title', where) !== '', `${where}: empty title`);
    expect(instant.test(once(entry, 'updated', where)), `${where}: updated`);
    const authors = below(entry, 'author').concat(below(feed, 'author'));
    expect(authors.length > 0, `${where}: no author`);
    for (const author of authors) expect(once(author, 'name', where) !== '', `${where}: no name`);
    const alternates = relOf(entry, 'alternate');
    const kinds = alternates.map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`);
    expect(new Set(kinds).size === kinds.length, `${where}: two alternates of a kind`);
    const contents = below(entry, 'content');
    expect(contents.length <= 1, `${where}: several contents`);
    expect(contents.length === 1 || alternates.length > 0, `${where}: no content or alternate`);
    for (const construct of [...contents, ...below(entry, 'summary')]) {
      const parts = construct.children.filter((each) => typeof each !== 'string');
      expect(
        construct.attributes.type === 'xhtml' &&
          parts.length === 1 &&
          parts[0]?.name === 'div' &&
          parts[0].attributes.xmlns === 'http://www.w3.org/1999/xhtml',
        `${where}: a text that is not one div`,
      );
    }
    for (const { attributes } of below(entry, 'link')) {
      expect((attributes.href ?? '') !== '', `${where}: a link to nowhere`);
      expect(/^[a-z]+\/[a-z.+-]+$/.test(attributes.type ?? ''), `${where}: type of a link`);
      expect(
        attributes.rel !== 'enclosure' || /^\d+$/.test(attributes.length ?? ''),
        `${where}: length of an enclosure`,
      );
    }
  }
  expect(
    ids.every((id) => absolute.test(id)),
    'an id that is no address',
  );
  expect(new Set(ids).size === ids.length, 'an id twice');
  return problems;
}

/** The entries of a feed, in order. */
export function entriesOf(text: string): readonly Element[] {
  return below(parseXml(text), 'entry');
}

/** The text of the first element of that name. */
export function told(element: Element, name: string): string {
  const [found] = below(element, name);
  return found === undefined ? '' : textOf(found);
}

export function relOf(element: Element, rel: string): readonly Element[] {
  return below(element, 'link').filter(({ attributes }) => attributes.rel === rel);
}
