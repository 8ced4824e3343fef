import type { Heading, List, Paragraph, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { readCard } from './card.ts';
import { type Draft, excerpt, type Page } from './draft.ts';
import { readInlines, refuse } from './inlines.ts';
import { blockKind, partFields } from './marks.ts';
import { readTable } from './table.ts';
import { textOf } from './text.ts';
import type { Inlines } from './tree.ts';
import { finish } from './typography.ts';

type Known = Heading | Paragraph | List | Table;
type Handlers = {
  readonly [K in Known['type']]: (node: Extract<Known, { type: K }>, page: Page) => Draft[];
};

/** The kinds of block that a template may use; adding one is adding a row. */
const handlers: Handlers = {
  heading: readHeading,
  paragraph: readParagraph,
  list: readList,
  table: (node, page) => [readTable(node, page)],
};

/** Kinds of marked paragraphs, by the word after the block mark. */
const kinds: Readonly<Record<string, (children: Inlines, page: Page) => Draft[]>> = {
  caption: (children, page) => [{ type: 'caption', children: finish(children, page.language) }],
  note: (children, page) => [{ type: 'note', children: finish(children, page.language) }],
  chart: (children) => [{ type: 'chart', id: textOf(children).trim() }],
  card: (children, page) => [{ type: 'cards', cards: [readCard(partFields(children), page)] }],
};

// Indentation and underlined lines come from a template's own layout there, never from its meaning.
const layout = ['codeIndented', 'setextUnderline'];
const blocks = [
  ...layout,
  'blockQuote',
  'codeFenced',
  'definition',
  'headingAtx',
  'htmlFlow',
  'list',
  'thematicBreak',
];

/**
 * Reads the Markdown of one text, with its marks, as drafts in their order. The set of kinds is closed:
 * HTML, images, code, quotations and unsafe links are errors in the page's diagnostics and are left out.
 */
export function parseMarkdown(markdown: string, page: Page): Draft[] {
  const tree = fromMarkdown(markdown, {
    extensions: [gfmTable(), { disable: { null: layout } }],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  return tree.children.flatMap((node) => readBlock(node, page));
}

/** Reads marked text of one line (a chart's title or note), whatever it opens with. */
export function parseInline(markdown: string, page: Page): Inlines {
  const tree = fromMarkdown(markdown, { extensions: [{ disable: { null: blocks } }] });
  const inlines = tree.children.flatMap((node): Inlines => {
    if (node.type === 'paragraph')
      return [...readInlines(node.children, page), { type: 'text', value: ' ' }];
    refuse(node, page);
    return [];
  });
  return finish(inlines, page.language);
}

function readBlock(node: RootContent, page: Page): Draft[] {
  if (!Object.hasOwn(handlers, node.type)) {
    refuse(node, page);
    return [];
  }
  // The key and the node are of one type by the line above, which the compiler cannot follow.
  const handler = handlers[node.type as Known['type']] as (
    node: RootContent,
    page: Page,
  ) => Draft[];
  return handler(node, page);
}

function readHeading(node: Heading, page: Page): Draft[] {
  const children = finish(readInlines(node.children, page), page.language);
  const level = node.depth;
  if (level === 1) return [{ type: 'title', children }];
  if (level === 2 || level === 3) return [{ type: 'heading', level, children }];
  page.diagnostics.error(
    'E_DOCUMENT_STRUCTURE',
    `The heading “${excerpt(textOf(children))}” is of level ${level}.`,
    { hint: 'Use # for a chapter, ## and ### below it.', place: { file: page.file } },
  );
  return [];
}

function readParagraph(node: Paragraph, page: Page): Draft[] {
  const [first, ...others] = node.children;
  const opening = first?.type === 'text' ? blockKind(first.value) : undefined;
  if (first?.type === 'text' && opening !== undefined) {
    const children = readInlines([{ ...first, value: opening.rest }, ...others], page);
    const kind = Object.hasOwn(kinds, opening.kind) ? kinds[opening.kind] : undefined;
    if (kind !== undefined) return kind(children, page);
    page.diagnostics.error('E_DOCUMENT_MARK', `There is no block of the kind “${opening.kind}”.`, {
      hint: `Blocks are ${Object.keys(kinds).join(', ')}.`,
      place: { file: page.file },
    });
    return [];
  }
  const children = finish(readInlines(node.children, page), page.language);
  if (children.length === 0) return [];
  const text = textOf(children);
  if (text.startsWith('|')) {
    page.diagnostics.error('E_DOCUMENT_STRUCTURE', `“${excerpt(text)}” is no table.`, {
      hint: 'A table has a blank line before it, a head, a row of dashes with as many columns, then its rows without blank lines between.',
      place: { file: page.file },
    });
  }
  return [{ type: 'paragraph', children }];
}

function readList(node: List, page: Page): Draft[] {
  const items = node.children.flatMap((item): Inlines[] => {
    const [text, ...more] = item.children;
    if (text === undefined) return [];
    if (text.type !== 'paragraph' || more.length > 0) {
      page.diagnostics.error(
        'E_DOCUMENT_STRUCTURE',
        'A list item holds more than one line of text.',
        {
          hint: 'Lists are flat: one paragraph for each item, no list inside a list.',
          place: { file: page.file },
        },
      );
      return [];
    }
    return [finish(readInlines(text.children, page), page.language)];
  });
  const said = items.filter((item) => item.length > 0);
  return [{ type: 'list', ordered: node.ordered === true, items: said }];
}
