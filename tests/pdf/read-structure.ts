import type { Dict, PdfFile, Ref } from './read-pdf.ts';
import { readText } from './read-text.ts';

/** An element of the structure tree with its text, in which words that hyphens part stand whole. */
export type Element = {
  readonly type: string;
  readonly lang: string | undefined;
  readonly alt: string | undefined;
  readonly actual: string | undefined;
  readonly attributes: Dict;
  readonly id: string | undefined;
  readonly text: string;
  readonly pages: readonly number[];
  /** Annotations it holds, with the page that it says they stand on. */
  readonly annotations: readonly { readonly annotation: Dict; readonly page: number }[];
  readonly children: readonly Element[];
};

/** Elements that stand within a text. */
const inline = new Set(['Span', 'Link']);

/** The structure tree of a file, resolved to text. */
export function readStructure(file: PdfFile): Element {
  const pageIndex = new Map(file.pages.map(({ id }, index) => [id, index]));
  const texts = file.pages.map(({ page }) => {
    const byMark = new Map<number, string>();
    for (const { mcid, text } of readText(file, page)) {
      if (mcid !== undefined) byMark.set(mcid, (byMark.get(mcid) ?? '') + text);
    }
    return byMark;
  });
  const read = (dict: Dict): Element => {
    const own = dict.Pg === undefined ? undefined : pageIndex.get((dict.Pg as Ref).ref);
    const children: Element[] = [];
    const pages: number[] = [];
    const annotations: Element['annotations'][number][] = [];
    let text = '';
    const mark = (page: number | undefined, mcid: number): void => {
      if (page === undefined) throw new Error('marked content without a page');
      pages.push(page);
      text += texts[page]?.get(mcid) ?? '';
    };
    for (const kid of file.list(dict.K)) {
      if (typeof kid === 'number') {
        mark(own, kid);
        continue;
      }
      const child = file.dict(kid);
      const type = file.name(child.Type);
      const page = child.Pg === undefined ? own : pageIndex.get((child.Pg as Ref).ref);
      if (type === 'MCR') mark(page, Number(child.MCID));
      else if (type === 'OBJR')
        annotations.push({ annotation: file.dict(child.Obj), page: page ?? -1 });
      else {
        const element = read(child);
        children.push(element);
        if (inline.has(element.type)) text += element.actual ?? element.text;
      }
    }
    return {
      type: file.name(dict.S) ?? '',
      lang: file.text(dict.Lang),
      alt: file.text(dict.Alt),
      actual: file.text(dict.ActualText),
      attributes: dict.A === undefined ? {} : file.dict(dict.A),
      id: file.text(dict.ID),
      text,
      pages,
      annotations,
      children,
    };
  };
  return read(file.dict(file.list(file.dict(file.root.StructTreeRoot).K)[0]));
}

/** Every element, parents before children. */
export function walk(element: Element): Element[] {
  return [element, ...element.children.flatMap(walk)];
}

/** What a reader is told: text with words that hyphens part given whole. */
export function spoken(element: Element): string {
  return walk(element)
    .filter(({ type }) => !inline.has(type))
    .map(({ text }) => text)
    .join(' ');
}

/** The tree as indented lines: type, language, alternative text, own text. */
export function dump(element: Element, depth = 0): string {
  const { type, lang, alt, text, actual, attributes } = element;
  const scope = attributes.Scope as { name?: string } | undefined;
  const parts = [
    type,
    lang === undefined ? '' : `[${lang}]`,
    scope?.name === undefined ? '' : `(${scope.name})`,
    alt === undefined ? '' : `alt="${alt}"`,
    actual === undefined ? '' : `actual="${actual}"`,
    text.trim() === '' ? '' : `“${text.trim()}”`,
  ].filter((part) => part !== '');
  return [
    `${'  '.repeat(depth)}${parts.join(' ')}`,
    ...element.children.map((child) => dump(child, depth + 1)),
  ].join('\n');
}
