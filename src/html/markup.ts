/** A piece of finished HTML; only `html` makes one, so a plain string can never pass as markup. */
export type Html = { readonly html: string };

type Value = Html | string | number | undefined | false | readonly Value[];

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Builds HTML from a template: strings and numbers are escaped for text and for quoted attributes, finished
 * pieces and lists of them stand as they are, `undefined` and `false` leave nothing.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let out = strings[0] ?? '';
  for (const [index, value] of values.entries()) out += printed(value) + (strings[index + 1] ?? '');
  return { html: out };
}

/** Marks a text as finished HTML: for styles, scripts, and drawings that were checked. */
export function trusted(text: string): Html {
  return { html: text };
}

function printed(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
  if ('html' in value) return value.html;
  return value.map(printed).join('');
}
