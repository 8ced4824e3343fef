import type { Inlines, Section } from '../document/tree.ts';
import type { Flow } from './flow.ts';
import { plainText } from './items.ts';
import { leastJustified } from './set-text.ts';
import { type Mark, noMarks } from './slab.ts';
import { inlineText, stack, textStrips } from './strip.ts';
import { tag } from './tag-node.ts';
import type { Styles, TextStyle } from './text-style.ts';

/** The number and title of a chapter in every column; a rule above it where it does not open a page. */
export function chapterHead(flow: Flow, section: Section): void {
  const { context, parents, headings } = flow;
  const { grid, styles, palette } = context;
  const strips = grid.columns.map((column, index) => {
    const title = section.titles.get(column.language) ?? [];
    const number = section.number > 0 ? String(section.number) : '';
    const text = plainText(title);
    headings.push({
      level: 1,
      language: column.language,
      number: section.number,
      text,
      place: section.id,
    });
    const inlines: Inlines = [
      ...(number === '' ? [] : inlineText(`${number}\u00a0\u00a0`)),
      { type: 'strong', children: title },
    ];
    return textStrips(context, inlines, {
      x: column.wideX,
      width: column.wideWidth,
      language: column.language,
      style: titleStyle(styles, column.wideWidth),
      tag: tag(parents[index] ?? { type: 'Div', children: [] }, 'H1'),
    });
  });
  const stacks = strips.map((column) => stack(column));
  const rule: Mark = {
    kind: 'rule',
    x: grid.left,
    y: 0,
    width: grid.measure,
    weight: 1.6,
    color: palette.accent,
  };
  flow.slabs.push({
    height: Math.max(...stacks.map(({ height }) => height)),
    before: grid.step * 2,
    after: 0,
    onGrid: true,
    breakCost: 0,
    marks: {
      shared: [{ kind: 'place', y: 0, name: section.id }],
      columns: stacks.map(({ marks }) => marks),
    },
    inFlow: {
      height: grid.step * 0.8,
      marks: { ...noMarks(grid.columns.length), shared: [rule] },
    },
  });
}

/** Titles are smaller where three languages share the page, so that their words stay whole. */
function titleStyle({ sectionTitle, sectionNumber }: Styles, width: number): TextStyle {
  const share = width < leastJustified ? 0.8 : 1;
  return {
    ...sectionTitle,
    plain: sectionNumber.plain,
    size: sectionTitle.size * share,
    leading: sectionTitle.leading * share,
  };
}
