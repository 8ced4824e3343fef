import type { LanguageCode } from '../../core/language-code.ts';

/** What the page of unsubscribing says in one language. */
export type UnsubscribeWords = {
  readonly title: string;
  readonly question: (address: string, briefing: string) => string;
  readonly button: string;
  readonly doneTitle: string;
  readonly done: (address: string, briefing: string) => string;
  readonly mistake: string;
};

/** Each was written in its language. */
export const unsubscribeWords: Readonly<Record<LanguageCode, UnsubscribeWords>> = {
  en: {
    title: 'Unsubscribe',
    question: (address, briefing) => `Stop sending issues of “${briefing}” to ${address}?`,
    button: 'Unsubscribe',
    doneTitle: 'You have unsubscribed',
    done: (address, briefing) => `Issues of “${briefing}” are no longer sent to ${address}.`,
    mistake: 'If this was a mistake, reply to any of our mails.',
  },
  ru: {
    title: 'Отписаться от рассылки',
    question: (address, briefing) =>
      `Больше не присылать выпуски обзора «${briefing}» на адрес ${address}?`,
    button: 'Отписаться',
    doneTitle: 'Вы отписались',
    done: (address, briefing) =>
      `Выпуски обзора «${briefing}» больше не будут приходить на адрес ${address}.`,
    mistake: 'Если вы отписались по ошибке, ответьте на любое наше письмо.',
  },
  kk: {
    title: 'Жазылымнан бас тарту',
    question: (address, briefing) =>
      `«${briefing}» шығарылымдары ${address} мекенжайына бұдан былай жіберілмесін бе?`,
    button: 'Жазылымнан бас тарту',
    doneTitle: 'Сіз жазылымнан бас тарттыңыз',
    done: (address, briefing) =>
      `«${briefing}» шығарылымдары ${address} мекенжайына бұдан былай жіберілмейді.`,
    mistake: 'Қателесіп бас тартқан болсаңыз, кез келген хатымызға жауап жазыңыз.',
  },
};
