import type { LanguageCode } from '../../core/language-code.ts';
import type { NoticeContent, ParcelFile } from '../channel.ts';

type Format = ParcelFile['format'];

/** The words of mails in one language: around an issue, and of a notice to editors. */
export type MailWords = {
  readonly subject: (title: string, region: string, period: string) => string;
  /** The subject of an issue that the recipient was sent before with other contents. */
  readonly updated: (subject: string) => string;
  readonly revision: (number: number) => string;
  readonly keyFigures: string;
  readonly open: Readonly<Record<Format, string>>;
  /** A document within a sentence: its format, its languages, its size. */
  readonly document: (format: Format, languages: readonly LanguageCode[], size: string) => string;
  readonly attached: (document: string) => string;
  readonly linked: (document: string) => string;
  readonly megabytes: (number: string) => string;
  readonly kilobytes: (number: string) => string;
  readonly decimal: '.' | ',';
  readonly source: (source: string) => string;
  readonly sent: (address: string, list: string) => string;
  readonly unsubscribe: string;
  readonly notice: {
    readonly subject: (title: string, region: string, period: string) => string;
    /** The subject where the issue came, but not to everybody. */
    readonly subjectOfRecipients: (title: string, region: string, period: string) => string;
    readonly title: Readonly<Record<NoticeContent['notice'], string>>;
    readonly lead: Readonly<Record<NoticeContent['notice'], string>>;
    readonly issue: string;
    readonly why: string;
    readonly remedy: string;
    readonly again: string;
    readonly next: string;
    /** What becomes of an issue that is tried again by itself until a moment. */
    readonly until: (moment: string) => string;
    readonly schedule: string;
    readonly due: string;
    readonly job: string;
    readonly code: string;
  };
};

/** `a`, `a and b`, `a, b and c`: all three languages list alike. */
function listed(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
}

const english: MailWords = {
  subject: (title, region, period) => `${region}, ${period}: ${title}`,
  updated: (subject) => `Updated: ${subject}`,
  revision: (number) => `This is revision ${number} of the issue. It replaces the earlier one.`,
  keyFigures: 'Key figures',
  open: { pdf: 'Open the PDF', html: 'Read in the browser' },
  document: (format, languages, size) => {
    const names = { en: 'English', ru: 'Russian', kk: 'Kazakh' };
    const name = { pdf: 'PDF', html: 'web page' }[format];
    return `${name} in ${listed(
      languages.map((code) => names[code]),
      'and',
    )}, ${size}`;
  },
  attached: (document) => `Attached: ${document}.`,
  linked: (document) => `By link: ${document}.`,
  megabytes: (number) => `${number}\u00A0MB`,
  kilobytes: (number) => `${number}\u00A0kB`,
  decimal: '.',
  source: (source) => `Source: ${source}.`,
  sent: (address, list) => `You are receiving this because ${address} is on the list “${list}”.`,
  unsubscribe: 'Unsubscribe',
  notice: {
    subject: (title, region, period) => `Not published: ${region}, ${period} (${title})`,
    subjectOfRecipients: (title, region, period) =>
      `Not sent to everybody: ${region}, ${period} (${title})`,
    title: {
      late: 'Issue not published: the data are not ready',
      failed: 'Issue not published: it could not be produced',
      recipients: 'The lists of recipients have errors',
    },
    lead: {
      late: 'The data had not arrived by the deadline. Nothing was sent to readers.',
      failed: 'Nothing was sent to readers.',
      recipients: 'The issue was published, but some recipients were not sent it.',
    },
    issue: 'Issue',
    why: 'Why',
    remedy: 'What to do',
    again: 'Then run it again',
    next: 'What comes next',
    until: (moment) =>
      `It is tried again by itself. As soon as the cause is mended, the issue is made and sent; nothing needs to be started. Deadline: ${moment}.`,
    schedule: 'Schedule',
    due: 'Due',
    job: 'Job',
    code: 'Error code',
  },
};

const russian: MailWords = {
  subject: (title, region, period) => `${region}, ${period}. ${title}`,
  updated: (subject) => `Обновлено: ${subject}`,
  revision: (number) => `Это ${number}-я версия выпуска. Она заменяет прежнюю.`,
  keyFigures: 'Главное в цифрах',
  open: { pdf: 'Открыть PDF', html: 'Читать в браузере' },
  document: (format, languages, size) => {
    const names = { en: 'английском', ru: 'русском', kk: 'казахском' };
    const name = { pdf: 'PDF', html: 'веб-страница' }[format];
    const all = listed(
      languages.map((code) => names[code]),
      'и',
    );
    return `${name} на ${all} ${languages.length > 1 ? 'языках' : 'языке'}, ${size}`;
  },
  attached: (document) => `Во вложении: ${document}.`,
  linked: (document) => `По ссылке: ${document}.`,
  megabytes: (number) => `${number}\u00A0МБ`,
  kilobytes: (number) => `${number}\u00A0КБ`,
  decimal: ',',
  source: (source) => `Источник: ${source}.`,
  sent: (address, list) =>
    `Вы получили это письмо, потому что адрес ${address} есть в списке рассылки «${list}».`,
  unsubscribe: 'Отписаться',
  notice: {
    subject: (title, region, period) => `Выпуск не вышел: ${region}, ${period}. ${title}`,
    subjectOfRecipients: (title, region, period) =>
      `Выпуск отправлен не всем: ${region}, ${period}. ${title}`,
    title: {
      late: 'Выпуск не вышел: данные не готовы',
      failed: 'Выпуск не вышел: его не удалось собрать',
      recipients: 'В списках рассылки есть ошибки',
    },
    lead: {
      late: 'К крайнему сроку данные не поступили. Читателям ничего не отправлено.',
      failed: 'Читателям ничего не отправлено.',
      recipients: 'Выпуск вышел, но части получателей он не отправлен.',
    },
    issue: 'Выпуск',
    why: 'Причина',
    remedy: 'Что сделать',
    again: 'Затем запустите снова',
    next: 'Что дальше',
    until: (moment) =>
      `Попытки повторяются автоматически. Как только причина будет устранена, выпуск будет собран и отправлен; запускать ничего не нужно. Крайний срок: ${moment}.`,
    schedule: 'Расписание',
    due: 'Срок выхода',
    job: 'Задание',
    code: 'Код ошибки',
  },
};

const kazakh: MailWords = {
  subject: (title, region, period) => `${region}, ${period}. ${title}`,
  updated: (subject) => `Жаңартылды: ${subject}`,
  revision: (number) => `Бұл — шығарылымның ${number}-нұсқасы. Ол бұрынғысының орнын басады.`,
  keyFigures: 'Негізгі көрсеткіштер',
  open: { pdf: 'PDF құжатын ашу', html: 'Браузерде оқу' },
  document: (format, languages, size) => {
    const names = { en: 'ағылшын', ru: 'орыс', kk: 'қазақ' };
    const name = { pdf: 'PDF', html: 'веб-бет' }[format];
    const all = listed(
      languages.map((code) => names[code]),
      'және',
    );
    return `${all} ${languages.length > 1 ? 'тілдеріндегі' : 'тіліндегі'} ${name}, ${size}`;
  },
  attached: (document) => `Хатқа тіркелген: ${document}.`,
  linked: (document) => `Сілтеме арқылы: ${document}.`,
  megabytes: (number) => `${number}\u00A0МБ`,
  kilobytes: (number) => `${number}\u00A0КБ`,
  decimal: ',',
  source: (source) => `Дереккөз: ${source}.`,
  sent: (address, list) =>
    `Бұл хат сізге ${address} мекенжайы «${list}» тарату тізімінде болғандықтан келді.`,
  unsubscribe: 'Жазылымнан бас тарту',
  notice: {
    subject: (title, region, period) => `Шығарылым жарияланбады: ${region}, ${period}. ${title}`,
    subjectOfRecipients: (title, region, period) =>
      `Шығарылым барлығына жіберілген жоқ: ${region}, ${period}. ${title}`,
    title: {
      late: 'Шығарылым жарияланбады: деректер дайын емес',
      failed: 'Шығарылым жарияланбады: оны дайындау мүмкін болмады',
      recipients: 'Тарату тізімдерінде қателер бар',
    },
    lead: {
      late: 'Деректер соңғы мерзімге дейін түспеді. Оқырмандарға ештеңе жіберілген жоқ.',
      failed: 'Оқырмандарға ештеңе жіберілген жоқ.',
      recipients: 'Шығарылым жарияланды, бірақ алушылардың бір бөлігіне жіберілген жоқ.',
    },
    issue: 'Шығарылым',
    why: 'Себебі',
    remedy: 'Не істеу керек',
    again: 'Содан кейін қайта іске қосыңыз',
    next: 'Әрі қарай',
    until: (moment) =>
      `Әрекет автоматты түрде қайталанады. Себебі жойылған бойда шығарылым дайындалып, жіберіледі; ештеңе іске қосудың қажеті жоқ. Соңғы мерзім: ${moment}.`,
    schedule: 'Кесте',
    due: 'Шығу мерзімі',
    job: 'Тапсырма',
    code: 'Қате коды',
  },
};

const words: Readonly<Record<LanguageCode, MailWords>> = {
  en: english,
  ru: russian,
  kk: kazakh,
};

/** The words of mails by language: each was written in its language. */
export function mailWords(code: LanguageCode): MailWords {
  return words[code];
}
