import type { Emphasis, Link, PhrasingContent, Strong, Text } from 'mdast';
import { excerpt, type Page } from './draft.ts';
import { readMarks } from './marks.ts';
import type { Inlines } from './tree.ts';

type Known = Text | Strong | Emphasis | Link | Extract<PhrasingContent, { type: 'break' }>;
type Handlers = {
  readonly [K in Known['type']]: (node: Extract<Known, { type: K }>, page: Page) => Inlines;
};

/** The kinds of running text that a template may use; adding one is adding a row. */
const handlers: Handlers = {
  text: (node, page) => readMarks(node.value, page),
  strong: (node, page) => [{ type: 'strong', children: readInlines(node.children, page) }],
  emphasis: (node, page) => [{ type: 'emphasis', children: readInlines(node.children, page) }],
  link: (node, page) => {
    const children = readInlines(node.children, page);
    const url = safeUrl(node.url);
    if (url !== undefined) return [{ type: 'link', url, children }];
    page.diagnostics.error('E_DOCUMENT_LINK', `The link “${excerpt(node.url)}” is not allowed.`, {
      hint: 'A link opens with https://, http:// or mailto:.',
      place: { file: page.file },
    });
    return children;
  },
  break: () => [{ type: 'text', value: ' ' }],
};

/** Markdown's running text as inlines; a kind outside the closed set is an error and leaves nothing. */
export function readInlines(nodes: readonly PhrasingContent[], page: Page): Inlines {
  return nodes.flatMap((node) => {
    if (!Object.hasOwn(handlers, node.type)) {
      refuse(node, page);
      return [];
    }
    // The key and the node are of one type by the line above, which the compiler cannot follow.
    const handler = handlers[node.type as Known['type']] as (
      node: PhrasingContent,
      page: Page,
    ) => Inlines;
    return handler(node, page);
  });
}

const names: Readonly<Record<string, string>> = {
  html: 'HTML',
  image: 'An image',
  imageReference: 'An image',
  inlineCode: 'Code',
  code: 'Code',
  blockquote: 'A quotation',
  thematicBreak: 'A rule',
  definition: 'A link definition',
  linkReference: 'A link by reference',
};

/** Tells that a kind of Markdown stands outside the closed set. */
export function refuse(node: { readonly type: string }, page: Page): void {
  const name = names[node.type] ?? `Markdown of the kind “${node.type}”`;
  const text = 'value' in node && typeof node.value === 'string' ? node.value : '';
  const quoted = text === '' ? '' : `: “${excerpt(text)}”`;
  page.diagnostics.error('E_DOCUMENT_MARKUP', `${name} is not allowed in a text${quoted}.`, {
    hint: 'A text has headings, paragraphs, lists, pipe tables, **strong**, *emphasis* and links; a sign of Markdown meant as itself takes a backslash.',
    place: { file: page.file },
  });
}

function safeUrl(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const allowed = ['https:', 'http:', 'mailto:'].includes(parsed?.protocol ?? '');
  return allowed ? parsed?.href : undefined;
}
