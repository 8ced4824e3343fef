/** A number as it was written, or what is wrong with it. */
export type ParsedNumber = {
  readonly value: number | null;
  /** Decimals as written. */
  readonly decimals: number;
  readonly problem?: string;
  readonly hint: string;
};

/** Reads a number with a decimal point; tells a decimal comma, grouped digits and other text apart. */
export function parseNumber(text: string): ParsedNumber {
  if (text === '') return { value: null, decimals: 0, problem: 'empty', hint: '' };
  if (/^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) {
    const value = Number(text);
    if (Number.isFinite(value)) {
      const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
      return { value: value === 0 ? 0 : value, decimals, hint: '' };
    }
  }
  const wrong = (problem: string, hint: string): ParsedNumber => ({
    value: null,
    decimals: 0,
    problem,
    hint,
  });
  if (/^[-+−]?\d{1,3}([  \s]?\d{3})*,\d+$/.test(text)) {
    return wrong(
      `"${text}" has a decimal comma.`,
      `Write it with a point: ${text
        .replace(/[\s  ]/g, '')
        .replace('−', '-')
        .replace(',', '.')}.`,
    );
  }
  if (/^[-+−]?\d[\d\s  ]*(\.\d+)?$/.test(text)) {
    return wrong(
      `"${text}" has blanks or another minus between its digits.`,
      `Write it as ${text.replace(/[\s  ]/g, '').replace('−', '-')}.`,
    );
  }
  return wrong(
    `"${text}" is not a number.`,
    'Write digits with a decimal point; what the source does not say is an empty cell with OBS_STATUS O.',
  );
}

/** What to write instead of text that is no period. */
export function periodHint(text: string): string {
  const month = /^(\d{1,2})[./](\d{4})$/.exec(text);
  if (month !== null) return `Write ${month[2]}-M${month[1]?.padStart(2, '0')}.`;
  const day = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (day !== null)
    return `Write ${day[3]}-${day[2]?.padStart(2, '0')}-${day[1]?.padStart(2, '0')}.`;
  return 'Allowed: 2020, 2020-S1, 2020-Q2, 2020-M07, a date 2020-08-01, a range 2020-01-01/P7M.';
}
