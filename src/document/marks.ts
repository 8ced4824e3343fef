import { marks } from '../core/figure.ts';
import { excerpt, type Page } from './draft.ts';
import type { Inline, Inlines } from './tree.ts';

const { figure, numeral, middle, end, block, field } = marks;
const every = `${figure}${numeral}${middle}${end}${block}${field}`;
const marked = new RegExp(
  `${figure}([^${every}]+)${middle}([^${every}]+)${end}|${numeral}([^${every}]+)${end}`,
  'g',
);
const stray = new RegExp(`[${figure}${numeral}${middle}${end}${block}]`);
const opening = new RegExp(`^${block}([a-z]+)${middle}`);

/**
 * Parts a text at its marks: figures, numerals, and what stands between. Field marks stay in the text for
 * `partFields`; any other mark that belongs to no figure or numeral is an error and is taken out.
 */
export function readMarks(text: string, page: Page): Inlines {
  const out: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(marked)) {
    plain(text.slice(from, match.index), out, page);
    from = match.index + match[0].length;
    const [, id, printed, number] = match;
    if (id !== undefined && printed !== undefined) out.push({ type: 'figure', id, text: printed });
    else if (number !== undefined) out.push({ type: 'numeral', text: number });
  }
  plain(text.slice(from), out, page);
  return out;
}

function plain(text: string, out: Inline[], page: Page): void {
  if (text === '') return;
  if (!stray.test(text)) {
    out.push({ type: 'text', value: text });
    return;
  }
  const value = text.replace(new RegExp(stray, 'g'), '');
  page.diagnostics.error(
    'E_DOCUMENT_MARK',
    `A mark of a figure is broken near “${excerpt(value)}”.`,
    {
      hint: 'Markdown emphasis or a link must not begin or end inside a printed number.',
      place: { file: page.file },
    },
  );
  if (value !== '') out.push({ type: 'text', value });
}

/** The kind of a paragraph that opens with a block mark, and its text after the mark. */
export function blockKind(text: string): { kind: string; rest: string } | undefined {
  const kind = opening.exec(text);
  if (kind?.[1] === undefined) return undefined;
  return { kind: kind[1], rest: text.slice(kind[0].length) };
}

/** Parts running text at its field marks, which stand outside emphasis and links. */
export function partFields(inlines: Inlines): readonly Inlines[] {
  const fields: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.type !== 'text') {
      fields.at(-1)?.push(inline);
      continue;
    }
    for (const [index, value] of inline.value.split(field).entries()) {
      if (index > 0) fields.push([]);
      if (value !== '') fields.at(-1)?.push({ type: 'text', value });
    }
  }
  return fields;
}
