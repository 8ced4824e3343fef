import { Buffer } from 'node:buffer';
import type { Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { FontRole, Fonts } from '../charts/fonts.ts';
import { type PaperMetadata, xmp } from './metadata.ts';
import type { Run, ShapedGlyph } from './shape.ts';
import { num } from './svg-path.ts';

/** The parts of PDFKit 0.20's embedded font that painting shaped glyphs needs; its types do not name them. */
type EmbeddedFont = {
  readonly id: string;
  readonly subset: { readonly glyphs: number[]; includeGlyph(id: number): number };
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  ref(): PDFKit.PDFKitReference;
};

type NameTree = { _compareKeys(a: string, b: string): number };

/** What PDFKit keeps beyond its types. */
type Inside = {
  readonly _font: EmbeddedFont;
  readonly _root: {
    readonly data: {
      readonly Names: {
        readonly data: { readonly Dests: NameTree; readonly EmbeddedFiles?: NameTree };
      };
    };
  };
  readonly page: { readonly fonts: Record<string, PDFKit.PDFKitReference> };
};

/** Order of names as PDF viewers search them: by code, in every locale of the machine. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A PDFKit document that takes shaped glyphs, so that no word is laid out a second time, and writes its metadata
 * itself. A glyph that stands for two characters gets two codes: each gives back the right one when text is copied.
 */
export class Paper extends PDFDocument {
  readonly #fonts: Fonts;
  readonly #metadata: PaperMetadata;
  readonly #embedded = new Map<FontRole, EmbeddedFont>();
  readonly #codes = new Map<string, string>();
  readonly #operators = new Map<Run, string>();
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<void>;

  constructor(fonts: Fonts, metadata: PaperMetadata, size: readonly [number, number]) {
    super({
      size: [...size],
      margin: 0,
      font: '',
      autoFirstPage: false,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      lang: metadata.language,
      info: {
        Title: metadata.title,
        Author: metadata.author,
        Subject: metadata.subject,
        Creator: metadata.creator,
        Producer: metadata.creator,
        CreationDate: metadata.date,
        ModDate: metadata.date,
      },
    });
    this.#fonts = fonts;
    this.#metadata = metadata;
    this.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.on('end', resolve);
      this.on('error', reject);
    });
    const names = this.#inside()._root.data.Names.data;
    names.Dests._compareKeys = byCode;
  }

  #inside(): Inside {
    return this as unknown as Inside; // PDFKit's types leave these members out
  }

  /** The resource name of a font, declared on the current page. */
  fontName(role: FontRole): string {
    const font = this.#open(role);
    this.#inside().page.fonts[font.id] ??= font.ref();
    return font.id;
  }

  #open(role: FontRole): EmbeddedFont {
    const known = this.#embedded.get(role);
    if (known !== undefined) return known;
    const source: Font = this.#fonts[role];
    this.registerFont(role, source as unknown as string); // parsed fonts are taken since 0.20
    this.font(role);
    const font = this.#inside()._font;
    this.#embedded.set(role, font);
    return font;
  }

  /** The elements of a `TJ` array that paint a run at a type size. */
  operators(run: Run, size: number): string {
    const known = this.#operators.get(run);
    if (known !== undefined) return known;
    let out = '';
    let hex = '';
    let raised = false;
    const flush = (): void => {
      if (hex !== '') out += `<${hex}>`;
      hex = '';
    };
    for (const glyph of run.glyphs) {
      const { dx, dy, kern } = glyph;
      if (dx !== 0 || dy !== 0) {
        flush();
        raised = true;
        // A mark above or below its letter: moved aside and raised, then back.
        const rise = num((dy * size) / 1000);
        out += `${num(-dx)}] TJ ${rise} Ts [<${this.#code(run.font, glyph)}>${num(dx)}] TJ 0 Ts [`;
      } else {
        hex += this.#code(run.font, glyph);
      }
      if (Math.abs(kern) > 0.01) {
        flush();
        out += num(-kern);
      }
    }
    flush();
    if (!raised) this.#operators.set(run, out); // how far a mark is raised depends on the size
    return out;
  }

  /** Four hexadecimal digits for a glyph that stands for some text. */
  #code(role: FontRole, glyph: ShapedGlyph): string {
    const key = `${role} ${glyph.id} ${glyph.text}`;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const font = this.#open(role);
    const points = [...glyph.text].map((char) => char.codePointAt(0) ?? 0);
    let code = font.subset.includeGlyph(glyph.id);
    if (font.unicode[code] !== undefined) code = font.subset.glyphs.push(glyph.id) - 1;
    font.widths[code] = glyph.advance;
    font.unicode[code] = points;
    const hex = code.toString(16).padStart(4, '0');
    this.#codes.set(key, hex);
    return hex;
  }

  /** Called by PDFKit when the document ends; PDFKit's own version does not escape what it writes. */
  protected _addInfo(): void {
    this.appendXML(xmp(this.#metadata));
  }

  /** Ends the document and gives its bytes. */
  async finish(): Promise<Uint8Array> {
    const files = this.#inside()._root.data.Names.data.EmbeddedFiles;
    if (files !== undefined) files._compareKeys = byCode;
    this.end();
    await this.#ended;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }
}
