import type { Diagnostics } from '../../core/diagnostic.ts';
import { SholuError } from '../../core/error.ts';
import { parsePeriod, samePeriod } from '../../core/period.ts';
import type { Cube } from '../model.ts';
import * as comparison from './comparison.ts';
import * as limits from './limits.ts';
import type { Finding } from './operand.ts';
import * as quotients from './quotients.ts';
import * as record from './record.ts';
import type { Check, CheckOf, CheckResult } from './schema.ts';
import * as sums from './sums.ts';

type Handlers = { readonly [Kind in Check['kind']]: (check: CheckOf<Kind>, cube: Cube) => Finding };

/** One row per kind of check; another kind is a row here and a variant of the schema. */
const handlers: Handlers = {
  sum: sums.sum,
  share: quotients.share,
  ratio: quotients.ratio,
  change: quotients.change,
  equal: comparison.equal,
  distinct: comparison.distinct,
  'index-growth': quotients.indexGrowth,
  order: comparison.order,
  range: limits.range,
  'same-sign': comparison.sameSign,
  magnitude: comparison.magnitude,
  'per-unit': limits.perUnit,
  monotone: limits.monotone,
  base: record.base,
  date: record.date,
  present: record.present,
  recorded: record.recorded,
  count: sums.count,
};

/**
 * Runs every check against the slice of an issue, in the order of the file. A check whose observations are not there is
 * not applicable. References that no code list knows are told in `diagnostics` under the name `file`.
 */
export function runChecks(
  checks: readonly Check[],
  cube: Cube,
  file: string,
  diagnostics: Diagnostics,
): readonly CheckResult[] {
  return checks.map((check): CheckResult => {
    const skipped: CheckResult = { check, outcome: 'not-applicable', message: '', keys: [] };
    if (!applies(check, cube)) return skipped;
    try {
      const finding = handle(check, cube);
      if (finding === undefined) return skipped;
      const { holds, message, keys } = finding;
      return { check, outcome: holds ? 'holds' : 'fails', message, keys };
    } catch (error) {
      if (!(error instanceof SholuError)) throw error;
      diagnostics.error(error.code, `Check "${check.id}": ${error.message}`, {
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        place: { file, field: check.id },
      });
      return skipped;
    }
  });
}

function applies({ only }: Check, cube: Cube): boolean {
  if (only?.region !== undefined && only.region !== cube.issue.region) return false;
  return only?.period === undefined || samePeriod(parsePeriod(only.period), cube.issue.period);
}

function handle(check: Check, cube: Cube): Finding {
  const handler = handlers[check.kind] as (check: Check, cube: Cube) => Finding; // the table pairs kinds and handlers
  return handler(check, cube);
}
