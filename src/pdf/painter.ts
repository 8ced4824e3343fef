import { channels } from './drawing.ts';
import type { LinkTarget } from './items.ts';
import type { Paper } from './paper.ts';
import type { PartedWord, Piece } from './set-text.ts';
import type { Shaper } from './shape.ts';
import type { Mark } from './slab.ts';
import type { Structure, StructureElement } from './structure.ts';
import { num } from './svg-path.ts';
import type { TagNode } from './tag-node.ts';
import { textObject } from './text-object.ts';

type TextMark = Extract<Mark, { kind: 'text' }>;
type DrawingMark = Extract<Mark, { kind: 'drawing' }>;

/** Pieces of a line that belong to one structure element. */
type Segment = {
  readonly pieces: Piece[];
  readonly link: LinkTarget | undefined;
  readonly parted: PartedWord | undefined;
};

const underline = { below: 1.6, weight: 0.35 };

/**
 * Paints marks on the current page. Operators are collected and written in one go per marked content; text takes
 * the glyphs that were shaped while the lines were broken.
 */
export class Painter {
  readonly #paper: Paper;
  readonly #structure: Structure;
  readonly #shaper: Shaper;
  readonly #accent: string;
  #operators: string[] = [];
  #open: StructureElement | 'artifact' | undefined;
  #fill = '';
  #tracking = 0;

  constructor(paper: Paper, structure: Structure, shaper: Shaper, accent: string) {
    this.#paper = paper;
    this.#structure = structure;
    this.#shaper = shaper;
    this.#accent = accent;
  }

  /** Begins a page. */
  page(): void {
    this.#fill = '';
    this.#tracking = 0;
  }

  /** Paints marks in their order, moved down by `dy`. */
  paint(marks: readonly Mark[], dy: number): void {
    for (const mark of marks) {
      if (mark.kind === 'place') this.#place(mark.name, mark.y + dy);
      else if (mark.kind === 'text') this.#text(mark, dy);
      else if (mark.kind === 'drawing') this.#drawing(mark, dy);
      else this.#decoration(mark, dy);
    }
    this.close();
  }

  /** Ends the marked content that is open. */
  close(): void {
    if (this.#open === undefined) return;
    this.#flush();
    this.#paper.endMarkedContent();
    this.#open = undefined;
  }

  #flush(): void {
    if (this.#operators.length > 0) this.#paper.addContent(this.#operators.join('\n'));
    this.#operators = [];
  }

  #within(target: StructureElement | 'artifact', type: string): void {
    if (this.#open === target) return;
    this.close();
    if (target === 'artifact') this.#paper.markContent('Artifact', { type: 'Layout' });
    else target.add(this.#paper.markStructureContent(type));
    this.#open = target;
  }

  #place(name: string, y: number): void {
    this.#paper.addNamedDestination(name, 'XYZ', null, Math.max(0, y - 12), null);
  }

  #color(hex: string): void {
    if (this.#fill === hex) return;
    this.#fill = hex;
    this.#operators.push(`${channels(hex)} rg`);
  }

  #decoration(mark: Exclude<Mark, { kind: 'text' | 'drawing' | 'place' }>, dy: number): void {
    this.#within('artifact', 'Artifact');
    const y = mark.y + dy;
    if (mark.kind === 'box') {
      this.#color(mark.color);
      this.#operators.push(`${[mark.x, y, mark.width, mark.height].map(num).join(' ')} re f`);
    } else if (mark.dots === true) {
      const line = `${num(mark.x)} ${num(y)} m ${num(mark.x + mark.width)} ${num(y)} l S`;
      const pen = `${channels(mark.color)} RG ${num(mark.weight)} w 1 J`;
      this.#operators.push(`q ${pen} [0 3] 0 d ${line} Q`);
    } else {
      this.#color(mark.color);
      this.#operators.push(`${[mark.x, y, mark.width, mark.weight].map(num).join(' ')} re f`);
    }
  }

  #text(mark: TextMark, dy: number): void {
    const { line, size, tag } = mark;
    const base = tag === undefined ? undefined : this.#structure.element(tag);
    for (const segment of segments(line.pieces, base === undefined)) {
      const [first] = segment.pieces;
      const last = segment.pieces.at(-1);
      if (first === undefined || last === undefined) continue;
      const link = base === undefined ? undefined : this.#link(base, mark, segment);
      if (base === undefined) this.#within('artifact', 'Artifact');
      else
        this.#enter(link ?? base, link === undefined ? (tag?.type ?? 'P') : 'Link', mark, segment);
      const x = mark.x + first.x;
      const y = mark.y + dy;
      this.#color(segment.link === undefined ? mark.color : this.#accent);
      const place = { x, y, size, tracking: line.tracking, before: this.#tracking };
      const lineEnd = last === line.pieces.at(-1);
      this.#operators.push(textObject(this.#paper, this.#shaper, segment.pieces, place, lineEnd));
      this.#tracking = line.tracking;
      if (link === undefined) continue;
      const width = last.x + last.width - first.x - line.tracking;
      this.#annotate(link, mark, segment, { x, y, width });
    }
  }

  #link(base: StructureElement, mark: TextMark, segment: Segment): StructureElement | undefined {
    const key = segment.link ?? mark.goTo;
    return key === undefined ? undefined : this.#structure.inline(base, key, 'Link');
  }

  /** Goes into the element of a segment: a parted word and a sign have a span of their own. */
  #enter(parent: StructureElement, type: string, mark: TextMark, { parted }: Segment): void {
    if (parted !== undefined) {
      const options = { actual: parted.whole };
      this.#within(this.#structure.inline(parent, parted, 'Span', options), 'Span');
    } else if (mark.alt !== undefined) {
      this.#within(this.#structure.inline(parent, mark.line, 'Span', { alt: mark.alt }), 'Span');
    } else {
      this.#within(parent, type);
    }
  }

  #annotate(
    element: StructureElement,
    { size, goTo }: TextMark,
    { link }: Segment,
    { x, y, width }: { x: number; y: number; width: number },
  ): void {
    const box = [x, y - size * 0.78, width, size] as const;
    if (link !== undefined) {
      const rule = [x, y + underline.below, width, underline.weight].map(num).join(' ');
      this.#operators.push(`${rule} re f`);
      this.#paper.link(...box, link.url, annotation(element, link.text));
    } else if (goTo !== undefined) {
      this.#paper.goTo(...box, goTo.name, annotation(element, goTo.text));
    }
  }

  #drawing({ x, y, scale, drawing, tag }: DrawingMark, dy: number): void {
    this.#within(this.#structure.element(tag), 'Figure');
    this.#operators.push(`q ${num(scale)} 0 0 ${num(scale)} ${num(x)} ${num(y + dy)} cm 10 M`);
    if (this.#tracking !== 0) this.#operators.push('0 Tc');
    for (const step of drawing.steps) {
      if (step.kind === 'operators') this.#operators.push(step.operators);
      else if (step.kind === 'alpha') this.#alpha(step.fill, step.stroke);
      else {
        const run = this.#shaper.shape(step.font, step.text);
        const width = (run.width * step.size) / 1000;
        const back = step.anchor === 'end' ? width : step.anchor === 'middle' ? width / 2 : 0;
        const font = `/${this.#paper.fontName(run.font)} ${num(step.size)} Tf`;
        const place = `1 0 0 -1 ${num(step.x - back)} ${num(step.y)} Tm`;
        const text = this.#paper.operators(run, step.size);
        this.#operators.push(`BT ${channels(step.color)} rg ${font} ${place} [${text}] TJ ET`);
      }
    }
    this.#operators.push('Q');
    this.close();
  }

  #alpha(fill: number, stroke: number): void {
    this.#flush();
    // PDFKit declares the graphics state on the page and writes `gs`; the drawing's own `Q` undoes it.
    this.#paper.fillOpacity(fill);
    this.#paper.strokeOpacity(stroke);
  }
}

function annotation(element: StructureElement, text: string): PDFKit.Mixins.AnnotationOption {
  return {
    structParent: element,
    Contents: new String(text),
  } as unknown as PDFKit.Mixins.AnnotationOption;
}

function segments(pieces: readonly Piece[], plain: boolean): Segment[] {
  const out: Segment[] = [];
  for (const piece of pieces) {
    const link = plain ? undefined : piece.link;
    const parted = plain ? undefined : piece.parted;
    const last = out.at(-1);
    if (last !== undefined && last.link === link && last.parted === parted) last.pieces.push(piece);
    else out.push({ pieces: [piece], link, parted });
  }
  return out;
}

/** Nodes that marks put content into. */
export function paintedTags(marks: readonly Mark[]): TagNode[] {
  return marks.flatMap((mark) => ('tag' in mark && mark.tag !== undefined ? [mark.tag] : []));
}
