import { inflateSync } from 'node:zlib';

export type Name = { readonly name: string };
export type Ref = { readonly ref: number };
export type Dict = { readonly [key: string]: Value };
export type Value =
  | string
  | number
  | boolean
  | null
  | Name
  | Ref
  | Uint8Array
  | readonly Value[]
  | Dict;

/** An object of a file; `stream` is inflated. */
type PdfObject = { readonly value: Value; readonly stream: Uint8Array | undefined };

const isSpace = (code: number): boolean => code <= 32;
const delimiters = new Set([...'()<>[]{}/%'].map((char) => char.charCodeAt(0)));

/** Reads PDF syntax (ISO 32000-1, 7.2 and 7.3): one value after the other, and operators as names with a mark. */
export class Lexer {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  skip(): void {
    while (this.at < this.bytes.length && isSpace(this.bytes[this.at] ?? 0)) this.at += 1;
  }

  word(): string {
    let out = '';
    for (; this.at < this.bytes.length; this.at += 1) {
      const code = this.bytes[this.at] ?? 0;
      if (isSpace(code) || delimiters.has(code)) break;
      out += String.fromCharCode(code);
    }
    return out;
  }

  /** The next value, `{ operator }` for a bare word, `undefined` at the end. */
  next(): Value | { readonly operator: string } | undefined {
    this.skip();
    const code = this.bytes[this.at];
    if (code === undefined) return undefined;
    const char = String.fromCharCode(code);
    if (char === '/') {
      this.at += 1;
      return { name: this.word() };
    }
    if (char === '(') return this.literal();
    if (char === '[') return this.array();
    if (char === '<') return this.bytes[this.at + 1] === code ? this.dictionary() : this.hex();
    const word = this.word();
    if (word === '') throw new Error(`unexpected ${char} at ${this.at}`);
    if (/^[-+]?(\d+\.?\d*|\.\d+)$/.test(word)) return this.numberOrRef(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : { operator: word };
  }

  private numberOrRef(word: string): Value {
    const start = this.at;
    if (/^\d+$/.test(word)) {
      this.skip();
      if (/^\d+$/.test(this.word())) {
        this.skip();
        if (this.word() === 'R') return { ref: Number(word) };
      }
    }
    this.at = start;
    return Number(word);
  }

  private value(): Value {
    const next = this.next();
    if (next === undefined || (typeof next === 'object' && next !== null && 'operator' in next)) {
      throw new Error(`no value at ${this.at}`);
    }
    return next as Value; // operators were refused just before
  }

  private array(): Value {
    const out: Value[] = [];
    this.at += 1;
    for (this.skip(); this.bytes[this.at] !== 93; this.skip()) out.push(this.value());
    this.at += 1;
    return out;
  }

  private dictionary(): Value {
    const out: Record<string, Value> = {};
    this.at += 2;
    for (this.skip(); this.bytes[this.at] !== 62; this.skip()) {
      const key = this.value();
      if (typeof key !== 'object' || key === null || !('name' in key)) throw new Error('no key');
      out[(key as Name).name] = this.value();
    }
    this.at += 2;
    return out;
  }

  private hex(): Uint8Array {
    const end = this.bytes.indexOf(62, this.at);
    const text = String.fromCharCode(...this.bytes.slice(this.at + 1, end)).replace(/\s/g, '');
    this.at = end + 1;
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }

  private literal(): string {
    const codes: number[] = [];
    let depth = 0;
    for (; this.at < this.bytes.length; this.at += 1) {
      const code = this.bytes[this.at] ?? 0;
      if (code === 92) {
        this.at += 1;
        const escaped = String.fromCharCode(this.bytes[this.at] ?? 0);
        const known = { n: 10, r: 13, t: 9, b: 8, f: 12 }[escaped];
        codes.push(known ?? escaped.charCodeAt(0));
        continue;
      }
      if (code === 40 && depth++ === 0) continue;
      if (code === 41 && --depth === 0) break;
      codes.push(code);
    }
    this.at += 1;
    if (codes[0] !== 0xfe || codes[1] !== 0xff) return String.fromCharCode(...codes);
    let out = '';
    for (let at = 2; at + 1 < codes.length; at += 2) {
      out += String.fromCharCode(((codes[at] ?? 0) << 8) | (codes[at + 1] ?? 0));
    }
    return out;
  }
}

/** A file as PDFKit writes it: a classic cross-reference table, no object streams. */
export class PdfFile {
  readonly objects = new Map<number, PdfObject>();
  readonly trailer: Dict;
  readonly version: string;

  constructor(bytes: Uint8Array) {
    const text = Buffer.from(bytes).toString('latin1');
    this.version = text.slice(5, 8);
    const xref = Number(/startxref\n(\d+)\n%%EOF/.exec(text)?.[1]);
    const entries = [
      ...text.slice(xref, text.indexOf('trailer', xref)).matchAll(/^(\d{10}) 00000 n/gm),
    ];
    for (const [index, [, offset]] of entries.entries()) {
      const lexer = new Lexer(bytes, Number(offset));
      lexer.next();
      lexer.next();
      lexer.next();
      const value = lexer.next() as Value;
      lexer.skip();
      const keyword = lexer.word();
      const dict: Dict | undefined = this.isDict(value) ? value : undefined;
      const length = dict?.Length;
      if (keyword !== 'stream' || typeof length !== 'number') {
        this.objects.set(index + 1, { value, stream: undefined });
        continue;
      }
      const raw = bytes.slice(lexer.at + 1, lexer.at + 1 + length);
      const packed = dict?.Filter !== undefined;
      this.objects.set(index + 1, { value, stream: packed ? inflateSync(raw) : raw });
    }
    this.trailer = new Lexer(bytes, text.lastIndexOf('trailer') + 7).next() as Dict;
  }

  isDict(value: Value | undefined): value is Dict {
    return (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      !(value instanceof Uint8Array) &&
      !('ref' in value) &&
      !('name' in value)
    );
  }

  /** The value behind a reference. */
  get(value: Value | undefined): Value | undefined {
    if (typeof value === 'object' && value !== null && 'ref' in value) {
      return this.objects.get((value as Ref).ref)?.value;
    }
    return value;
  }

  dict(value: Value | undefined): Dict {
    const found = this.get(value);
    if (!this.isDict(found)) throw new Error(`not a dictionary: ${JSON.stringify(found)}`);
    return found;
  }

  list(value: Value | undefined): readonly Value[] {
    const found = this.get(value);
    return Array.isArray(found) ? found : found === undefined ? [] : [found as Value];
  }

  text(value: Value | undefined): string | undefined {
    const found = this.get(value);
    return typeof found === 'string' ? found : undefined;
  }

  name(value: Value | undefined): string | undefined {
    const found = this.get(value);
    return typeof found === 'object' && found !== null && 'name' in found
      ? (found as Name).name
      : undefined;
  }

  stream(value: Value | undefined): Uint8Array {
    if (typeof value !== 'object' || value === null || !('ref' in value))
      throw new Error('no stream');
    return this.objects.get((value as Ref).ref)?.stream ?? new Uint8Array();
  }

  get root(): Dict {
    return this.dict(this.trailer.Root);
  }

  /** Page objects in order, with their object numbers. */
  get pages(): { readonly id: number; readonly page: Dict }[] {
    return this.list(this.dict(this.root.Pages).Kids).map((kid) => ({
      id: (kid as Ref).ref,
      page: this.dict(kid),
    }));
  }
}
