import { SholuError } from '../core/error.ts';
import { didYouMean } from '../core/identifiers.ts';
import type { Measure } from '../language/language.ts';
import type { Call } from './call.ts';
import { negated } from './exact.ts';
import { movementOf } from './movement.ts';
import { amountOf, askedBound, boundOf, changeOf, type Manner, mannerOf } from './print.ts';
import type { Quantity } from './quantity.ts';
import type { Telling } from './telling.ts';

/** A quantity as `value` prints it, by the options of the call. */
export function valueAmount(
  call: Call,
  given: Quantity,
  noun?: Measure,
): { readonly text: string; readonly quantity: Quantity } {
  const { telling } = call;
  const bound = boundOf(given, askedBound(call));
  const manner: Manner = { ...mannerOf(call), bound, noun };
  const { amount, quantity } = amountOf(telling.cube.dataset, given, manner);
  return { text: telling.language.amount(amount), quantity };
}

/** A change with its sign: `+3.4%`, `−4.5%`; a ratio as times. The figure keeps the sign too. */
export function signedText(
  telling: Telling,
  given: Quantity,
  manner: Manner,
): { readonly text: string; readonly quantity: Quantity } {
  const movement = movementOf(given, manner.decimals);
  const { change, quantity } = changeOf(telling.cube.dataset, movement, manner);
  const { size } = change;
  if (size.by === 'times') return { text: telling.language.times(size.decimal), quantity };
  if (change.direction !== 'down') {
    return { text: telling.language.amount({ ...size.amount, plus: true }), quantity };
  }
  const decimal = `-${size.amount.decimal}`;
  const text = telling.language.amount({ ...size.amount, decimal, plus: true });
  const { formula } = quantity;
  const bare = formula.text.startsWith('−')
    ? { ...formula, text: formula.text.slice(1) }
    : undefined;
  return {
    text,
    quantity: {
      ...quantity,
      value: negated(quantity.value),
      formula: bare ?? { text: `−(${formula.text})`, level: 'product' },
    },
  };
}

/** A noun by its key in the lexicon, or by the code of a unit. */
export function nounOf(call: Call, index: number): Measure {
  const key = call.text(index);
  const { lexicon, cube } = call.telling;
  const found = lexicon.get(key) ?? cube.dataset.units.get(key);
  if (found !== undefined) return found;
  throw new SholuError('E_NOUN_UNKNOWN', `There is no noun "${key}".`, {
    hint: didYouMean(key, [...lexicon.keys(), ...cube.dataset.units.keys()], 'lexicon.yaml'),
  });
}
