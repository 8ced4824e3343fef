import { type Dict, Lexer, type Name, type PdfFile, type Value } from './read-pdf.ts';

/** A piece of text as it stands on a page. */
export type Shown = {
  readonly text: string;
  /** From the left and top edge of the page, in points; `y` is the baseline. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  /** Marked content that holds it; `undefined` in an artifact. */
  readonly mcid: number | undefined;
};

type Font = {
  readonly name: string;
  readonly unicode: ReadonlyMap<number, string>;
  readonly widths: readonly number[];
};

function readFont(file: PdfFile, font: Dict): Font {
  const map = Buffer.from(file.stream(font.ToUnicode)).toString('latin1');
  const unicode = new Map<number, string>();
  for (const [, start = '', list = ''] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    for (const [index, [, codes = '']] of [...list.matchAll(/<([^>]*)>/g)].entries()) {
      const text = codes
        .split(' ')
        .filter(Boolean)
        .map((code) => String.fromCharCode(Number.parseInt(code, 16)))
        .join('');
      unicode.set(Number.parseInt(start, 16) + index, text);
    }
  }
  const descendant = file.dict(file.list(font.DescendantFonts)[0]);
  const widths = file.list(file.list(descendant.W)[1]).map(Number);
  return { name: file.name(font.BaseFont) ?? '', unicode, widths };
}

type Matrix = readonly [number, number, number, number, number, number];

function times(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

/** The text of a page in the order of its content stream. */
export function readText(file: PdfFile, page: Dict): Shown[] {
  const resources = file.dict(page.Resources);
  const fonts = new Map(
    Object.entries(resources.Font === undefined ? {} : file.dict(resources.Font)).map(
      ([name, font]) => [name, readFont(file, file.dict(font))],
    ),
  );
  const height = Number(file.list(page.MediaBox)[3]);
  const lexer = new Lexer(file.stream(page.Contents));
  const shown: Shown[] = [];
  const marked: (number | undefined)[] = [];
  const saved: { ctm: Matrix; tracking: number }[] = [];
  let ctm: Matrix = [1, 0, 0, 1, 0, 0];
  let matrix: Matrix = ctm;
  let font: Font | undefined;
  let size = 0;
  let tracking = 0;
  let stack: Value[] = [];
  const six = (): Matrix => stack.slice(-6).map(Number) as unknown as Matrix; // six operands by the syntax
  for (let next = lexer.next(); next !== undefined; next = lexer.next()) {
    if (typeof next !== 'object' || next === null || !('operator' in next)) {
      stack.push(next as Value);
      continue;
    }
    const operator = (next as { operator: string }).operator;
    if (operator === 'q') saved.push({ ctm, tracking });
    else if (operator === 'Q') ({ ctm, tracking } = saved.pop() ?? { ctm, tracking });
    else if (operator === 'cm') ctm = times(six(), ctm);
    else if (operator === 'Tm') matrix = six();
    else if (operator === 'Tc') tracking = Number(stack[0]);
    else if (operator === 'Tf') {
      font = fonts.get((stack[0] as Name).name);
      size = Number(stack[1]);
    } else if (operator === 'BMC') marked.push(undefined);
    else if (operator === 'BDC') {
      const options = file.dict(stack[1]);
      marked.push(typeof options.MCID === 'number' ? options.MCID : marked.at(-1));
    } else if (operator === 'EMC') marked.pop();
    else if (operator === 'TJ' && font !== undefined) {
      let text = '';
      let advance = 0;
      for (const part of stack[0] as readonly Value[]) {
        if (typeof part === 'number') advance -= (part * size) / 1000;
        else if (part instanceof Uint8Array) {
          for (let at = 0; at < part.length; at += 2) {
            const code = ((part[at] ?? 0) << 8) | (part[at + 1] ?? 0);
            text += font.unicode.get(code) ?? '\ufffd';
            advance += ((font.widths[code] ?? 0) * size) / 1000 + tracking;
          }
        }
      }
      const place = times(matrix, ctm);
      const scale = Math.hypot(place[0], place[1]);
      shown.push({
        text,
        x: place[4],
        y: height - place[5],
        width: advance * scale,
        size: size * scale,
        font: font.name,
        mcid: marked.at(-1),
      });
      matrix = times([1, 0, 0, 1, advance, 0], matrix);
    }
    stack = [];
  }
  return shown;
}

/** The text of every page, lines joined as they are painted. */
export function pageTexts(file: PdfFile): string[] {
  return file.pages.map(({ page }) =>
    readText(file, page)
      .map(({ text }) => text)
      .join(''),
  );
}
