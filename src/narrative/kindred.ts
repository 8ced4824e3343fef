import { isPeriodName, type Period, resolvePeriod, tryPeriod } from '../core/period.ts';
import type { Cube, Observation } from '../dataset/model.ts';
import { checkReference, parseReference } from '../dataset/reference.ts';

/**
 * What a head above rows may name though the total is not published: the observation of a reference, also one
 * without a value, else the newest one of the same indicator and period with a further breakdown.
 */
export function kindredOf(cube: Cube, text: string): Observation | undefined {
  const reference = parseReference(text);
  checkReference(reference, cube.dataset);
  const own = cube.find(reference);
  if (own !== undefined) return own;
  const within = Object.entries(reference.dims);
  return cube.all
    .filter(({ indicator, dims }) => {
      return (
        indicator === reference.indicator && within.every(([name, code]) => dims[name] === code)
      );
    })
    .flatMap(({ dims }) => cube.find({ ...reference, dims }) ?? [])
    .reduce<Observation | undefined>(
      (best, row) => (best === undefined || row.period.end > best.period.end ? row : best),
      undefined,
    );
}

/** The unit of a reference, where no row has it the one that the code list gives its indicator. */
export function unitFor(
  cube: Cube,
  text: string,
): { readonly unit: string; readonly mult: number } {
  const found = kindredOf(cube, text);
  if (found !== undefined) return found;
  const indicator = cube.dataset.indicators.get(parseReference(text).indicator);
  return { unit: indicator?.unit ?? '', mult: 0 };
}

/** The period of a reference, where no row has it the one that it or its indicator asks for by name. */
export function periodFor(cube: Cube, text: string): Period | undefined {
  const found = kindredOf(cube, text);
  if (found !== undefined) return found.period;
  const { indicator, period } = parseReference(text);
  const asked = period ?? cube.dataset.indicators.get(indicator)?.period ?? 'latest';
  if (!isPeriodName(asked)) return tryPeriod(asked);
  return asked === 'latest' ? undefined : resolvePeriod(asked, cube.issue.period);
}
