import { catalogue } from '../../core/catalogue.ts';
import type { LanguageCode } from '../../core/language-code.ts';
import { parsePeriod, tryPeriod } from '../../core/period.ts';
import { languageOf } from '../../language/languages.ts';
import type { NoticeContent } from '../channel.ts';
import type { Envelope } from './issue-letter.ts';
import type { Fact, Letter } from './letter.ts';
import { mailWords } from './words.ts';

/** The zone in which a notice tells the time; it is named beside it. */
const zone = 'Asia/Almaty';

/** What editors are told of an issue that did not come, or not to everybody: the frame in their language, the problem as the program told it. */
export function noticeLetter(
  notice: NoticeContent,
  language: LanguageCode,
  envelope: Envelope,
): Letter {
  const words = mailWords(language);
  const { notice: kind, title, region, code, message, job, until } = notice;
  const name = notice.regionName ?? region;
  const period = periodWords(notice.period, language);
  const issue = period === notice.period ? period : `${period} (${notice.period})`;
  const hint = notice.hint ?? catalogue[code]?.hint ?? '';
  // The issue of a notice about recipients has come; what to type then stands in the remedy.
  const again = kind === 'recipients' || until !== null ? '' : `sholu runs ${job} --retry`;
  const subject = kind === 'recipients' ? words.notice.subjectOfRecipients : words.notice.subject;
  const facts: readonly Fact[] = [
    {
      label: words.notice.issue,
      text: `${title}, ${name === region ? region : `${name} (${region})`}, ${issue}`,
    },
    { label: words.notice.why, text: message, language: 'en' },
    { label: words.notice.remedy, text: hint, language: 'en' },
    { label: words.notice.again, text: again, language: 'en' },
    {
      label: words.notice.next,
      text: until === null ? '' : words.notice.until(moment(until, language)),
    },
    { label: words.notice.schedule, text: notice.schedule ?? '' },
    { label: words.notice.due, text: notice.due === null ? '' : moment(notice.due, language) },
    { label: words.notice.job, text: job },
    { label: words.notice.code, text: code },
  ];
  return {
    language,
    subject: subject(title, name, period),
    preheader: message,
    publisher: 'Sholu',
    title: words.notice.title[kind],
    subtitle: [],
    remark: '',
    lead: words.notice.lead[kind],
    figuresTitle: '',
    figures: [],
    facts: facts.filter(({ text }) => text !== ''),
    documents: [],
    button: undefined,
    footer: [words.sent(envelope.address, envelope.list)],
    unsubscribe: { label: words.unsubscribe, href: envelope.unsubscribe },
  };
}

/** `July 2020`; the code alone where it is none. */
function periodWords(code: string, language: LanguageCode): string {
  const period = tryPeriod(code);
  return period === undefined ? code : languageOf(language).period(period, 'name', true);
}

/** `24 November 2026, 09:00 (Asia/Almaty)` */
function moment(instant: Date, language: LanguageCode): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  const day = languageOf(language).period(
    parsePeriod(local.toPlainDate().toString()),
    'name',
    true,
  );
  return `${day}, ${local.toPlainTime().toString({ smallestUnit: 'minute' })} (${zone})`;
}
