import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { LanguageCode } from '../../src/core/language-code.ts';
import { loadWebFonts } from '../../src/html/fonts.ts';
import { renderHtml } from '../../src/html/render.ts';
import { type Sample, sampleIssue } from '../fixtures/sample-document.ts';
import { sampleTheme } from '../fixtures/sample-front.ts';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

/** The sample issue as it was printed, and its file. */
export async function printed(
  languages: readonly LanguageCode[] = ['en', 'ru'],
): Promise<Sample & { readonly file: string }> {
  const sample = sampleIssue(languages);
  const fonts = await loadWebFonts();
  const file = renderHtml(sample.document, { theme: sampleTheme, figures: sample.figures, fonts });
  return { ...sample, file };
}

/** Every element of a page in document order. */
export function elements(file: string): Element[] {
  const out: Element[] = [];
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (!('tagName' in node)) continue;
      out.push(node);
      walk(node.childNodes);
    }
  };
  walk(parse(file).childNodes);
  return out;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((item) => item.name === name)?.value;
}

export function byTag(file: string, ...tags: readonly string[]): Element[] {
  return elements(file).filter((element) => tags.includes(element.tagName));
}

export function byClass(file: string, name: string): Element[] {
  return elements(file).filter((element) =>
    (attribute(element, 'class') ?? '').split(' ').includes(name),
  );
}

/** The words of an element, as one line. */
export function textOf(element: Element): string {
  return words(element)
    .replace(/[ \n]+/g, ' ')
    .trim();
}

function words(element: Element): string {
  return element.childNodes
    .map((node) => {
      if ('value' in node) return node.value;
      return 'tagName' in node ? words(node) : '';
    })
    .join('');
}

/** The language that an element stands in: of itself, or of the nearest around it. */
export function languageOf(element: Element): string | undefined {
  const own = attribute(element, 'lang');
  if (own !== undefined) return own;
  const parent = element.parentNode;
  return parent !== null && 'tagName' in parent ? languageOf(parent) : undefined;
}

/** Texts of the page that a reader sees, each with its element; not styles, scripts and data. */
export function visibleTexts(file: string): { readonly text: string; readonly within: Element }[] {
  return elements(file)
    .filter((element) => !['style', 'script'].includes(element.tagName))
    .flatMap((within) =>
      within.childNodes.flatMap((node) =>
        'value' in node && node.value.trim() !== '' ? [{ text: node.value, within }] : [],
      ),
    );
}

/** The element and those inside it, or those of one kind. */
export function inside(root: Element, tag?: string): Element[] {
  const all = [root, ...root.childNodes.flatMap((node) => ('tagName' in node ? inside(node) : []))];
  return tag === undefined ? all : all.filter((element) => element.tagName === tag);
}

/** The first of what must not be nothing. */
export function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error('there is none');
  return item;
}

/** The one of a list that must hold one. */
export function only<T>(list: readonly T[]): T {
  if (list.length !== 1) throw new Error(`there are ${list.length}`);
  return first(list);
}
