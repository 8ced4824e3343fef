import type { LanguageCode } from '../core/language-code.ts';

type Names = {
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
};

const number = { grouping: [3], currency: ['', ''], minus: '−', percent: '%' };
const continental = { ...number, decimal: ',', thousands: '\u00a0' };
/** Number formats of the axes as d3-format takes them. */
const numbers: Readonly<Record<LanguageCode, Readonly<Record<string, unknown>>>> = {
  en: { ...number, decimal: '.', thousands: ',' },
  ru: continental,
  kk: continental,
};

const split = (text: string): readonly string[] => text.split(' ');
/** Names for axes of time, from CLDR (stand-alone forms, no points after short ones). */
const names: Readonly<Record<LanguageCode, Names>> = {
  en: {
    months: split(
      'January February March April May June July August September October November December',
    ),
    shortMonths: split('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
    days: split('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
    shortDays: split('Sun Mon Tue Wed Thu Fri Sat'),
  },
  ru: {
    months: split(
      'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
    ),
    shortMonths: split('янв фев март апр май июнь июль авг сент окт нояб дек'),
    days: split('воскресенье понедельник вторник среда четверг пятница суббота'),
    shortDays: split('вс пн вт ср чт пт сб'),
  },
  kk: {
    months: split(
      'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
    ),
    shortMonths: split('қаң ақп нау сәу мам мау шіл там қыр қаз қар жел'),
    days: split('жексенбі дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі'),
    shortDays: split('жс дс сс ср бс жм сб'),
  },
};

/** How a drawing writes the numbers and months of its axes in a language, as `View` takes it. */
export function localeOf(language: LanguageCode): Readonly<Record<'number' | 'time', unknown>> {
  return {
    number: numbers[language],
    time: {
      ...names[language],
      dateTime: '%-d %b %Y',
      date: '%-d %b %Y',
      time: '%H:%M',
      periods: ['AM', 'PM'],
    },
  };
}
