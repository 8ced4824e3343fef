import { listed, sized } from './listing.ts';
import type { MailWords } from './mail-words.ts';

/** The words of Russian mails. */
export const russian: MailWords = {
  // As headlines do: «июль 2020», without «года».
  subject: (title, region, period, status) =>
    `${status === undefined ? '' : `${status}: `}${region}, ${period.replace(/\s+года$/, '')}. ${title}`,
  updated: 'Обновлено',
  revision: (number) => `Это ${number}-я версия выпуска: она заменяет прежнюю.`,
  keyFigures: 'Главное в цифрах',
  open: { pdf: 'Открыть PDF', html: 'Читать в браузере' },
  documents: (files, languages) => {
    const names = { en: 'английском', ru: 'русском', kk: 'казахском' };
    const all = listed(
      languages.map((code) => names[code]),
      'и',
    );
    const sizes = sized(files, { pdf: 'PDF', html: 'веб-страница' }, 'и');
    return `${sizes} на ${all} ${languages.length > 1 ? 'языках' : 'языке'}`;
  },
  attached: (documents) => `Во вложении: ${documents}.`,
  linked: (documents) => `По ссылке: ${documents}.`,
  megabytes: (number) => `${number}\u00A0МБ`,
  kilobytes: (number) => `${number}\u00A0КБ`,
  decimal: ',',
  source: (source) => `Источник: ${source}.`,
  sent: (address, list) =>
    `Вы получили это письмо, потому что адрес ${address} есть в списке рассылки «${list}».`,
  unsubscribe: 'Отписаться',
  notice: {
    status: {
      late: 'Нет выпуска',
      failed: 'Нет выпуска',
      waiting: 'Задержка',
      noRoom: 'Задержка',
      recipients: 'Ушёл не всем',
    },
    title: {
      late: 'Выпуск не вышел: данные не готовы',
      failed: 'Выпуск не вышел: его не удалось собрать',
      waiting: 'Выпуск задерживается: нужна правка',
      noRoom: 'Выпуск задерживается: на диске нет места',
      recipients: 'В списках рассылки есть ошибки',
    },
    lead: {
      late: 'К крайнему сроку данные не поступили или не прошли проверку. Читателям ничего не отправлено.',
      failed: 'Читателям ничего не отправлено.',
      waiting: 'Пока ошибка не исправлена, выпуск не собрать. Читателям ещё ничего не отправлено.',
      noRoom: 'Чтобы собрать выпуск, нужно место на диске. Читателям ещё ничего не отправлено.',
      recipients: 'Выпуск вышел, но части получателей он не отправлен.',
    },
    issue: 'Выпуск',
    why: 'Причина',
    more: (count, command) => `И ещё ${count}; весь список: ${command}.`,
    remedy: 'Что сделать',
    again: 'Затем запустите снова',
    next: 'Что дальше',
    until: (moment) =>
      `Запускать ничего не нужно: как только причина исчезнет, выпуск соберётся и уйдёт читателям сам. Крайний срок: ${moment}. Если и тогда выпуск не выйдет, мы сообщим ещё раз.`,
    moment: (day, time) => `${day}, ${time} по\u00A0времени Алматы`,
    schedule: 'Расписание',
    due: 'Срок выхода',
    job: 'Задание',
    code: 'Код ошибки',
  },
};
