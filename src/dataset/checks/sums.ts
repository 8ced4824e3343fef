import type { Code, Cube, Observation } from '../model.ts';
import {
  asOperand,
  atMost,
  type Finding,
  keysOf,
  type Operand,
  operandOf,
  operandsOf,
  scaleOf,
  shown,
  tidy,
} from './operand.ts';
import type { CheckOf } from './schema.ts';

type Parts = CheckOf<'sum'>['parts'];

/** Parts make the total, or stay below or above it; the rounding of every part and of the total is allowed for. */
export function sum(check: CheckOf<'sum'>, cube: Cube): Finding {
  const parts = partsOf(check.parts, cube);
  const total = operandOf(cube, check.total);
  if (parts === undefined || parts.length === 0 || total === undefined) return undefined;
  const operands = [...parts, total];
  const added = parts.reduce((result, item) => result + item.value, 0);
  const scale = scaleOf(total.observation === undefined ? (parts[0] ?? total) : total);
  const rounding = operands.reduce((result, item) => result + item.half, 0);
  const tolerance = check.tolerance === undefined ? rounding : check.tolerance * scale;
  const difference = added - total.value;
  const holds = {
    equal: atMost(Math.abs(difference), tolerance),
    'at-most': atMost(difference, tolerance),
    'at-least': atMost(-difference, tolerance),
  }[check.relation];
  return {
    holds,
    message: `the parts make ${tidy(added / scale)}, expected ${check.relation} ${tidy(total.value / scale)}, difference ${tidy(difference / scale)} (tolerance ${tidy(tolerance / scale)}): ${operands.map(shown).join(', ')}`,
    keys: keysOf(operands),
  };
}

function partsOf(parts: Parts, cube: Cube): readonly Operand[] | undefined {
  if (!('ref' in parts)) return operandsOf(cube, parts);
  const { ref, by, in: wanted, except = [] } = parts;
  const found = new Map(cube.select(ref, by).map((item) => [item.dims[by] ?? '', item]));
  const codes = wanted ?? outermost(found, cube.dataset.dimensions.get(by) ?? new Map());
  const operands = codes
    .filter((code) => !except.includes(code))
    .map((code) => {
      const item = found.get(code);
      return item === undefined ? undefined : asOperand(cube, item);
    });
  return operands.every((item) => item !== undefined) ? operands : undefined;
}

/** Codes that lie in no other code which is there too: a part of a part would count twice. */
function outermost(
  found: ReadonlyMap<string, Observation>,
  codes: ReadonlyMap<string, Code>,
): readonly string[] {
  return [...found.keys()].filter((code) => {
    for (let at = codes.get(code)?.parent; at !== undefined; at = codes.get(at)?.parent) {
      if (found.has(at)) return false;
    }
    return true;
  });
}

/** As many items are listed as the source counts; an item without a value is named all the same. */
export function count(check: CheckOf<'count'>, cube: Cube): Finding {
  const total = operandOf(cube, check.total);
  const { indicator, by, parent } = check.items;
  const codes = cube.dataset.dimensions.get(by);
  const items = cube
    .select(indicator, by)
    .filter((item) => parent === undefined || codes?.get(item.dims[by] ?? '')?.parent === parent);
  if (total === undefined || items.length === 0) return undefined;
  return {
    holds: items.length === total.value,
    message: `${items.length} items are listed, expected ${shown(total)}`,
    keys: [...keysOf([total]), ...items.map((item) => item.key)],
  };
}
