import { arrows, type Fact, type Letter, type LetterFigure } from './letter.ts';

/** RFC 5322 asks for at most 78 characters; 72 leave room for the marks of a reply. */
const width = 72;
const gutter = 2;
const rule = '-'.repeat(width);

/** The letter as plain text of at most 72 columns; addresses stand on lines of their own and are never broken. */
export function plainText(letter: Letter): string {
  const blocks: readonly (readonly string[])[] = [
    [
      ...wrap(letter.publisher),
      ...wrap(letter.title),
      ...letter.subtitle.flatMap((line) => wrap(line)),
    ],
    [rule],
    wrap(letter.remark),
    wrap(letter.lead),
    letter.figures.length === 0 ? [] : [letter.figuresTitle],
    ...letter.figures.map((figure) => figureLines(figure, labelWidth(letter.figures))),
    ...letter.facts.map(factLines),
    letter.button === undefined ? [] : [`${letter.button.label}:`, letter.button.href],
    ...letter.documents.map(({ text, href }) => [
      ...wrap(text),
      ...(href === undefined || href === letter.button?.href ? [] : [href]),
    ]),
    [rule],
    ...letter.footer.map((line) => wrap(line)),
    [`${letter.unsubscribe.label}:`, letter.unsubscribe.href],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .replaceAll('\u00A0', ' ')}\n`;
}

/** Breaks at blanks, never at no-break ones or within a `command`; a word longer than the line stands alone. */
export function wrap(text: string, indent = 0, columns = width): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [word] of text.matchAll(/(?:`[^`]+`|[^ \t\r\n])+/g)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (lengthOf(longer) > columns - indent && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => ' '.repeat(indent) + each);
}

const lengthOf = (text: string): number => [...text].length;

/** A row of a notice: its label, and beneath it each line of its text; a command alone needs no marks. */
export function factLines({ label, text, rest }: Fact): readonly string[] {
  const lines = [...text.split('\n'), ...(rest === undefined ? [] : [rest])];
  return [`${label}:`, ...lines.flatMap((line) => wrap(line.replace(/^`([^`]+)`$/, '$1'), 2))];
}

/** The column of labels is as wide as the longest label, within bounds. */
function labelWidth(figures: readonly LetterFigure[]): number {
  const longest = Math.max(...figures.map(({ label }) => lengthOf(label)));
  return Math.min(Math.max(longest, 20), 32);
}

/** Label on the left, amount and change on the right, both wrapped within their columns. */
function figureLines(figure: LetterFigure, labels: number): readonly string[] {
  const { label, value, unit, change, period, trend } = figure;
  const right = width - labels - gutter;
  const left = wrap(label, 0, labels);
  const told = [
    ...wrap(`${value} ${unit}`, 0, right),
    ...(change === '' ? [] : wrap(`${arrows[trend]} ${change}`, 0, right)),
    ...(period === '' ? [] : wrap(period, 0, right)),
  ];
  return Array.from({ length: Math.max(left.length, told.length) }, (_, index) =>
    `${(left[index] ?? '').padEnd(labels + gutter)}${told[index] ?? ''}`.trimEnd(),
  );
}
