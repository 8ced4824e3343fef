import { listed, sized } from './listing.ts';
import type { MailWords } from './mail-words.ts';

/** The words of Kazakh mails. */
export const kazakh: MailWords = {
  subject: (title, region, period, status) =>
    `${status === undefined ? '' : `${status}: `}${region}, ${period}. ${title}`,
  updated: 'Жаңартылды',
  revision: (number) => `Бұл — шығарылымның ${number}-нұсқасы. Ол бұрынғысының орнын басады.`,
  keyFigures: 'Негізгі көрсеткіштер',
  open: { pdf: 'PDF құжатын ашу', html: 'Браузерде оқу' },
  documents: (files, languages) => {
    const names = { en: 'ағылшын', ru: 'орыс', kk: 'қазақ' };
    const all = listed(
      languages.map((code) => names[code]),
      'және',
    );
    const sizes = sized(files, { pdf: 'PDF', html: 'веб-бет' }, 'және');
    return `${all} ${languages.length > 1 ? 'тілдеріндегі' : 'тіліндегі'} ${sizes}`;
  },
  attached: (documents) => `Хатқа тіркелген: ${documents}.`,
  linked: (documents) => `Сілтеме арқылы: ${documents}.`,
  megabytes: (number) => `${number}\u00A0МБ`,
  kilobytes: (number) => `${number}\u00A0КБ`,
  decimal: ',',
  source: (source) => `Дереккөз: ${source}.`,
  sent: (address, list) =>
    `Бұл хат сізге ${address} мекенжайы «${list}» тарату тізімінде болғандықтан келді.`,
  unsubscribe: 'Жазылымнан бас тарту',
  notice: {
    status: {
      late: 'Шықпады',
      failed: 'Шықпады',
      waiting: 'Кешігуде',
      noRoom: 'Кешігуде',
      recipients: 'Бәріне бармады',
    },
    title: {
      late: 'Шығарылым жарияланбады: деректер дайын емес',
      failed: 'Шығарылым жарияланбады: оны дайындау мүмкін болмады',
      waiting: 'Шығарылым кешігіп жатыр: түзету керек',
      noRoom: 'Шығарылым кешігіп жатыр: дискіде орын жоқ',
      recipients: 'Тарату тізімдерінде қателер бар',
    },
    lead: {
      late: 'Деректер соңғы мерзімге дейін түспеді немесе тексерістен өтпеді. Оқырмандарға ештеңе жіберілген жоқ.',
      failed: 'Оқырмандарға ештеңе жіберілген жоқ.',
      waiting:
        'Қате түзетілмейінше, шығарылымды дайындау мүмкін емес. Оқырмандарға әзірге ештеңе жіберілген жоқ.',
      noRoom:
        'Дискіде орын босамайынша, шығарылымды дайындау мүмкін емес. Оқырмандарға әзірге ештеңе жіберілген жоқ.',
      recipients: 'Шығарылым жарияланды, бірақ алушылардың бір бөлігіне жіберілмеді.',
    },
    issue: 'Шығарылым',
    why: 'Себебі',
    more: (count, command) => `Тағы ${count}; толық тізімі: ${command}.`,
    remedy: 'Не істеу керек',
    again: 'Содан кейін қайта іске қосыңыз',
    next: 'Әрі қарай',
    until: (moment) =>
      `Ештеңені іске қосудың қажеті жоқ: кедергі жойылған соң шығарылым автоматты түрде дайындалып, оқырмандарға жіберіледі. Соңғы мерзім: ${moment}. Сол уақытқа дейін шықпаса, сізге тағы хабарланады.`,
    moment: (day, time) => `${day}, Алматы уақытымен ${time}`,
    schedule: 'Кесте',
    due: 'Шығу мерзімі',
    job: 'Тапсырма',
    code: 'Қате коды',
  },
};
