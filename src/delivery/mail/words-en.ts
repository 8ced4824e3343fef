import { listed, sized } from './listing.ts';
import type { MailWords } from './mail-words.ts';

/** The words of English mails. */
export const english: MailWords = {
  subject: (title, region, period, status) =>
    status === undefined
      ? `${region}, ${period}: ${title}`
      : `${status}: ${region}, ${period} (${title})`,
  updated: 'Updated',
  revision: (number) => `This is revision ${number} of the issue. It replaces the earlier one.`,
  keyFigures: 'Key figures',
  open: { pdf: 'Open the PDF', html: 'Read in the browser' },
  documents: (files, languages) => {
    const names = { en: 'English', ru: 'Russian', kk: 'Kazakh' };
    const all = listed(
      languages.map((code) => names[code]),
      'and',
    );
    return `${sized(files, { pdf: 'PDF', html: 'web page' }, 'and')} in ${all}`;
  },
  attached: (documents) => `Attached: ${documents}.`,
  linked: (documents) => `By link: ${documents}.`,
  megabytes: (number) => `${number}\u00A0MB`,
  kilobytes: (number) => `${number}\u00A0kB`,
  decimal: '.',
  source: (source) => `Source: ${source}.`,
  sent: (address, list) => `You are receiving this because ${address} is on the list “${list}”.`,
  unsubscribe: 'Unsubscribe',
  notice: {
    status: {
      late: 'Not published',
      failed: 'Not published',
      waiting: 'Delayed',
      noRoom: 'Delayed',
      recipients: 'Not sent to all',
    },
    title: {
      late: 'Issue not published: the data are not ready',
      failed: 'Issue not published: it could not be produced',
      waiting: 'Issue delayed: something needs mending',
      noRoom: 'Issue delayed: the disk is full',
      recipients: 'The lists of recipients have errors',
    },
    lead: {
      late: 'At the deadline the data were missing or failed their checks. Nothing was sent to readers.',
      failed: 'Nothing was sent to readers.',
      waiting:
        'The issue cannot be produced until the error is mended. Nothing has gone to readers yet.',
      noRoom:
        'The issue cannot be produced until there is room on the disk. Nothing has gone to readers yet.',
      recipients: 'The issue was published, but some recipients were not sent it.',
    },
    issue: 'Issue',
    why: 'Why',
    more: (count, command) => `And ${count} more; the full list: ${command}.`,
    remedy: 'What to do',
    again: 'Then run it again',
    next: 'What comes next',
    until: (moment) =>
      `Nothing needs to be started: once the cause is gone, the issue is made and sent by itself. Deadline: ${moment}. If it is not out by then, you will be told again.`,
    moment: (day, time) => `${day}, ${time} Almaty time`,
    schedule: 'Schedule',
    due: 'Due',
    job: 'Job',
    code: 'Error code',
  },
};
