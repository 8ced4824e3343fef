import { type Diagnostic, placeText } from '../core/diagnostic.ts';

/** Problems of one kind in a table that are told in full: the first ones, and one for each other message. */
const first = 3;
const mostInFull = 10;
/** Groups that are this small are told in full. */
const small = 5;
const mostRanges = 12;

/** One problem as lines: severity and place, what is wrong, what to do. */
export function problemText(item: Diagnostic): string {
  const where = placeText(item.place);
  const head = [item.severity, item.code, where].filter((part) => part !== '').join('  ');
  const hint = item.hint === undefined ? '' : `\n    → ${item.hint}`;
  return `${head}\n    ${item.message}${hint}\n`;
}

/**
 * Problems as lines, in their order. Where many rows of a table have the same problem in the same field, the first
 * ones and one for each other message are told in full, the rest by their rows: `and 4,990 more rows: 17–5,012`.
 */
export function problemLines(items: readonly Diagnostic[]): readonly string[] {
  const groups = Map.groupBy(items, kindOf);
  const told = new Set<Diagnostic>();
  const lines: string[] = [];
  for (const item of items) {
    if (told.has(item)) continue;
    const group = item.place?.row === undefined ? [item] : (groups.get(kindOf(item)) ?? [item]);
    for (const one of group) told.add(one);
    const full = new Set(inFull(group));
    const rest = group.filter((one) => !full.has(one));
    lines.push([...full].map(problemText).join('') + (rest.length === 0 ? '' : restText(rest)));
  }
  return lines;
}

/** Problems of the rows of one table are of one kind when code and field are the same. */
function kindOf({ severity, code, place }: Diagnostic): string {
  return [severity, code, place?.file, place?.field, place?.row === undefined].join('\n');
}

function inFull(group: readonly Diagnostic[]): readonly Diagnostic[] {
  if (group.length <= small) return group;
  const others = new Map<string, Diagnostic>();
  for (const item of group) if (!others.has(item.message)) others.set(item.message, item);
  const firsts = new Set(group.slice(0, first));
  return group
    .filter((item) => firsts.has(item) || others.get(item.message) === item)
    .slice(0, mostInFull);
}

function restText(rest: readonly Diagnostic[]): string {
  const rows = [...new Set(rest.flatMap(({ place }) => place?.row ?? []))].sort((a, b) => a - b);
  const ranges = rangesOf(rows);
  const more =
    ranges.length > mostRanges ? ` … ${grouped(rows.at(-1) ?? 0)} (--json tells all)` : '';
  const noun = rest.length === 1 ? 'row' : 'rows';
  return `    and ${grouped(rest.length)} more ${noun}: ${ranges.slice(0, mostRanges).join(', ')}${more}\n`;
}

/** `17–5,012`, `7`: rows that follow each other as one range. */
function rangesOf(rows: readonly number[]): readonly string[] {
  const ranges: { from: number; to: number }[] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last !== undefined && row === last.to + 1) last.to = row;
    else ranges.push({ from: row, to: row });
  }
  return ranges.map(({ from, to }) =>
    from === to ? grouped(from) : `${grouped(from)}–${grouped(to)}`,
  );
}

function grouped(number: number): string {
  return number.toLocaleString('en');
}
