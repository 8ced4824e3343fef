import { SholuError } from '../core/error.ts';
import { didYouMean } from '../core/identifiers.ts';
import { isPeriodName, type Period, periodNames, tryPeriod } from '../core/period.ts';
import type { Dataset, Reference } from './model.ts';

const form = 'INDICATOR DIMENSION=CODE @PERIOD ~BASE';

/**
 * Reads `INDUSTRIAL_OUTPUT ACTIVITY=COAL @ytd ~2019`: an indicator, a code for each dimension that is not
 * the total, a period (SDMX or a name relative to the issue) and a base of comparison where it tells two apart.
 * Throws `E_REFERENCE` for text of another form.
 */
export function parseReference(text: string): Reference {
  const [indicator = '', ...words] = text.trim().split(/\s+/);
  const dims: Record<string, string> = {};
  let period: string | undefined;
  let base: string | undefined;
  const broken = (word: string, why: string): SholuError =>
    new SholuError('E_REFERENCE', `"${text}" is no reference: ${why} at "${word}".`, {
      hint: `Write it as ${form}.`,
    });
  if (!/^[A-Z][A-Z0-9_]*$/.test(indicator)) throw broken(indicator, 'an indicator is expected');
  for (const word of words) {
    const dim = /^([A-Z][A-Z0-9_]*)=([A-Za-z0-9][A-Za-z0-9_-]*)$/.exec(word);
    if (dim !== null) {
      const [, name = '', code = ''] = dim;
      if (name in dims) throw broken(word, 'a dimension stands twice');
      dims[name] = code;
    } else if (word.startsWith('@') && period === undefined) {
      period = word.slice(1);
    } else if (word.startsWith('~') && base === undefined) {
      base = word.slice(1);
    } else {
      throw broken(word, 'DIMENSION=CODE, @PERIOD or ~BASE is expected');
    }
  }
  return {
    indicator,
    dims,
    text,
    ...(period === undefined ? {} : { period }),
    ...(base === undefined ? {} : { base }),
  };
}

/** What names are checked against: a dataset, or its code lists alone. */
export type KnownNames = Pick<Dataset, 'indicators' | 'dimensions'>;

/** Checks every name in a reference against the code lists; throws the first unknown one with its nearest. */
export function checkReference(reference: Reference, known: KnownNames): void {
  const { indicator, dims, period, base } = reference;
  const declared = known.indicators.get(indicator);
  if (declared === undefined) {
    throw new SholuError('E_INDICATOR_UNKNOWN', `There is no indicator "${indicator}".`, {
      hint: didYouMean(indicator, known.indicators.keys(), 'indicators.yaml'),
    });
  }
  for (const [name, code] of Object.entries(dims)) {
    checkCode(name, code, known);
    if (declared.dimensions.includes(name)) continue;
    throw new SholuError('E_DIMENSION_UNKNOWN', `${indicator} is not broken down by ${name}.`, {
      hint: `Its breakdowns in indicators.yaml: ${declared.dimensions.join(', ') || 'none'}.`,
    });
  }
  for (const named of [period, base]) {
    if (named !== undefined && !isPeriodName(named) && tryPeriod(named) === undefined) {
      throw new SholuError('E_PERIOD', `"${named}" is not a period.`, {
        hint: `Allowed: an SDMX period such as 2020-M07 or 2020-01-01/P7M, or ${periodNames.join(', ')}.`,
      });
    }
  }
}

/** Checks a dimension and, unless undefined, one of its codes; throws when there is none of that name. */
export function checkCode(dimension: string, code: string | undefined, known: KnownNames): void {
  const codes = known.dimensions.get(dimension);
  if (codes === undefined) {
    throw new SholuError('E_DIMENSION_UNKNOWN', `There is no dimension "${dimension}".`, {
      hint: `The dimensions are ${[...known.dimensions.keys()].join(', ') || 'none'}.`,
    });
  }
  if (code !== undefined && !codes.has(code)) {
    throw new SholuError('E_CODE_UNKNOWN', `${dimension} has no code "${code}".`, {
      hint: didYouMean(code, codes.keys(), codeListFile(dimension)),
    });
  }
}

/** `COUNTERPART_AREA` → `counterpart-area.yaml`. */
export function codeListFile(dimension: string): string {
  return `${dimension.toLowerCase().replaceAll('_', '-')}.yaml`;
}

/** The part of a key that tells series apart: indicator and codes, dimensions in the order of the alphabet. */
export function seriesKey(indicator: string, dims: Readonly<Record<string, string>>): string {
  const words = Object.keys(dims)
    .sort()
    .map((name) => `${name}=${dims[name]}`);
  return [indicator, ...words].join(' ');
}

/** What names an observation, in reference syntax with region, full period and base. */
export function observationKey(parts: {
  readonly region: string;
  readonly indicator: string;
  readonly dims: Readonly<Record<string, string>>;
  readonly period: Period;
  readonly base: Period | undefined;
}): string {
  const { region, indicator, dims, period, base } = parts;
  const tail = base === undefined ? '' : ` ~${base.text}`;
  return `${region} ${seriesKey(indicator, dims)} @${period.text}${tail}`;
}
