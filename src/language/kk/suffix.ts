import { partsOf, trimZeros } from '../decimal.ts';
import type { Case } from '../language.ts';

/** Sound class of a word's end: vowel, sonorant, nasal, voiced fricative, voiceless (with written б в г д). */
type SoundClass = 'V' | 'L' | 'N' | 'Z' | 'X';
type Ending = { readonly back: boolean; readonly sound: SoundClass };

/** Suffixes with back vowels by case and class; front ones follow by а → е, ы → і, ғ → г, қ → к. */
const suffixes: Readonly<
  Record<Exclude<Case, 'nom' | 'prep'>, Readonly<Record<SoundClass, string>>>
> = {
  gen: { V: 'ның', L: 'дың', N: 'ның', Z: 'дың', X: 'тың' },
  dat: { V: 'ға', L: 'ға', N: 'ға', Z: 'ға', X: 'қа' },
  acc: { V: 'ны', L: 'ды', N: 'ды', Z: 'ды', X: 'ты' },
  loc: { V: 'да', L: 'да', N: 'да', Z: 'да', X: 'та' },
  abl: { V: 'дан', L: 'дан', N: 'нан', Z: 'дан', X: 'тан' },
  ins: { V: 'мен', L: 'мен', N: 'мен', Z: 'бен', X: 'пен' },
};
const possessives: Readonly<Record<Exclude<Case, 'nom' | 'prep'>, string>> = {
  gen: 'ның',
  dat: 'на',
  acc: 'н',
  loc: 'нда',
  abl: 'нан',
  ins: 'мен',
};
const front: Readonly<Record<string, string>> = { а: 'е', ы: 'і', ғ: 'г', қ: 'к' };

function suffixOf({ back, sound }: Ending, to: Case): string {
  if (to === 'nom') return '';
  const key = to === 'prep' ? 'loc' : to;
  const suffix = suffixes[key][sound];
  return back || key === 'ins' ? suffix : soften(suffix);
}

function soften(suffix: string): string {
  return suffix.replace(/[аығқ]/g, (letter) => front[letter] ?? letter);
}

/**
 * A noun with its case suffix by vowel harmony and assimilation; a word that ends in the third person's
 * possessive (облысы, саны) takes the possessive set. Source: grammar of the Kazakh orthography.
 */
export function declineWord(word: string, to: Case, possessive = false): string {
  if (to === 'nom') return word;
  if (possessive) {
    const suffix = possessives[to === 'prep' ? 'loc' : to];
    return `${word}${isBack(word) || to === 'ins' ? suffix : soften(suffix)}`;
  }
  return `${word}${suffixOf({ back: isBack(word), sound: soundOf(word) }, to)}`;
}

/** The last vowel that decides: у, и, ю leave it to the syllable before. */
function isBack(word: string): boolean {
  const vowels = [...word.toLowerCase()].filter((letter) => /[аәоөұүыіеэёиуюя]/.test(letter));
  for (const vowel of vowels.reverse()) {
    if (/[аоұыяё]/.test(vowel)) return true;
    if (/[әеөүіэ]/.test(vowel)) return false;
  }
  return true;
}

function soundOf(word: string): SoundClass {
  const last = word
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')
    .slice(-1);
  if (/[аәоөұүыіеэёюя]/.test(last)) return 'V';
  if (/[рлйуи]/.test(last)) return 'L';
  if (/[мнң]/.test(last)) return 'N';
  if (/[зж]/.test(last)) return 'Z';
  return 'X';
}

const ones: readonly Ending[] = [
  { back: false, sound: 'L' },
  { back: false, sound: 'L' },
  { back: false, sound: 'V' },
  { back: false, sound: 'X' },
  { back: false, sound: 'X' },
  { back: false, sound: 'X' },
  { back: true, sound: 'V' },
  { back: false, sound: 'V' },
  { back: false, sound: 'Z' },
  { back: true, sound: 'Z' },
];
const tens: readonly Ending[] = [
  { back: true, sound: 'N' },
  { back: true, sound: 'N' },
  { back: true, sound: 'V' },
  { back: true, sound: 'Z' },
  { back: true, sound: 'X' },
  { back: false, sound: 'L' },
  { back: true, sound: 'X' },
  { back: false, sound: 'X' },
  { back: false, sound: 'N' },
  { back: true, sound: 'N' },
];
const hundred: Ending = { back: false, sound: 'Z' };
/** мың, миллион, миллиард, триллион. */
const powers: readonly Ending[] = [
  { back: true, sound: 'N' },
  { back: true, sound: 'N' },
  { back: true, sound: 'X' },
  { back: true, sound: 'N' },
];

/** The ending of the last word of the number as spoken; the digits behind the decimal sign decide where there are any. */
function spokenEnding(digits: string): Ending {
  const bare = digits.replace(/^0+(?=\d)/, '');
  const zeros = /0*$/.exec(bare)?.[0].length ?? 0;
  const last = Number(bare.slice(-1));
  if (bare === '0' || zeros === 0) return ones[last] ?? hundred;
  if (zeros === 1) return tens[Number(bare.slice(-2, -1))] ?? hundred;
  if (zeros === 2) return hundred;
  return powers[Math.floor(zeros / 3) - 1] ?? hundred;
}

/** The suffix after digits, without the hyphen: `13` + dative is `ке`. Closing zeros of a fraction are not read. */
export function digitSuffix(decimal: string, to: Case): string {
  const { whole, fraction } = partsOf(trimZeros(decimal));
  return suffixOf(spokenEnding(fraction === '' ? whole : fraction), to);
}

/** The percent sign is read «пайыз», whatever digit stands before it. */
export function percentSuffix(to: Case): string {
  return suffixOf({ back: true, sound: 'Z' }, to);
}
