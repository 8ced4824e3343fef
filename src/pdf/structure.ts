import type { Paper } from './paper.ts';
import type { TagNode } from './tag-node.ts';

export type StructureElement = PDFKit.PDFStructureElement;

/** Options that PDFKit 0.20 takes and its types do not name; `bbox` is left, top, right, bottom from the page's top. */
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  readonly bbox?: readonly [number, number, number, number];
  readonly placement?: 'Block' | 'Inline';
  readonly scope?: 'Row' | 'Column';
};

type Dictionary = { readonly dictionary: { readonly data: Record<string, unknown> } };

export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Nodes that stay although nothing is painted for them: a table keeps its empty cells. */
const kept = new Set<TagNode['type']>(['TH', 'TD']);

/**
 * The structure tree of a document. It is built at once from the logical tree, in reading order; painting adds
 * content to its elements in whatever order the pages need, and `end` closes all of them: an element left open would
 * keep PDFKit waiting for ever.
 */
export class Structure {
  readonly #paper: Paper;
  readonly #elements = new Map<TagNode, StructureElement>();
  readonly #root: StructureElement;
  readonly #inline = new Map<StructureElement, Map<object, StructureElement>>();
  readonly #links = new Map<StructureElement, StructureElement>();
  readonly #notes: unknown[] = [];

  /** `painted` holds the nodes with content, `boxes` where figures stand on their pages. */
  constructor(
    paper: Paper,
    root: TagNode,
    painted: ReadonlySet<TagNode>,
    boxes: ReadonlyMap<TagNode, Box>,
  ) {
    this.#paper = paper;
    const build = (node: TagNode): StructureElement | undefined => {
      const children = node.children.flatMap((child) => build(child) ?? []);
      if (children.length === 0 && !painted.has(node) && !kept.has(node.type)) return undefined;
      const element = this.#create(node, boxes.get(node));
      for (const child of children) element.add(child);
      this.#elements.set(node, element);
      return element;
    };
    this.#root = build(root) ?? paper.struct('Document');
    paper.addStructure(this.#root);
  }

  #create(node: TagNode, box: Box | undefined): StructureElement {
    const options: ElementOptions = {
      ...(node.lang === undefined ? {} : { lang: node.lang }),
      ...(node.alt === undefined ? {} : { alt: node.alt }),
      ...(node.title === undefined ? {} : { title: node.title }),
      ...(node.scope === undefined ? {} : { scope: node.scope }),
      ...(box === undefined ? {} : { bbox: box, placement: 'Block' as const }),
    };
    const element = this.#paper.struct(node.type, options);
    const { data } = (element as unknown as Dictionary).dictionary; // absent from PDFKit's types
    if (node.numbering !== undefined) data.A = { O: 'List', ListNumbering: node.numbering };
    if (node.type === 'Note') {
      // PDF/UA-1, 7.9: every note has an identifier of its own.
      const id = new String(`note-${String(this.#notes.length / 2 + 1).padStart(5, '0')}`);
      data.ID = id;
      this.#notes.push(id, (element as unknown as Dictionary).dictionary);
    }
    return element;
  }

  /** The element of a node that has content. */
  element(node: TagNode): StructureElement {
    const element = this.#elements.get(node);
    if (element === undefined) throw new RangeError(`no structure element for ${node.type}`);
    return element;
  }

  /** An element within a text, made where its first piece is painted; equal keys give the same element of a parent. */
  inline(
    parent: StructureElement,
    key: object,
    type: 'Link' | 'Span',
    options: { readonly actual?: string; readonly alt?: string } = {},
  ): StructureElement {
    const within = this.#inline.get(parent) ?? new Map<object, StructureElement>();
    this.#inline.set(parent, within);
    const known = within.get(key);
    if (known !== undefined) return known;
    const element = this.#paper.struct(type, options);
    parent.add(element);
    within.set(key, element);
    if (type === 'Link') this.#links.set(element, parent);
    return element;
  }

  /** Closes the links of a page: PDFKit writes the page that is current into a link when it is closed. */
  endLinks(): void {
    for (const [link, parent] of this.#links) {
      link.end();
      this.#inline.delete(link);
      const within = this.#inline.get(parent);
      for (const [key, element] of within ?? []) if (element === link) within?.delete(key);
    }
    this.#links.clear();
  }

  /** Closes every element; nothing can be added any more. */
  end(): void {
    if (this.#notes.length > 0) {
      const tree = this.#paper.getStructTreeRoot() as unknown as Dictionary['dictionary'];
      tree.data.IDTree = { Names: this.#notes };
    }
    this.#root.end();
  }
}
