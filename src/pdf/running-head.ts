import { setText } from './set-text.ts';
import type { Mark } from './slab.ts';
import { type Context, inlineText } from './strip.ts';

/** Distances from the edges of the page, in points. */
const headBaseline = 37;
const headRule = 44.5;
const footRule = 41;
const footBaseline = 29;

/** Region and period above, title and page number below, between hairlines; none of it is content. */
export function runningHead(context: Context, page: number): Mark[] {
  const { grid, styles, palette, setting } = context;
  const style = styles.runningHead;
  const fronts = grid.columns.map(({ language }) => context.front.get(language));
  const line = (text: string, x: number, width: number, y: number, end: boolean): Mark[] => {
    const [first] = setText(setting, inlineText(text), style, 'en', { width: 2000 });
    if (first === undefined || first.width > width) return [];
    return [
      {
        kind: 'text',
        x: end ? x + width - first.width : x,
        y,
        line: first,
        size: style.size,
        color: style.color,
        tag: undefined,
      },
    ];
  };
  const rule = (y: number): Mark => ({
    kind: 'rule',
    x: grid.left,
    y,
    width: grid.measure,
    weight: 0.5,
    color: palette.hairline,
  });
  const last = grid.columns.length - 1;
  const heads = grid.columns.flatMap(({ wideX, wideWidth }, index) => {
    const front = fronts[index];
    const text = [front?.region, front?.period].filter(Boolean).join(' · ');
    const atEnd = index > 0 && index === last;
    const lines = line(text, wideX, wideWidth, headBaseline, atEnd);
    return lines.length > 0
      ? lines
      : line(front?.period ?? '', wideX, wideWidth, headBaseline, atEnd);
  });
  const titles = fronts.map((front) => front?.title ?? '').filter(Boolean);
  const room = grid.measure - 60;
  const footY = grid.height - footBaseline;
  const all = line(titles.join(' · '), grid.left, room, footY, false);
  const title = all.length > 0 ? all : line(titles[0] ?? '', grid.left, room, footY, false);
  return [
    ...heads,
    rule(headRule),
    rule(grid.height - footRule),
    ...title,
    ...line(String(page), grid.right - 40, 40, footY, true),
  ];
}
