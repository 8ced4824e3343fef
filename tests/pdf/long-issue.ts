import type { LanguageCode } from '../../src/core/language-code.ts';
import type { Block, Card, Document, FrontMatter, Inlines, Row } from '../../src/document/tree.ts';
import { sampleChart } from '../fixtures/sample-chart.ts';
import { sampleFront } from '../fixtures/sample-front.ts';

/** What a long issue is made of, per language; `@` stands for a number. */
type Words = {
  readonly titles: readonly string[];
  readonly sentences: readonly string[];
  readonly heads: readonly string[];
  readonly branches: readonly string[];
  readonly units: readonly string[];
  readonly chartTitle: string;
  readonly chartSubtitle: string;
  readonly tableTitle: string;
  readonly total: string;
  readonly change: string;
};

const words: Readonly<Record<LanguageCode, Words>> = {
  en: {
    titles: [
      'Key figures',
      'Industry',
      'Agriculture',
      'State support of agriculture',
      'Investment',
      'Construction and housing',
      'Transport',
      'Domestic trade',
      'Small and medium business',
      'Prices',
      'Labour market',
      'Income of the population',
      'Public finance',
      'Social protection and employment programmes',
    ],
    sentences: [
      'Output of the branch reached @ billion tenge, which is @% more than in the same months of the year before.',
      'Private funds made up @% of the whole, and foreign investors brought another @ billion tenge.',
      'The largest contribution came from manufacturing, where @ enterprises employ more than half of all workers.',
      'In the districts the picture is uneven: @ of them grew, while the remaining ones stayed behind the year before.',
      'The programme for the year foresees @ billion tenge, of which @% had been used by the end of July.',
      'Prices of producers rose by @% over the same time, so that the physical volume grew more slowly than the value.',
    ],
    heads: ['Districts and cities', 'Large projects', 'What comes next', 'By branch'],
    branches: [
      'Chemicals',
      'Food',
      'Non-ferrous metals',
      'Rubber and plastics',
      'Mining',
      'Ferrous metals',
      'Machinery',
    ],
    units: ['billion tenge', 'thousand sq m', 'per cent', 'firms'],
    chartTitle: 'Chemicals and food grow fastest; machinery falls behind',
    chartSubtitle: 'Change in volume, January–July 2020 on January–July 2019, per cent',
    tableTitle: 'Output and change by branch, January–July 2020',
    total: 'All branches',
    change: 'on a year earlier',
  },
  ru: {
    titles: [
      'Главные показатели',
      'Промышленность',
      'Сельское хозяйство',
      'Государственная поддержка сельского хозяйства',
      'Инвестиции',
      'Строительство и жильё',
      'Транспорт',
      'Внутренняя торговля',
      'Малый и средний бизнес',
      'Цены',
      'Рынок труда',
      'Доходы населения',
      'Государственные финансы',
      'Социальная защита и программы занятости',
    ],
    sentences: [
      'Объём производства отрасли достиг @ млрд тенге, что на @% больше, чем за те же месяцы прошлого года.',
      'Частные средства составили @% от общей суммы, а иностранные инвесторы вложили ещё @ млрд тенге.',
      'Наибольший вклад внесла обрабатывающая промышленность, где на @ предприятиях трудится более половины всех работников.',
      'По районам картина неоднородна: @ из них показали рост, тогда как остальные отстали от уровня прошлого года.',
      'Программа на год предусматривает @ млрд тенге, из которых к концу июля освоено @%.',
      'Цены производителей за это же время выросли на @%, поэтому физический объём увеличивался медленнее стоимостного.',
    ],
    heads: ['Районы и города', 'Крупные проекты', 'Что предстоит', 'По отраслям'],
    branches: [
      'Химическая промышленность',
      'Продукты питания',
      'Цветная металлургия',
      'Резина и пластмассы',
      'Добыча',
      'Чёрная металлургия',
      'Машиностроение',
    ],
    units: ['млрд тенге', 'тыс. кв. м', 'процентов', 'субъектов'],
    chartTitle: 'Быстрее всего растут химия и пищевая отрасль, машиностроение снижается',
    chartSubtitle: 'Изменение физического объёма, январь–июль 2020 года к январю–июлю 2019 года, %',
    tableTitle: 'Производство и его изменение по отраслям, январь–июль 2020 года',
    total: 'Все отрасли',
    change: 'к прошлому году',
  },
  kk: {
    titles: [
      'Негізгі көрсеткіштер',
      'Өнеркәсіп',
      'Ауыл шаруашылығы',
      'Ауыл шаруашылығын мемлекеттік қолдау',
      'Инвестиция',
      'Құрылыс және тұрғын үй',
      'Көлік',
      'Ішкі сауда',
      'Шағын және орта бизнес',
      'Бағалар',
      'Еңбек нарығы',
      'Халықтың табысы',
      'Мемлекеттік қаржы',
      'Әлеуметтік қорғау және жұмыспен қамту бағдарламалары',
    ],
    sentences: [
      'Саланың өндіріс көлемі @ млрд теңгеге жетті, бұл өткен жылдың осы айларындағыдан @%-ға артық.',
      'Жеке қаражат жалпы соманың @%-ын құрады, ал шетелдік инвесторлар тағы @ млрд теңге салды.',
      'Ең үлкен үлесті өңдеу өнеркәсібі қосты, онда @ кәсіпорында барлық жұмысшылардың жартысынан көбі еңбек етеді.',
      'Аудандар бойынша жағдай әркелкі: олардың @ өсім көрсетті, қалғандары өткен жылғы деңгейден артта қалды.',
      'Жылдық бағдарламада @ млрд теңге көзделген, оның @%-ы шілденің соңына дейін игерілді.',
      'Өндірушілердің бағасы осы уақытта @%-ға өсті, сондықтан нақты көлем құндық көлемнен баяу ұлғайды.',
    ],
    heads: ['Аудандар мен қалалар', 'Ірі жобалар', 'Алдағы міндеттер', 'Салалар бойынша'],
    branches: [
      'Химия өнеркәсібі',
      'Тамақ өнімдері',
      'Түсті металлургия',
      'Резеңке мен пластмасса',
      'Өндіру',
      'Қара металлургия',
      'Машина жасау',
    ],
    units: ['млрд теңге', 'мың шаршы м', 'пайыз', 'субъект'],
    chartTitle: 'Химия мен тамақ өнеркәсібі жылдам өсуде, машина жасау төмендеді',
    chartSubtitle: 'Нақты көлемнің өзгеруі, 2020 жылғы қаңтар–шілде 2019 жылғы қаңтар–шілдеге, %',
    tableTitle: 'Салалар бойынша өндіріс және оның өзгеруі, 2020 жылғы қаңтар–шілде',
    total: 'Барлық салалар',
    change: 'өткен жылға',
  },
};

const kazakhFront: FrontMatter = {
  title: 'Әлеуметтік-экономикалық даму',
  region: 'Қарағанды облысы',
  period: '2020 жылғы қаңтар–шілде',
  released: '2020 жылғы 20 тамыз',
  publisher: 'Экономика басқармасы',
  source: 'Қарағанды облысының әкімдігі, 2020 жылғы 20 тамыздағы шолу',
  labels: {
    contents: 'Мазмұны',
    figure: 'Сурет',
    table: 'Кесте',
    source: 'Дереккөз',
    page: 'Бет',
    notPublished: 'жарияланбаған',
    none: 'жоқ',
    up: 'өсу',
    down: 'төмендеу',
    flat: 'өзгеріссіз',
    language: 'Қазақша',
    languages: 'Тіл',
    skip: 'Мәтінге өту',
    value: 'Нақты мәні',
    formula: 'Формула',
    observations: 'Бақылаулар',
    figureSource: 'Бұл сан қайдан алынды',
    close: 'Жабу',
  },
};

const plain = (value: string): Inlines => [{ type: 'text', value }];

/** A number as its language prints it. */
function number(value: number, decimals: number, language: LanguageCode): string {
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0');
  return fraction === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${fraction}`;
}

/** Counted numbers: the same call gives the same number. */
function seeded(seed: number): number {
  return ((seed * 7_919 + 104_729) % 19_997) / 10;
}

function paragraph(language: LanguageCode, seed: number, sentences: number): Block {
  const out: Inlines[number][] = [];
  for (let index = 0; index < sentences; index += 1) {
    const text = words[language].sentences[(seed + index) % 6] ?? '';
    for (const [at, part] of text.split('@').entries()) {
      if (at > 0) {
        const value = seeded(seed * 31 + index * 7 + at);
        out.push({
          type: 'figure',
          id: `${language}-${seed}-${index}-${at}`,
          text: number(value % 97, 1, language),
        });
      }
      out.push({ type: 'text', value: part });
    }
    out.push({ type: 'text', value: ' ' });
  }
  return { type: 'paragraph', children: out };
}

function chart(language: LanguageCode, seed: number, counted: number): Block {
  const said = words[language];
  const bars = said.branches.slice(0, 4 + (seed % 4)).map((label, index) => {
    const value = (seeded(seed + index) % 30) - 6;
    const sign = value < 0 ? '−' : '+';
    return { label, value, text: `${sign}${number(Math.abs(value), 1, language)}%` };
  });
  return {
    type: 'chart',
    id: `chart-${counted}`,
    number: counted,
    title: plain(said.chartTitle),
    subtitle: plain(said.chartSubtitle),
    note: [],
    alt: `${said.chartTitle}: ${bars.map(({ label, text }) => `${label} ${text}`).join(', ')}.`,
    ...sampleChart(bars),
  };
}

function table(language: LanguageCode, seed: number, counted: number, rows: number): Block {
  const said = words[language];
  const cell = (at: number, decimals: number): Inlines =>
    plain(number(seeded(seed + at), decimals, language));
  return {
    type: 'table',
    number: counted,
    caption: plain(said.tableTitle),
    columns: [
      { align: 'start', head: plain('') },
      { align: 'end', head: plain(said.units[0] ?? '') },
      { align: 'end', head: plain('%') },
    ],
    rows: [
      ...Array.from({ length: rows }, (_, index) => ({
        total: false,
        cells: [
          plain(`${said.branches[index % 7]}${rows > 7 ? ` ${index + 1}` : ''}`),
          index % 5 === 3 ? plain('…') : cell(index, 1),
          cell(index * 3, 1),
        ],
      })),
      { total: true, cells: [plain(said.total), cell(99, 1), cell(100, 1)] },
    ],
    note: [],
  };
}

function cards(language: LanguageCode, count: number): readonly Card[] {
  const said = words[language];
  return Array.from(
    { length: count },
    (_, index): Card => ({
      value: plain(number(seeded(index * 13 + 5), index % 2, language)),
      unit: plain(said.units[index % 4] ?? ''),
      label: plain(said.titles[index + 1] ?? ''),
      period: plain(
        language === 'en'
          ? 'January–July 2020'
          : language === 'ru'
            ? 'январь–июль 2020 года'
            : '2020 жылғы қаңтар–шілде',
      ),
      change: plain(
        `${index % 3 === 2 ? '−' : '+'}${number(index + 0.4, 1, language)}% ${said.change}`,
      ),
      trend: index % 3 === 2 ? 'down' : 'up',
      tone: index % 3 === 2 ? 'bad' : 'good',
      ...(index === 3 ? { plan: 0.45 } : {}),
    }),
  );
}

export type LongOptions = {
  readonly chapters?: number;
  readonly density?: number;
  readonly tableRows?: number;
};

/** An issue of about thirty pages with charts, tables, lists and cards, in any languages; the same at each call. */
export function longIssue(
  languages: readonly LanguageCode[] = ['en', 'ru'],
  { chapters = 14, density = 1, tableRows = 0 }: LongOptions = {},
): Document {
  const each = <T>(give: (language: LanguageCode) => T): ReadonlyMap<LanguageCode, T> =>
    new Map(languages.map((language) => [language, give(language)]));
  let figures = 0;
  let tables = 0;
  const sections = Array.from({ length: chapters }, (_, index) => {
    const rows: Row[] = [];
    const add = (give: (language: LanguageCode) => Block): void => {
      rows.push({ blocks: each(give) });
    };
    const say = (seed: number): void => {
      for (let at = 0; at < density; at += 1) {
        add((language) => paragraph(language, seed + at * 5, 2 + ((seed + at) % 4)));
      }
    };
    const head = (at: number): void =>
      add((language) => ({
        type: 'heading',
        level: 2,
        id: `part-${index}-${at}`,
        children: plain(words[language].heads[at % 4] ?? ''),
      }));
    add((language) => ({
      type: 'lead',
      children: plain((words[language].sentences[index % 6] ?? '').replaceAll('@', '12')),
    }));
    if (index === 0) add((language) => ({ type: 'cards', cards: cards(language, 12) }));
    else {
      say(index * 11);
      figures += 1;
      const first = figures;
      add((language) => chart(language, index * 3, first));
      say(index * 11 + 3);
      head(index);
      say(index * 11 + 4);
      if (index % 2 === 1) {
        tables += 1;
        const counted = tables;
        const size = tableRows > 0 && index === 1 ? tableRows : 4 + (index % 4);
        add((language) => table(language, index, counted, size));
      } else {
        add((language) => ({
          type: 'list',
          ordered: index % 4 === 0,
          items: words[language].sentences
            .slice(0, 3)
            .map((text) => plain(text.replaceAll('@', '7'))),
        }));
      }
      say(index * 11 + 6);
      if (index % 2 === 0) {
        figures += 1;
        const second = figures;
        head(index + 1);
        say(index * 11 + 7);
        add((language) => chart(language, index * 5, second));
        say(index * 11 + 9);
      }
    }
    return {
      id: `chapter-${index + 1}`,
      number: index + 1,
      titles: each((language) => plain(words[language].titles[index % 14] ?? '')),
      rows,
    };
  });
  const front = each((language) => sampleFront.get(language) ?? kazakhFront);
  return {
    edition: languages.join('-'),
    languages,
    release: '2020-08-20',
    front,
    cover: each((language) => cards(language, 4)),
    sections,
  };
}
