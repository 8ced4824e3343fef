import type { Diagnostics } from '../core/diagnostic.ts';
import { SholuError } from '../core/error.ts';
import { didYouMean } from '../core/identifiers.ts';
import { isPeriodName, tryPeriod } from '../core/period.ts';
import type { Dataset } from '../dataset/model.ts';
import { checkReference, codeListFile, parseReference } from '../dataset/reference.ts';
import type { NameUse } from './findings.ts';
import type { Lexicon } from './lexicon.ts';

/** Looks up every name that a template gives to a helper; unknown ones are told with their nearest. */
export function checkNames(
  names: readonly NameUse[],
  file: string,
  dataset: Dataset,
  lexicon: Lexicon,
  diagnostics: Diagnostics,
): void {
  for (const use of names) {
    try {
      checkName(use, dataset, lexicon);
    } catch (error) {
      if (!(error instanceof SholuError)) throw error;
      diagnostics.error(error.code, error.message, {
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        place: { file, line: use.at.line, column: use.at.column + 1 },
      });
    }
  }
}

function checkName(use: NameUse, dataset: Dataset, lexicon: Lexicon): void {
  const { text, type, helper } = use;
  switch (type) {
    case 'quantity':
    case 'threshold':
    case 'said':
    case 'reference':
    case 'indicator':
      checkReference(parseReference(text), dataset);
      return;
    case 'period':
      if (text === 'release' || isPeriodName(text) || tryPeriod(text) !== undefined) return;
      checkReference(parseReference(text), dataset);
      return;
    case 'dimension':
      codesOf(text, dataset);
      return;
    case 'code':
      if (helper.name === 'code') codeIn(use.beside[0] ?? '', text, dataset);
      return;
    case 'codes':
      for (const code of text.split(/\s+/).filter(Boolean)) codeIn(use.by ?? '', code, dataset);
      return;
    case 'noun':
      named(
        'E_NOUN_UNKNOWN',
        'noun',
        text,
        [...lexicon.keys(), ...dataset.units.keys()],
        'lexicon.yaml',
      );
      return;
    case 'unit':
      named('E_UNIT_UNKNOWN', 'unit', text, [...dataset.units.keys()], 'units.yaml');
      return;
    default:
      return;
  }
}

function codesOf(dimension: string, dataset: Dataset) {
  const codes = dataset.dimensions.get(dimension);
  if (codes !== undefined) return codes;
  throw new SholuError('E_DIMENSION_UNKNOWN', `There is no dimension "${dimension}".`, {
    hint: `The dimensions are ${[...dataset.dimensions.keys()].join(', ')}.`,
  });
}

function codeIn(dimension: string, code: string, dataset: Dataset): void {
  const codes = codesOf(dimension, dataset);
  if (codes.has(code)) return;
  throw new SholuError('E_CODE_UNKNOWN', `${dimension} has no code "${code}".`, {
    hint: didYouMean(code, codes.keys(), codeListFile(dimension)),
  });
}

function named(
  code: string,
  what: string,
  text: string,
  all: readonly string[],
  where: string,
): void {
  if (all.includes(text)) return;
  throw new SholuError(code, `There is no ${what} "${text}".`, {
    hint: didYouMean(text, all, where),
  });
}
