import { catalogue } from '../../core/catalogue.ts';
import type { LanguageCode } from '../../core/language-code.ts';
import { parsePeriod, tryPeriod } from '../../core/period.ts';
import { languageOf } from '../../language/languages.ts';
import type { NoticeContent } from '../channel.ts';
import type { Envelope } from './issue-letter.ts';
import type { Fact, Letter } from './letter.ts';
import type { MailWords, NoticeCase } from './mail-words.ts';
import { mailWords } from './words.ts';

/** The zone in which a notice tells the time; the words beside it name it. */
const zone = 'Asia/Almaty';

/** A mail that goes on and on is not read; the command line shows the rest. */
const mostProblems = 8;

/** What editors are told of an issue that did not come, or not to everybody: the frame in their language, the problem as the program told it. */
export function noticeLetter(
  notice: NoticeContent,
  language: LanguageCode,
  envelope: Envelope,
): Letter {
  const words = mailWords(language);
  const { title, others, code, message, until } = notice;
  const about = caseOf(notice);
  const all = [notice, ...others];
  const name = notice.regionName ?? notice.region;
  const subjectName = others.length === 0 ? name : `${name} + ${others.length}`;
  const period = periodWords(notice.period, language);
  const issue = period === notice.period ? period : `${period} (${notice.period})`;
  const hint = notice.hint ?? catalogue[code]?.hint ?? '';
  // The issue of a notice about recipients has come; what to type then stands in the remedy.
  const tried = about === 'late' || about === 'failed' ? all : [];
  const again = tried.map(({ job: each }) => `\`sholu runs ${each} --retry\``).join('\n');
  const facts: readonly Fact[] = [
    {
      label: words.notice.issue,
      text: `${title}, ${all.map(regionWords).join(', ')}, ${issue}`,
    },
    { label: words.notice.why, language: 'en', ...problemsOf(notice, words) },
    { label: words.notice.remedy, text: hint, language: 'en' },
    { label: words.notice.again, text: again, language: 'en' },
    {
      label: words.notice.next,
      text: until === null ? '' : words.notice.until(moment(until, language)),
    },
    { label: words.notice.schedule, text: notice.schedule ?? '' },
    { label: words.notice.due, text: notice.due === null ? '' : moment(notice.due, language) },
    { label: words.notice.job, text: all.map(({ job: each }) => each).join('\n') },
    { label: words.notice.code, text: code },
  ];
  return {
    language,
    subject: words.subject(title, subjectName, period, words.notice.status[about]),
    preheader: message.split('\n')[0] ?? '',
    publisher: 'Sholu',
    title: words.notice.title[about],
    subtitle: [],
    remark: '',
    lead: words.notice.lead[about],
    figuresTitle: '',
    figures: [],
    facts: facts.filter(({ text }) => text !== ''),
    documents: [],
    button: undefined,
    footer: [words.sent(envelope.address, envelope.list)],
    unsubscribe: { label: words.unsubscribe, href: envelope.unsubscribe },
  };
}

function caseOf({ notice, until, code }: NoticeContent): NoticeCase {
  if (notice !== 'failed' || until === null) return notice;
  return code === 'E_DISK_FULL' ? 'noRoom' : 'waiting';
}

function problemsOf(
  { notice, message, briefing, job }: NoticeContent,
  words: MailWords,
): Pick<Fact, 'text' | 'rest'> {
  const all = message.split('\n');
  if (all.length <= mostProblems) return { text: message };
  const command = notice === 'recipients' ? `sholu check ${briefing}` : `sholu runs ${job}`;
  return {
    text: all.slice(0, mostProblems).join('\n'),
    rest: words.notice.more(all.length - mostProblems, `\`${command}\``),
  };
}

/** `Karaganda region (KZ-35)`; the code alone where its name is not known. */
function regionWords({ region, regionName }: Pick<NoticeContent, 'region' | 'regionName'>): string {
  return regionName === null || regionName === region ? region : `${regionName} (${region})`;
}

/** `July 2020`; the code alone where it is none. */
function periodWords(code: string, language: LanguageCode): string {
  const period = tryPeriod(code);
  return period === undefined ? code : languageOf(language).period(period, 'name', true);
}

/** `24 November 2026, 09:00 Almaty time` */
function moment(instant: Date, language: LanguageCode): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  const day = languageOf(language).period(
    parsePeriod(local.toPlainDate().toString()),
    'name',
    true,
  );
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return mailWords(language).notice.moment(day, time);
}
