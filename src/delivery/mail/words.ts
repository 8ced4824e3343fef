import type { LanguageCode } from '../../core/language-code.ts';
import type { NoticeContent, ParcelFile } from '../channel.ts';

type Format = ParcelFile['format'];

/** The words of mails in one language: around an issue, and of a notice to editors. */
export type MailWords = {
  readonly subject: (title: string, region: string, period: string) => string;
  /** The subject of an issue that was published before with other contents. */
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
    readonly title: Readonly<Record<NoticeContent['notice'], string>>;
    readonly lead: Readonly<Record<NoticeContent['notice'], string>>;
    readonly issue: string;
    readonly why: string;
    readonly remedy: string;
    readonly again: string;
    readonly schedule: string;
    readonly due: string;
    readonly job: string;
    readonly code: string;
  };
};

const english: MailWords = {
  subject: (title, region, period) => `${region}, ${period}: ${title}`,
  updated: (subject) => `Updated: ${subject}`,
  revision: (number) => `This is revision ${number} of the issue. It replaces the earlier one.`,
  keyFigures: 'Key figures',
  open: { pdf: 'Open the PDF', html: 'Read in the browser' },
  document: (format, languages, size) => {
    const names = { en: 'English', ru: 'Russian', kk: 'Kazakh' };
    const name = { pdf: 'PDF', html: 'web page' }[format];
    return `${name} in ${languages.map((code) => names[code]).join(' and ')}, ${size}`;
  },
  attached: (document) => `Attached: ${document}.`,
  linked: (document) => `By link: ${document}.`,
  megabytes: (number) => `${number}\u00A0MB`,
  kilobytes: (number) => `${number}\u00A0kB`,
  decimal: '.',
  source: (source) => `Source: ${source}.`,
  sent: (address, list) => `You receive this because ${address} is on the list “${list}”.`,
  unsubscribe: 'Unsubscribe',
  notice: {
    subject: (title, region, period) => `Not published: ${title}, ${region}, ${period}`,
    title: {
      late: 'The issue did not come out: its data are not ready',
      failed: 'The issue did not come out: it could not be made',
    },
    lead: {
      late: 'Sholu waited for the data until the deadline. Readers were sent nothing.',
      failed: 'Readers were sent nothing.',
    },
    issue: 'Issue',
    why: 'Why',
    remedy: 'What to do',
    again: 'Then start it again',
    schedule: 'Schedule',
    due: 'Due',
    job: 'Job',
    code: 'Code',
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
    const all = languages.map((code) => names[code]).join(' и ');
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
    subject: (title, region, period) => `Выпуск не вышел: ${title}, ${region}, ${period}`,
    title: {
      late: 'Выпуск не вышел: данные не готовы',
      failed: 'Выпуск не вышел: его не удалось собрать',
    },
    lead: {
      late: 'Программа ждала данные до крайнего срока. Читателям ничего не отправлено.',
      failed: 'Читателям ничего не отправлено.',
    },
    issue: 'Выпуск',
    why: 'Причина',
    remedy: 'Что сделать',
    again: 'Затем запустить снова',
    schedule: 'Расписание',
    due: 'Срок',
    job: 'Задание',
    code: 'Код',
  },
};

const kazakh: MailWords = {
  subject: (title, region, period) => `${region}, ${period}. ${title}`,
  updated: (subject) => `Жаңартылды: ${subject}`,
  revision: (number) => `Бұл – шығарылымның ${number}-нұсқасы. Ол бұрынғысын алмастырады.`,
  keyFigures: 'Негізгі көрсеткіштер',
  open: { pdf: 'PDF құжатын ашу', html: 'Браузерде оқу' },
  document: (format, languages, size) => {
    const names = { en: 'ағылшын', ru: 'орыс', kk: 'қазақ' };
    const name = { pdf: 'PDF', html: 'веб-бет' }[format];
    const all = languages.map((code) => names[code]).join(' және ');
    return `${all} ${languages.length > 1 ? 'тілдеріндегі' : 'тіліндегі'} ${name}, ${size}`;
  },
  attached: (document) => `Хатқа тіркелді: ${document}.`,
  linked: (document) => `Сілтеме арқылы: ${document}.`,
  megabytes: (number) => `${number}\u00A0МБ`,
  kilobytes: (number) => `${number}\u00A0КБ`,
  decimal: ',',
  source: (source) => `Дереккөз: ${source}.`,
  sent: (address, list) =>
    `Бұл хат сізге ${address} мекенжайы «${list}» тарату тізімінде болғандықтан келді.`,
  unsubscribe: 'Жазылымнан бас тарту',
  notice: {
    subject: (title, region, period) => `Шығарылым жарияланбады: ${title}, ${region}, ${period}`,
    title: {
      late: 'Шығарылым жарияланбады: деректер дайын емес',
      failed: 'Шығарылым жарияланбады: оны құрастыру мүмкін болмады',
    },
    lead: {
      late: 'Бағдарлама деректерді соңғы мерзімге дейін күтті. Оқырмандарға ештеңе жіберілген жоқ.',
      failed: 'Оқырмандарға ештеңе жіберілген жоқ.',
    },
    issue: 'Шығарылым',
    why: 'Себебі',
    remedy: 'Не істеу керек',
    again: 'Содан кейін қайта іске қосу',
    schedule: 'Кесте',
    due: 'Мерзімі',
    job: 'Тапсырма',
    code: 'Коды',
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
