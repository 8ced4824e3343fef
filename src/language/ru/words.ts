import type { Case, WordForm } from '../language.ts';

type Forms = Readonly<Record<'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'prep', string>>;

function forms(
  nom: string,
  gen: string,
  dat: string,
  acc: string,
  ins: string,
  prep: string,
): Forms {
  return { nom, gen, dat, acc, ins, prep };
}

const one: Readonly<Record<WordForm['gender'], Forms>> = {
  m: forms('один', 'одного', 'одному', 'один', 'одним', 'одном'),
  f: forms('одна', 'одной', 'одной', 'одну', 'одной', 'одной'),
  n: forms('одно', 'одного', 'одному', 'одно', 'одним', 'одном'),
};
const two: Readonly<Record<WordForm['gender'], Forms>> = {
  m: forms('два', 'двух', 'двум', 'два', 'двумя', 'двух'),
  f: forms('две', 'двух', 'двум', 'две', 'двумя', 'двух'),
  n: forms('два', 'двух', 'двум', 'два', 'двумя', 'двух'),
};
/** Third declension: пять, пяти, пятью. */
function third(nom: string, oblique = `${nom.slice(0, -1)}и`, ins = `${nom}ю`): Forms {
  return forms(nom, oblique, oblique, nom, ins, oblique);
}

const others: readonly Forms[] = [
  forms('три', 'трёх', 'трём', 'три', 'тремя', 'трёх'),
  forms('четыре', 'четырёх', 'четырём', 'четыре', 'четырьмя', 'четырёх'),
  third('пять'),
  third('шесть'),
  third('семь'),
  third('восемь', 'восьми', 'восемью'),
  third('девять'),
  third('десять'),
  third('одиннадцать'),
  third('двенадцать'),
  third('тринадцать'),
  third('четырнадцать'),
  third('пятнадцать'),
  third('шестнадцать'),
  third('семнадцать'),
  third('восемнадцать'),
  third('девятнадцать'),
  third('двадцать'),
];
const zero = forms('ноль', 'ноля', 'нолю', 'ноль', 'нолём', 'ноле');

function russianCase(to: Case): keyof Forms {
  return to === 'loc' ? 'prep' : to === 'abl' ? 'gen' : to;
}

export function words(value: number, form: WordForm): string | undefined {
  const to = russianCase(form.case);
  if (value === 0) return zero[to];
  if (value === 1) return one[form.gender][to];
  if (value === 2) return two[form.gender][to];
  return others[value - 3]?.[to];
}

/** Endings of an ordinal by gender and case (Milchin: one letter after a vowel, two after a consonant). */
const endings: Readonly<Record<WordForm['gender'], Forms>> = {
  m: forms('й', 'го', 'му', 'й', 'м', 'м'),
  f: forms('я', 'й', 'й', 'ю', 'й', 'й'),
  n: forms('е', 'го', 'му', 'е', 'м', 'м'),
};

export function ordinal(value: number, form: WordForm): string {
  return `${value}-${endings[form.gender][russianCase(form.case)]}`;
}

/** «а, б и в»; long items stand between semicolons and the last «и» falls. */
export function list(
  items: readonly string[],
  join: 'and' | 'or',
  separator: 'comma' | 'semicolon',
): string {
  const last = items.at(-1) ?? '';
  const before = items.slice(0, -1);
  if (before.length === 0) return last;
  if (separator === 'semicolon') return items.join('; ');
  return `${before.join(', ')} ${join === 'and' ? 'и' : 'или'} ${last}`;
}
