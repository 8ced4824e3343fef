import type {
  Agreement,
  Amount,
  Case,
  Change,
  CompareFamily,
  LevelFamily,
  NounFamily,
  Phrase,
  Size,
  Tense,
  VerbFamily,
} from '../language.ts';
import { amount, boundBeforePreposition, times } from './numbers.ts';
import { conjugate, levels, unchanged, verbs } from './verbs.ts';

/**
 * The size after a verb or noun of change: «на» with the accusative, «в … раза».
 * A hedge stands before the preposition and makes both part of the figure.
 */
function sized(size: Size): { readonly before: string; readonly figure: string } {
  if (size.by === 'times') {
    const text = times(size.decimal, size.bound);
    return size.bound === undefined
      ? { before: text.slice(0, 2), figure: text.slice(2) }
      : { before: '', figure: text };
  }
  const { bound, ...rest } = size.amount;
  const text = amount({ ...rest, case: 'acc' });
  return bound === undefined
    ? { before: 'на\u00a0', figure: text }
    : { before: '', figure: `${boundBeforePreposition(bound)}на\u00a0${text}` };
}

export function change(
  { direction, size }: Change,
  options: { readonly verb: VerbFamily; readonly tense: Tense; readonly agreement: Agreement },
): Phrase {
  const { tense, agreement } = options;
  if (direction === 'flat') {
    return { before: conjugate(unchanged, tense, agreement), figure: '', after: '' };
  }
  const transitive = options.verb === 'gain' && size.by === 'amount';
  const family = options.verb === 'gain' && size.by === 'times' ? 'rise' : options.verb;
  const verb = conjugate(verbs[family][direction], tense, agreement);
  if (transitive) {
    return { before: `${verb} `, figure: amount({ ...size.amount, case: 'acc' }), after: '' };
  }
  const { before, figure } = sized(size);
  return { before: `${verb} ${before}`, figure, after: '' };
}

type Declension = Readonly<Record<'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'prep', string>>;

function neuter(stem: string): Declension {
  return {
    nom: `${stem}ие`,
    gen: `${stem}ия`,
    dat: `${stem}ию`,
    acc: `${stem}ие`,
    ins: `${stem}ием`,
    prep: `${stem}ии`,
  };
}

function masculine(stem: string): Declension {
  return {
    nom: stem,
    gen: `${stem}а`,
    dat: `${stem}у`,
    acc: stem,
    ins: `${stem}ом`,
    prep: `${stem}е`,
  };
}

const nouns: Readonly<Record<NounFamily, { readonly up: Declension; readonly down: Declension }>> =
  {
    growth: { up: masculine('рост'), down: neuter('снижен') },
    increase: { up: neuter('увеличен'), down: neuter('уменьшен') },
    rise: { up: masculine('подъём'), down: masculine('спад') },
    gain: { up: masculine('прирост'), down: neuter('сокращен') },
  };

export function changed(
  { direction, size }: Change,
  options: { readonly noun: NounFamily; readonly case: Case },
): Phrase {
  if (direction === 'flat') return { before: 'без изменений', figure: '', after: '' };
  const to = options.case === 'loc' ? 'prep' : options.case === 'abl' ? 'gen' : options.case;
  const { before, figure } = sized(size);
  return { before: `${nouns[options.noun][direction][to]} ${before}`, figure, after: '' };
}

type Comparative = {
  readonly up: string;
  readonly down: string;
  readonly same: string;
  readonly as: string;
};
const comparatives: Readonly<Record<CompareFamily, Comparative>> = {
  more: { up: 'больше', down: 'меньше', same: 'столько же', as: ', сколько' },
  higher: { up: 'выше', down: 'ниже', same: 'на том же уровне', as: ', что и' },
  larger: { up: 'больше', down: 'меньше', same: 'в том же объёме', as: ', что и' },
  faster: { up: 'быстрее', down: 'медленнее', same: 'теми же темпами', as: ', что и' },
};

export function compare(
  { direction, size }: Change,
  options: { readonly words: CompareFamily; readonly than: boolean },
): Phrase {
  const family = comparatives[options.words];
  if (direction === 'flat') {
    return { before: `${family.same}${options.than ? family.as : ''}`, figure: '', after: '' };
  }
  const { before, figure } = sized(size);
  return { before, figure, after: ` ${family[direction]}${options.than ? ', чем' : ''}` };
}

export function level(
  of: Amount,
  options: { readonly verb: LevelFamily; readonly tense: Tense; readonly agreement: Agreement },
): Phrase {
  const { verb, before, case: to } = levels[options.verb];
  const text = conjugate(verb, options.tense, options.agreement);
  return { before: `${text} ${before}`, figure: amount({ ...of, case: to }), after: '' };
}
