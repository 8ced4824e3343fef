/**
 * How a number came from observations. `text` names an observation by its key in braces; `level` says what
 * binds it, so that brackets stand only where they are needed.
 */
export type Formula = { readonly text: string; readonly level: 'atom' | 'product' | 'sum' };

export function atom(key: string): Formula {
  return { text: `{${key}}`, level: 'atom' };
}

export function literal(text: string): Formula {
  return { text, level: 'atom' };
}

function bracketed({ text, level }: Formula, within: 'product' | 'sum'): string {
  const needs = within === 'product' ? level === 'sum' : false;
  return needs ? `(${text})` : text;
}

export function added(parts: readonly Formula[]): Formula {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return { text: parts.map((part) => bracketed(part, 'sum')).join(' + '), level: 'sum' };
}

export function subtracted(a: Formula, b: Formula): Formula {
  const right = b.level === 'sum' ? `(${b.text})` : b.text;
  return { text: `${bracketed(a, 'sum')} − ${right}`, level: 'sum' };
}

export function multiplied(a: Formula, b: Formula): Formula {
  return { text: `${bracketed(a, 'product')} × ${bracketed(b, 'product')}`, level: 'product' };
}

export function quotient(a: Formula, b: Formula): Formula {
  const right = b.level === 'atom' ? b.text : `(${b.text})`;
  return { text: `${bracketed(a, 'product')} / ${right}`, level: 'product' };
}

/** A formula in another power of ten. */
export function powered(a: Formula, power: number): Formula {
  return power === 0 ? a : multiplied(a, literal(`10^${power}`));
}

export function called(name: string, parts: readonly Formula[]): Formula {
  return { text: `${name}(${parts.map((part) => part.text).join(', ')})`, level: 'atom' };
}

/**
 * The formula as `figures.json` tells it: `value` for an observation as published, else with the letters a, b, c …
 * for the observations in their order, e.g. `a / b × 100`.
 */
export function formulaText(formula: Formula, keys: readonly string[]): string {
  if (keys.length === 1 && formula.text === `{${keys[0]}}`) return 'value';
  return formula.text.replace(/\{([^}]*)\}/g, (_, key: string) => letter(keys.indexOf(key)));
}

/** a … z, aa, ab …: the name of the observation at `index`. */
export function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : `${letter(Math.floor(index / 26) - 1)}${last}`;
}
