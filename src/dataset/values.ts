/** A number as it was written, or what is wrong with it. */
export type ParsedNumber =
  | { readonly value: number; readonly decimals: number }
  | { readonly problem: string; readonly hint: string };

/** Digits that a binary number keeps exactly. */
const exactDigits = 15;

/**
 * Reads a number with a decimal point; `decimals` as written. Tells a decimal comma, grouped digits, a number of more
 * digits than can be kept, and other text apart.
 */
export function parseNumber(text: string): ParsedNumber {
  const number = /^[-+]?(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d{1,3}))?$/.exec(text);
  if (number !== null) {
    const [, whole = '', fraction = '', exponent = '0'] = number;
    const digits = `${whole}${fraction}`.replace(/^0+/, '').length;
    const value = Number(text);
    if (digits > exactDigits || !Number.isFinite(value)) {
      return {
        problem: `"${text}" has more digits than can be kept exactly.`,
        hint: `Write at most ${exactDigits} digits and the power of ten in UNIT_MULT.`,
      };
    }
    const decimals = Math.max(0, fraction.length - Number(exponent));
    return { value: value === 0 ? 0 : value, decimals };
  }
  const plain = text.replace(/\s/g, '').replace('−', '-');
  if (/^[-+]?\d+,\d+$/.test(plain)) {
    return {
      problem: `"${text}" has a decimal comma.`,
      hint: `Write it with a point: ${plain.replace(',', '.')}.`,
    };
  }
  if (/^[-+]?\d+(\.\d+)?$/.test(plain)) {
    return {
      problem: `"${text}" has blanks between its digits, or a minus that is no hyphen.`,
      hint: `Write it as ${plain}.`,
    };
  }
  return {
    problem: `"${text}" is not a number.`,
    hint: 'Write digits with a decimal point; what the source does not say is an empty cell with OBS_STATUS O.',
  };
}

/** What to write instead of text that is no period. */
export function periodHint(text: string): string {
  const month = /^(\d{1,2})[./](\d{4})$/.exec(text);
  if (month !== null) return `Write ${month[2]}-M${month[1]?.padStart(2, '0')}.`;
  const day = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (day !== null)
    return `Write ${day[3]}-${day[2]?.padStart(2, '0')}-${day[1]?.padStart(2, '0')}.`;
  const compact = /^(\d{4})([MQS]\d{1,2})$/.exec(text);
  if (compact !== null) return `Write ${compact[1]}-${compact[2]}.`;
  return 'Allowed: 2020, 2020-S1, 2020-Q2, 2020-M07, a date 2020-08-01, a range 2020-01-01/P7M.';
}
