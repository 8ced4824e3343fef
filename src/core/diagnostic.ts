/** Where a problem stands: a file with line and column, a row of a table, a field of a record. */
export type Place = {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly row?: number;
  readonly field?: string;
};

/** One problem, told so that the reader can mend it: what, where, which value, what is allowed, what to do. */
export type Diagnostic = {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
};

/** Collects problems so that all of them are told together. */
export class Diagnostics {
  readonly items: Diagnostic[] = [];

  error(code: string, message: string, rest: Pick<Diagnostic, 'hint' | 'place'> = {}): void {
    this.items.push({ code, severity: 'error', message, ...rest });
  }

  warn(code: string, message: string, rest: Pick<Diagnostic, 'hint' | 'place'> = {}): void {
    this.items.push({ code, severity: 'warning', message, ...rest });
  }

  get errors(): readonly Diagnostic[] {
    return this.items.filter((item) => item.severity === 'error');
  }
}

/** `file:12:3`, `observations.csv row 7, OBS_VALUE`: a place in words. */
export function placeText(place: Place | undefined): string {
  if (place === undefined) return '';
  const position = [place.file, place.line, place.column].filter((part) => part !== undefined);
  const row = place.row === undefined ? '' : ` row ${place.row}`;
  const field = place.field === undefined ? '' : `, ${place.field}`;
  return `${position.join(':')}${row}${field}`;
}

/** A text that begins with `placeText`, without line and column: those move while somebody edits the file. */
export function withoutLine(text: string): string {
  return text.replace(/^(\S+?)(?::\d+)+/, '$1');
}
