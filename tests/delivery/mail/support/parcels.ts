import { createHash } from 'node:crypto';
import type { Digest, DigestText, KeyFigure } from '../../../../src/briefing/digest.ts';
import type {
  IssueContent,
  NoticeContent,
  Parcel,
  ParcelFile,
} from '../../../../src/delivery/channel.ts';
import type { MailSettings } from '../../../../src/delivery/settings.ts';

type Row = readonly [
  label: string,
  value: string,
  unit: string,
  change: string,
  trend: KeyFigure['trend'],
  period?: string,
];

function figures(rows: readonly Row[], usual: string): readonly KeyFigure[] {
  return rows.map(([label, value, unit, change, trend, period = usual], index) => ({
    label,
    value,
    unit,
    change,
    trend,
    period,
    tone: ({ up: 'good', down: 'bad', flat: 'neutral', none: 'neutral' } as const)[trend],
    figures: [`en-${index}`],
  }));
}

const english: DigestText = {
  title: 'Social and economic development',
  region: 'Karaganda region',
  period: 'January–July 2020',
  released: '20 August 2020',
  publisher: 'Department of Economy of Karaganda Region',
  source: 'Bureau of National Statistics, 14 August 2020',
  lead: 'Industry held its ground in the first seven months of 2020: output reached 1,595.6 billion tenge, 3.4% more than a year before. Investment fell, and so did construction.',
  keyFigures: figures(
    [
      ['Industrial output', '1,595.6', 'billion tenge', '+3.4% on January–July 2019', 'up'],
      ['Gross agricultural output', '127.4', 'billion tenge', '+3.1% on January–July 2019', 'up'],
      ['Fixed-asset investment', '373.2', 'billion tenge', '−8.2% on January–July 2019', 'down'],
      ['Housing commissioned', '237.3', 'thousand square metres', '', 'none'],
      [
        'Operating SMEs',
        '88,541',
        'small and medium-sized enterprises',
        '+0.9% on 1 August 2019',
        'up',
        'as of 1 August 2020',
      ],
      ['Average monthly wage', '200,625', 'tenge', 'unchanged', 'flat', 'second quarter of 2020'],
    ],
    'January–July 2020',
  ),
};

const russian: DigestText = {
  title: 'Социально-экономическое развитие',
  region: 'Карагандинская область',
  period: 'январь–июль 2020 года',
  released: '20 августа 2020 года',
  publisher: 'Управление экономики Карагандинской области',
  source: 'Бюро национальной статистики, 14 августа 2020 года',
  lead: 'Промышленность за семь месяцев 2020 года удержала рост: произведено продукции на 1 595,6 млрд тенге, на 3,4% больше, чем годом ранее. Инвестиции и строительство сократились.',
  keyFigures: figures(
    [
      ['Промышленное производство', '1 595,6', 'млрд тенге', '+3,4% к январю–июлю 2019 года', 'up'],
      [
        'Валовой выпуск сельского хозяйства',
        '127,4',
        'млрд тенге',
        '+3,1% к январю–июлю 2019 года',
        'up',
      ],
      [
        'Инвестиции в основной капитал',
        '373,2',
        'млрд тенге',
        '−8,2% к январю–июлю 2019 года',
        'down',
      ],
      ['Ввод жилья', '237,3', 'тыс. квадратных метров', '', 'none'],
      ['Налоги и другие обязательные платежи в бюджет', '191,4', 'млрд тенге', '', 'none'],
      [
        'Среднемесячная заработная плата',
        '200 625',
        'тенге',
        '+18,6% ко II кварталу 2019 года',
        'up',
        'II квартал 2020 года',
      ],
    ],
    'январь–июль 2020 года',
  ),
};

const kazakh: DigestText = {
  title: 'Әлеуметтік-экономикалық даму',
  region: 'Қарағанды облысы',
  period: '2020 жылғы қаңтар–шілде',
  released: '2020 жылғы 20 тамыз',
  publisher: 'Қарағанды облысының экономика басқармасы',
  source: 'Ұлттық статистика бюросы, 2020 жылғы 14 тамыз',
  lead: '2020 жылдың жеті айында өнеркәсіп өсімін сақтап қалды: 1 595,6 млрд теңгенің өнімі өндірілді, бұл бір жыл бұрынғыдан 3,4%-ға көп. Инвестициялар мен құрылыс көлемі азайды.',
  keyFigures: figures(
    [
      [
        'Өнеркәсіп өндірісінің көлемі',
        '1 595,6',
        'млрд теңге',
        '2019 жылғы қаңтар–шілдеге +3,4%',
        'up',
      ],
      [
        'Ауыл шаруашылығының жалпы өнімі',
        '127,4',
        'млрд теңге',
        '2019 жылғы қаңтар–шілдеге +3,1%',
        'up',
      ],
      [
        'Негізгі капиталға салынған инвестициялар',
        '373,2',
        'млрд теңге',
        '2019 жылғы қаңтар–шілдеге −8,2%',
        'down',
      ],
      ['Пайдалануға берілген тұрғын үй', '237,3', 'мың шаршы метр', '', 'none'],
      [
        'Орташа айлық атаулы жалақы',
        '200 625',
        'теңге',
        '2019 жылғы II тоқсанға +18,6%',
        'up',
        '2020 жылғы II тоқсан',
      ],
    ],
    '2020 жылғы қаңтар–шілде',
  ),
};

/** The texts of the Karaganda review for January–July 2020. */
export const texts = { en: english, ru: russian, kk: kazakh } as const;

export const digest: Digest = {
  schema: 'sholu-digest-1',
  issue: { briefing: 'karaganda', region: 'KZ-35', period: '2020-M07', release: '2020-08-20' },
  editions: ['en-ru', 'kk-ru'],
  texts,
};

/** A document of `size` bytes, which say which document it is. */
export function document(
  edition: string,
  format: 'pdf' | 'html',
  size = 2000,
  link?: string,
): ParcelFile {
  const bytes = Buffer.alloc(size, `${edition}.${format} `);
  return {
    name: `${edition}.${format}`,
    format,
    edition,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    link,
  };
}

export function issue(change: Partial<IssueContent> = {}): IssueContent {
  return {
    kind: 'issue',
    digest,
    edition: 'en-ru',
    files: [document('en-ru', 'pdf')],
    revision: 1,
    replaces: false,
    ...change,
  };
}

export function notice(change: Partial<NoticeContent> = {}): NoticeContent {
  return {
    kind: 'notice',
    notice: 'late',
    briefing: 'karaganda',
    title: 'Social and economic development',
    region: 'KZ-35',
    regionName: null,
    others: [],
    period: '2020-M07',
    schedule: 'monthly',
    until: null,
    due: new Date('2020-08-20T04:00:00Z'),
    job: '0198f2a4-7c1e-7b52-9f0e-4d8f5a2b6c11',
    code: 'E_DATA_LATE',
    message: 'The dataset has no observation of INDUSTRIAL_OUTPUT for 2020-07.',
    hint: 'Add the rows of July 2020 to data/karaganda/observations.csv.',
    ...change,
  };
}

export function parcel(change: Partial<Parcel> = {}): Parcel {
  return {
    id: '6f1b7c9e-2f5d-4a41-9c58-0d2f7a3e9b10',
    number: 1,
    briefing: 'karaganda',
    list: 'press-office',
    recipient: { mail: 'Gulnara Abenova <gulnara@example.kz>' },
    language: 'en',
    created: new Date('2020-08-20T04:05:06Z'),
    unsubscribe: undefined,
    content: issue(),
    ...change,
  };
}

/** Settings of a server on this machine. */
export function settings(change: Partial<MailSettings> = {}): MailSettings {
  return {
    url: 'smtp://127.0.0.1:2525',
    from: 'Department of Economy <press@economy.example.kz>',
    attachMb: 10,
    ...change,
  };
}
