/** Standard structure types of ISO 32000-1, 14.8.4, that a briefing needs. */
export type TagType =
  | 'Document'
  | 'Sect'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Caption'
  | 'Figure'
  | 'Note'
  | 'TOC'
  | 'TOCI'
  | 'Reference';

/** A node of the logical structure: what the page means, whatever page it is painted on. */
export type TagNode = {
  readonly type: TagType;
  readonly lang?: string;
  readonly alt?: string;
  readonly title?: string;
  readonly scope?: 'Row' | 'Column';
  readonly numbering?: 'Decimal' | 'Disc';
  readonly children: TagNode[];
};

/** Adds a node below another and returns it. */
export function tag(
  parent: TagNode,
  type: TagType,
  rest: Omit<TagNode, 'type' | 'children'> = {},
): TagNode {
  const node: TagNode = { type, ...rest, children: [] };
  parent.children.push(node);
  return node;
}
