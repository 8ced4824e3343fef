import type { Agreement, LevelFamily, Tense, VerbFamily } from '../language.ts';

/** A verb with its forms: past by gender and in the plural, present and future singular and plural, infinitive. */
export type Verb = {
  readonly past: Readonly<Record<'m' | 'f' | 'n' | 'plural', string>>;
  readonly present: readonly [singular: string, plural: string];
  readonly future: readonly [singular: string, plural: string];
  readonly infinitive: string;
};

/** A reflexive verb of the second conjugation whose stem stays: увеличить → увеличился, увеличится. */
function reflexive(perfect: string, present: string): Verb {
  return {
    past: {
      m: `${perfect}ился`,
      f: `${perfect}илась`,
      n: `${perfect}илось`,
      plural: `${perfect}ились`,
    },
    present: [`${present}ется`, `${present}ются`],
    future: [`${perfect}ится`, `${perfect}ятся`],
    infinitive: `${perfect}иться`,
  };
}

function past(m: string, stem: string): Verb['past'] {
  return { m, f: `${stem}ла`, n: `${stem}ло`, plural: `${stem}ли` };
}

const rise: Verb = {
  past: past('вырос', 'вырос'),
  present: ['растёт', 'растут'],
  future: ['вырастет', 'вырастут'],
  infinitive: 'вырасти',
};
const shrink: Verb = {
  ...reflexive('сократ', 'сокраща'),
};
const climb: Verb = {
  past: { m: 'поднялся', f: 'поднялась', n: 'поднялось', plural: 'поднялись' },
  present: ['поднимается', 'поднимаются'],
  future: ['поднимется', 'поднимутся'],
  infinitive: 'подняться',
};
const drop: Verb = {
  past: { m: 'опустился', f: 'опустилась', n: 'опустилось', plural: 'опустились' },
  present: ['опускается', 'опускаются'],
  future: ['опустится', 'опустятся'],
  infinitive: 'опуститься',
};
const fall: Verb = {
  past: past('упал', 'упа'),
  present: ['падает', 'падают'],
  future: ['упадёт', 'упадут'],
  infinitive: 'упасть',
};
const add: Verb = {
  past: past('прибавил', 'прибави'),
  present: ['прибавляет', 'прибавляют'],
  future: ['прибавит', 'прибавят'],
  infinitive: 'прибавить',
};
const lose: Verb = {
  past: past('потерял', 'потеря'),
  present: ['теряет', 'теряют'],
  future: ['потеряет', 'потеряют'],
  infinitive: 'потерять',
};

export const verbs: Readonly<Record<VerbFamily, { readonly up: Verb; readonly down: Verb }>> = {
  rise: { up: rise, down: reflexive('сниз', 'снижа') },
  grow: { up: rise, down: shrink },
  increase: { up: reflexive('увелич', 'увеличива'), down: reflexive('уменьш', 'уменьша') },
  expand: { up: reflexive('расшир', 'расширя'), down: shrink },
  gain: { up: add, down: lose },
  climb: { up: climb, down: drop },
  advance: { up: rise, down: fall },
};

export const unchanged: Verb = {
  past: {
    m: 'не изменился',
    f: 'не изменилась',
    n: 'не изменилось',
    plural: 'не изменились',
  },
  present: ['не меняется', 'не меняются'],
  future: ['не изменится', 'не изменятся'],
  infinitive: 'не измениться',
};

const makeUp: Verb = {
  past: past('составил', 'состави'),
  present: ['составляет', 'составляют'],
  future: ['составит', 'составят'],
  infinitive: 'составить',
};

/** Verbs of a level, what follows them, and the case that they govern. */
export const levels: Readonly<
  Record<
    LevelFamily,
    { readonly verb: Verb; readonly before: string; readonly case: 'acc' | 'gen' }
  >
> = {
  be: { verb: makeUp, before: '', case: 'acc' },
  total: { verb: makeUp, before: '', case: 'acc' },
  reach: {
    verb: {
      past: past('достиг', 'достиг'),
      present: ['достигает', 'достигают'],
      future: ['достигнет', 'достигнут'],
      infinitive: 'достичь',
    },
    before: '',
    case: 'gen',
  },
  stand: {
    verb: {
      past: { m: 'держался', f: 'держалась', n: 'держалось', plural: 'держались' },
      present: ['держится', 'держатся'],
      future: ['останется', 'останутся'],
      infinitive: 'держаться',
    },
    before: 'на уровне ',
    case: 'gen',
  },
};

export function conjugate(verb: Verb, tense: Tense, { gender, plural }: Agreement): string {
  if (tense === 'infinitive') return verb.infinitive;
  if (tense === 'past') return verb.past[plural ? 'plural' : gender];
  return verb[tense][plural ? 1 : 0];
}
