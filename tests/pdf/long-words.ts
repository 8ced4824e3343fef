import type { LanguageCode } from '../../src/core/language-code.ts';
import type { FrontMatter } from '../../src/document/tree.ts';

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

export const longWords: Readonly<Record<LanguageCode, Words>> = {
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

/** Words of the page in Kazakh; the sample has the other two languages. */
export const kazakhFront: FrontMatter = {
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
