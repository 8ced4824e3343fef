import type { Day } from '../../core/calendar.ts';

/** Month names by case; the accusative equals the nominative. */
export type MonthCase = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'prep';

const names: readonly Readonly<Record<Exclude<MonthCase, 'acc'>, string>>[] = [
  soft('январ', 'ём'),
  soft('феврал', 'ём'),
  { nom: 'март', gen: 'марта', dat: 'марту', ins: 'мартом', prep: 'марте' },
  soft('апрел', 'ем'),
  { nom: 'май', gen: 'мая', dat: 'маю', ins: 'маем', prep: 'мае' },
  soft('июн', 'ем'),
  soft('июл', 'ем'),
  { nom: 'август', gen: 'августа', dat: 'августу', ins: 'августом', prep: 'августе' },
  soft('сентябр', 'ём'),
  soft('октябр', 'ём'),
  soft('ноябр', 'ём'),
  soft('декабр', 'ём'),
];

/** The instrumental has ё where the ending is stressed. */
function soft(stem: string, ins: string): Readonly<Record<Exclude<MonthCase, 'acc'>, string>> {
  return {
    nom: `${stem}ь`,
    gen: `${stem}я`,
    dat: `${stem}ю`,
    ins: `${stem}${ins}`,
    prep: `${stem}е`,
  };
}

export function month({ month: index }: Day, to: MonthCase): string {
  return names[index - 1]?.[to === 'acc' ? 'nom' : to] ?? '';
}

const year: Readonly<Record<MonthCase, string>> = {
  nom: 'год',
  gen: 'года',
  dat: 'году',
  acc: 'год',
  ins: 'годом',
  prep: 'году',
};
const years: Readonly<Record<MonthCase, string>> = {
  nom: 'годы',
  gen: 'годов',
  dat: 'годам',
  acc: 'годы',
  ins: 'годами',
  prep: 'годах',
};
const quarter: Readonly<Record<MonthCase, string>> = {
  nom: 'квартал',
  gen: 'квартала',
  dat: 'кварталу',
  acc: 'квартал',
  ins: 'кварталом',
  prep: 'квартале',
};
const half: Readonly<Record<MonthCase, string>> = {
  nom: 'полугодие',
  gen: 'полугодия',
  dat: 'полугодию',
  acc: 'полугодие',
  ins: 'полугодием',
  prep: 'полугодии',
};

/** Nouns of time by case. */
export const timeNouns = { year, years, quarter, half } as const;
