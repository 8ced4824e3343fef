import type { Inlines } from '../document/tree.ts';
import type { Column } from './grid.ts';
import { type Context, inlineText, type Strip, textStrips } from './strip.ts';
import { type TagNode, tag } from './tag-node.ts';
import type { StyleName, TextStyle } from './text-style.ts';

/** A paragraph, lead or note in one column. */
export function textBlock(
  context: Context,
  inlines: Inlines,
  style: StyleName,
  column: Column,
  parent: TagNode,
): Strip[] {
  const { x, width, language } = column;
  if (inlines.length === 0) return [];
  return textStrips(context, inlines, {
    x,
    width,
    language,
    style: context.styles[style],
    tag: tag(parent, 'P'),
  });
}

const markerGap = 4;

/** Items with their bullet or number hung in a common indent. */
export function listBlock(
  context: Context,
  items: readonly Inlines[],
  ordered: boolean,
  column: Column,
  parent: TagNode,
): Strip[] {
  if (items.length === 0) return [];
  const style: TextStyle = { ...context.styles.body, align: 'start', hyphens: 'rare' };
  const list = tag(parent, 'L', { numbering: ordered ? 'Decimal' : 'Disc' });
  const markers = items.map((_, index) => (ordered ? `${index + 1}.` : '•'));
  const { shaper } = context.setting;
  const indent =
    markerGap + Math.max(...markers.map((text) => shaper.width(style.plain, text, style.size)));
  return items.flatMap((item, index): Strip[] => {
    const entry = tag(list, 'LI');
    const place = { language: column.language, width: indent, x: column.x };
    const [marker] = textStrips(context, inlineText(markers[index] ?? ''), {
      ...place,
      style: { ...style, color: context.palette.accent },
      tag: tag(entry, 'Lbl'),
    });
    const lines = textStrips(context, item, {
      ...place,
      x: column.x + indent,
      width: column.width - indent,
      style,
      tag: tag(entry, 'LBody'),
    });
    const [first, ...others] = lines.length > 0 ? lines : [{ height: style.leading, marks: [] }];
    if (first === undefined) return [];
    return [{ ...first, marks: [...(marker?.marks ?? []), ...first.marks] }, ...others];
  });
}
