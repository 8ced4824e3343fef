import { partsOf } from '../decimal.ts';
import type {
  Agreement,
  Amount,
  Change,
  CompareFamily,
  LevelFamily,
  NounFamily,
  Phrase,
  Size,
  Tense,
  VerbFamily,
} from '../language.ts';
import { amount, article, boundText, number, times } from './numbers.ts';
import { words } from './words.ts';

type Verb = {
  readonly past: string;
  readonly third: string;
  readonly base: string;
  /** False where the amount is the object: "gained 3.4%". */
  readonly by: boolean;
};

function verb(past: string, third: string, base: string, by = true): Verb {
  return { past, third, base, by };
}

const verbs: Readonly<Record<VerbFamily, { readonly up: Verb; readonly down: Verb }>> = {
  rise: { up: verb('rose', 'rises', 'rise'), down: verb('fell', 'falls', 'fall') },
  grow: { up: verb('grew', 'grows', 'grow'), down: verb('shrank', 'shrinks', 'shrink') },
  increase: {
    up: verb('increased', 'increases', 'increase'),
    down: verb('decreased', 'decreases', 'decrease'),
  },
  expand: {
    up: verb('expanded', 'expands', 'expand'),
    down: verb('contracted', 'contracts', 'contract'),
  },
  gain: {
    up: verb('gained', 'gains', 'gain', false),
    down: verb('lost', 'loses', 'lose', false),
  },
  climb: { up: verb('climbed', 'climbs', 'climb'), down: verb('dropped', 'drops', 'drop') },
  advance: {
    up: verb('advanced', 'advances', 'advance'),
    down: verb('declined', 'declines', 'decline'),
  },
};

/** Ratios that have a verb of their own. */
const multiples: Readonly<Record<string, Verb>> = {
  '2': verb('doubled', 'doubles', 'double'),
  '3': verb('tripled', 'triples', 'triple'),
};
const be: Verb = verb('was', 'is', 'be');
const levels: Readonly<Record<LevelFamily, Verb>> = {
  be,
  reach: verb('reached', 'reaches', 'reach'),
  total: verb('totalled', 'totals', 'total'),
  stand: verb('stood at', 'stands at', 'stand at'),
};

function conjugate(of: Verb, tense: Tense, { plural }: Agreement): string {
  if (tense === 'future') return `will ${of.base}`;
  if (tense === 'infinitive') return `to ${of.base}`;
  if (of === be) return tense === 'past' ? (plural ? 'were' : 'was') : plural ? 'are' : 'is';
  if (tense === 'past') return of.past;
  return plural ? of.base : of.third;
}

export function change(
  { direction, size }: Change,
  options: { readonly verb: VerbFamily; readonly tense: Tense; readonly agreement: Agreement },
): Phrase {
  const { tense, agreement } = options;
  if (direction === 'flat') {
    return { before: `${conjugate(be, tense, agreement)} unchanged`, figure: '', after: '' };
  }
  if (size.by === 'times') {
    const multiple = multiples[size.decimal];
    if (multiple !== undefined) return multiplied(multiple, size, tense, agreement);
    const family = options.verb === 'gain' ? 'grow' : options.verb;
    const text = conjugate(verbs[family][direction], tense, agreement);
    return { before: `${text} `, figure: times(size.decimal, size.bound), after: '' };
  }
  const chosen = verbs[options.verb][direction];
  const text = conjugate(chosen, tense, agreement);
  return { before: `${text} ${chosen.by ? 'by ' : ''}`, figure: amount(size.amount), after: '' };
}

/** "more than doubled", "will almost triple": the verb is the figure. */
function multiplied(
  of: Verb,
  { bound }: Extract<Size, { by: 'times' }>,
  tense: Tense,
  agreement: Agreement,
): Phrase {
  const hedge = bound === 'about' || bound === 'around' ? 'roughly ' : boundText(bound);
  if (tense === 'future') return { before: 'will ', figure: `${hedge}${of.base}`, after: '' };
  if (tense === 'infinitive') return { before: 'to ', figure: `${hedge}${of.base}`, after: '' };
  return { before: '', figure: `${hedge}${conjugate(of, tense, agreement)}`, after: '' };
}

const nouns: Readonly<Record<NounFamily, { readonly up: string; readonly down: string }>> = {
  growth: { up: 'growth', down: 'decline' },
  increase: { up: 'increase', down: 'decrease' },
  rise: { up: 'rise', down: 'fall' },
  gain: { up: 'gain', down: 'loss' },
};

export function changed(
  { direction, size }: Change,
  options: {
    readonly noun: NounFamily;
    readonly article: boolean;
    readonly compact: boolean;
  },
): Phrase {
  if (direction === 'flat') return { before: 'no change', figure: '', after: '' };
  const name = nouns[options.noun][direction];
  if (size.by === 'times') {
    const figure = `${boundText(size.bound)}${fold(size.decimal)}`;
    const before = options.article ? article(figure) : '';
    return { before, figure, after: ` ${name === 'growth' ? 'increase' : name}` };
  }
  const figure = amount(size.amount);
  if (options.compact) {
    const before = options.article ? article(figure) : '';
    return { before, figure, after: ` ${name}` };
  }
  const before = options.article && name !== 'growth' ? article(name) : '';
  return { before: `${before}${name} of `, figure, after: '' };
}

/** `twofold`, `3.4-fold`. */
function fold(decimal: string): string {
  const { whole, fraction } = partsOf(decimal);
  const word = fraction === '' ? words(Number(whole)) : undefined;
  return word === undefined ? `${number(decimal)}-fold` : `${word}fold`;
}

type Comparative = {
  readonly up: string;
  readonly down: string;
  readonly as: string;
  readonly same: string;
};
const comparatives: Readonly<Record<CompareFamily, Comparative>> = {
  more: { up: 'more', down: 'less', as: 'as much', same: 'the same' },
  higher: { up: 'higher', down: 'lower', as: 'as high', same: 'at the same level' },
  larger: { up: 'larger', down: 'smaller', as: 'as large', same: 'of the same size' },
  faster: { up: 'faster', down: 'slower', as: 'as fast', same: 'at the same pace' },
};

export function compare(
  { direction, size }: Change,
  options: { readonly words: CompareFamily; readonly than: boolean },
): Phrase {
  const family = comparatives[options.words];
  const than = options.than ? ' than' : '';
  const as = options.than ? ' as' : '';
  if (direction === 'flat') return { before: `${family.same}${as}`, figure: '', after: '' };
  if (size.by === 'times') {
    const twice = size.decimal === '2' ? `${boundText(size.bound)}twice` : undefined;
    const figure = twice ?? times(size.decimal, size.bound);
    return { before: '', figure, after: ` ${family.as}${as}` };
  }
  return { before: '', figure: amount(size.amount), after: ` ${family[direction]}${than}` };
}

export function level(
  of: Amount,
  options: { readonly verb: LevelFamily; readonly tense: Tense; readonly agreement: Agreement },
): Phrase {
  const text = conjugate(levels[options.verb], options.tense, options.agreement);
  return { before: `${text} `, figure: amount(of), after: '' };
}
