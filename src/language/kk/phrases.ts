import type {
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
import { amount, changeSize, times } from './numbers.ts';
import { declineWord } from './suffix.ts';

/** Past, converb with «отыр» for the present, future, verbal noun. Verbs do not agree. */
type Verb = readonly [past: string, converb: string, future: string, infinitive: string];

const verbs: Readonly<Record<VerbFamily, { readonly up: Verb; readonly down: Verb }>> = {
  rise: {
    up: ['артты', 'артып', 'артады', 'арту'],
    down: ['төмендеді', 'төмендеп', 'төмендейді', 'төмендеу'],
  },
  grow: {
    up: ['өсті', 'өсіп', 'өседі', 'өсу'],
    down: ['кеміді', 'кеміп', 'кемиді', 'кему'],
  },
  increase: {
    up: ['ұлғайды', 'ұлғайып', 'ұлғаяды', 'ұлғаю'],
    down: ['азайды', 'азайып', 'азаяды', 'азаю'],
  },
  expand: {
    up: ['кеңейді', 'кеңейіп', 'кеңейеді', 'кеңею'],
    down: ['қысқарды', 'қысқарып', 'қысқарады', 'қысқару'],
  },
  gain: {
    up: ['көбейді', 'көбейіп', 'көбейеді', 'көбею'],
    down: ['азайды', 'азайып', 'азаяды', 'азаю'],
  },
  climb: {
    up: ['көтерілді', 'көтеріліп', 'көтеріледі', 'көтерілу'],
    down: ['түсті', 'түсіп', 'түседі', 'түсу'],
  },
  advance: {
    up: ['жоғарылады', 'жоғарылап', 'жоғарылайды', 'жоғарылау'],
    down: ['құлдырады', 'құлдырап', 'құлдырайды', 'құлдырау'],
  },
};

function conjugate([past, converb, future, infinitive]: Verb, tense: Tense): string {
  return { past, present: `${converb} отыр`, future, infinitive }[tense];
}

const unchanged: Readonly<Record<Tense, string>> = {
  past: 'өзгерген жоқ',
  present: 'өзгермей отыр',
  future: 'өзгермейді',
  infinitive: 'өзгермеу',
};

/** The size stands before the verb, in the dative, or as «3,4 есе». */
function sized(size: Size): string {
  return size.by === 'times' ? times(size.decimal, size.bound) : changeSize(size.amount);
}

export function change(
  { direction, size }: Change,
  options: { readonly verb: VerbFamily; readonly tense: Tense },
): Phrase {
  if (direction === 'flat') return { before: unchanged[options.tense], figure: '', after: '' };
  const verb = conjugate(verbs[options.verb][direction], options.tense);
  return { before: '', figure: sized(size), after: ` ${verb}` };
}

const nouns: Readonly<Record<NounFamily, { readonly up: string; readonly down: string }>> = {
  growth: { up: 'өсу', down: 'төмендеу' },
  increase: { up: 'ұлғаю', down: 'азаю' },
  rise: { up: 'арту', down: 'кему' },
  gain: { up: 'көбею', down: 'қысқару' },
};

export function changed(
  { direction, size }: Change,
  options: { readonly noun: NounFamily; readonly case: Case },
): Phrase {
  if (direction === 'flat') return { before: 'өзгеріссіз', figure: '', after: '' };
  const noun = declineWord(nouns[options.noun][direction], options.case);
  return { before: '', figure: sized(size), after: ` ${noun}` };
}

const comparatives: Readonly<
  Record<CompareFamily, { readonly up: string; readonly down: string; readonly same: string }>
> = {
  more: { up: 'көп', down: 'аз', same: 'сонша' },
  higher: { up: 'жоғары', down: 'төмен', same: 'сол деңгейде' },
  larger: { up: 'үлкен', down: 'кіші', same: 'сондай көлемде' },
  faster: { up: 'жылдам', down: 'баяу', same: 'сол қарқынмен' },
};

/** What it is compared with stands before it in the ablative, so there is no "than". */
export function compare(
  { direction, size }: Change,
  options: { readonly words: CompareFamily },
): Phrase {
  const family = comparatives[options.words];
  if (direction === 'flat') return { before: family.same, figure: '', after: '' };
  return { before: '', figure: sized(size), after: ` ${family[direction]}` };
}

/** «құрады» takes the accusative, «жетті» the dative, «болды» none. */
const levels: Readonly<
  Record<LevelFamily, { readonly verb: Verb; readonly case: Case; readonly after: string }>
> = {
  be: { verb: ['болды', 'болып', 'болады', 'болу'], case: 'nom', after: ' ' },
  total: { verb: ['құрады', 'құрап', 'құрайды', 'құрау'], case: 'acc', after: ' ' },
  reach: { verb: ['жетті', 'жетіп', 'жетеді', 'жету'], case: 'dat', after: ' ' },
  stand: {
    verb: ['болды', 'болып', 'болады', 'болу'],
    case: 'nom',
    after: ' деңгейінде ',
  },
};

export function level(
  of: Amount,
  options: { readonly verb: LevelFamily; readonly tense: Tense },
): Phrase {
  const { verb, case: to, after } = levels[options.verb];
  const text = conjugate(verb, options.tense);
  return { before: '', figure: amount({ ...of, case: to }), after: `${after}${text}` };
}
