import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SholuError, SholuErrors } from '../../src/core/error.ts';
import { recipientsOf } from '../../src/delivery/lists.ts';
import { noticeLetter } from '../../src/delivery/mail/notice-letter.ts';
import { nameOf } from '../../src/delivery/recipient.ts';
import { Refusal } from '../../src/delivery/refusal.ts';
import { webhookBody } from '../../src/delivery/webhook-body.ts';
import { onBoth } from '../jobs/support/on-both.ts';
import { until } from '../jobs/support/store.ts';
import { notice, parcel } from './mail/support/parcels.ts';
import { mail, TestOffice } from './support/office.ts';

onBoth('slips in recipients.yaml', (bench) => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await TestOffice.open(bench());
    office.recipients = { press: [mail('a@x.kz')], editors: [mail('desk@x.kz')] };
    office.slips = ['recipients.yaml:2, press.0.mail "b@" is no address'];
  });
  afterEach(() => office.close());

  const notices = () =>
    office.sent.flatMap(({ content }) => (content.kind === 'notice' ? [content] : []));
  const issues = () => office.sent.filter(({ content }) => content.kind === 'issue').length;
  const kept = () =>
    bench().store.database.query<{ message: string; told: Date | null }>(
      `select message, told from sholu.notice where kind = 'recipients' order by at`,
    );

  it('are told to the editors once, however many issues meet them', async () => {
    await office.publish(['press'], ['KZ-35', 'KZ-31', 'KZ-55']);
    await office.work();
    await until(async () => issues() === 3 && notices().length > 0);
    const [list] = await office.desk
      .list({ limit: 50 })
      .then((all) => all.filter(({ channel, kind }) => channel === 'list' && kind === 'issue'));
    expect(list?.todo).toContain('sholu resend');
    expect(notices()).toMatchObject([
      {
        notice: 'recipients',
        code: 'E_RECIPIENT',
        message: 'recipients.yaml:2, press.0.mail "b@" is no address',
        hint: expect.stringMatching(/sholu check review.*sholu resend [0-9a-f]{8}/),
      },
    ]);
    // The same list read anew, after lines were put above it: nothing new.
    office.slips = ['recipients.yaml:7, press.0.mail "b@" is no address'];
    const again = await office.desk.resend(list?.id ?? '');
    await until(async () => (await office.desk.find(again.id)).state === 'done');
    expect(await kept()).toHaveLength(1);
    // Another slip is another state of the file.
    office.slips.push('recipients.yaml:9, press.1.mail "c" is no address');
    await office.desk.resend(list?.id ?? '');
    await until(async () => notices().length === 2);
    const all = await until(async () => {
      const now = await kept();
      return now.every(({ told }) => told !== null) && now;
    });
    expect(all.map(({ message }) => message.split('\n').length)).toEqual([1, 2]);
    expect(issues()).toBe(3);
  });

  it('by which one address stands twice are told, and its first entry counts', async () => {
    office.slips = [];
    const twins = [mail('Anna <a@x.kz>', { language: 'ru' }), mail('b@x.kz'), mail('A@x.kz')];
    office.recipients = { press: twins, editors: [mail('desk@x.kz')] };
    await office.publish(['press'], ['KZ-35', 'KZ-31']);
    await office.work();
    await until(async () => issues() === 4 && notices().length > 0);
    const [first] = office.sent.filter(({ recipient }) => nameOf(recipient) === 'a@x.kz');
    expect(first?.recipient).toEqual({ mail: 'Anna <a@x.kz>', language: 'ru' });
    const told = 'List press: mail A@x.kz stands there already, above; the first entry counts.';
    expect(notices()).toMatchObject([
      { code: 'E_RECIPIENT_TWICE', message: expect.stringContaining(`press.2: ${told} → Keep`) },
    ]);
    const rows = await office.desk.list({ limit: 50 });
    const list = rows.find(({ channel, kind }) => channel === 'list' && kind === 'issue');
    expect(list?.reply).toContain(`left out: recipients.yaml, press.2: ${told}`);
    expect(await kept()).toHaveLength(1);
  });

  it('that only a delivery meets are told too, once of a state, with how it goes on', async () => {
    office.slips = [];
    const folder = { folder: '/etc/share' };
    const kazakh = ['a@x.kz', 'b@x.kz'].map((address) => mail(address, { edition: 'kk' }));
    office.recipients = {
      press: [folder, ...kazakh, mail('c@x.kz')],
      editors: [mail('desk@x.kz')],
    };
    office.answer = async ({ recipient }) => {
      if (!('folder' in recipient)) return '250 taken';
      throw new Refusal('E_FOLDER_NOT_ALLOWED', 'permanent', 'Outside.', { hint: 'Allow it.' });
    };
    await office.publish(['press'], ['KZ-35', 'KZ-31']);
    await office.work();
    await until(async () => {
      const all = await office.desk.list({ limit: 50 });
      const ended = all.filter(({ state }) => state === 'done' || state === 'failed');
      return ended.length === 10 && ended.length === all.length;
    });
    const told = notices().sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(told).toMatchObject([
      {
        notice: 'recipients',
        code: 'E_DELIVERY_EDITION',
        message: expect.stringMatching(
          /^List press, mail [ab]@x\.kz: The issue has no kk\.pdf; .* → Change/,
        ),
        hint: expect.stringMatching(/Then `sholu resend \w+`, which reads the list anew/),
      },
      {
        code: 'E_FOLDER_NOT_ALLOWED',
        message: 'List press, folder /etc/share: Outside. → Allow it.',
        hint: expect.stringMatching(/send it again: `sholu resend \w+`; where its entry/),
      },
    ]);
    expect(told).toHaveLength(2);
  });

  it('that hide a whole list are told while it is read again', async () => {
    office.slips = [];
    await office.publish(['prese']);
    await office.work([100]);
    await until(async () => notices().length > 0);
    await until(async () => {
      const all = await office.desk.list({ limit: 9 });
      return all.some(({ list, attempts }) => list === 'prese' && attempts.length > 2);
    });
    expect(notices()).toMatchObject([{ notice: 'recipients', code: 'E_DELIVERY_LIST' }]);
    expect(notices()[0]?.message).toContain('"prese"');
  });

  it('are told line by line, each with what to do, also in the row of the list', async () => {
    office.slips = [];
    const slip = (line: number, hint: string) => ({
      code: 'E_RECIPE_SYNTAX',
      severity: 'error' as const,
      message: 'no YAML.',
      hint,
      place: { file: 'recipients.yaml', line },
    });
    office.listProblem = new SholuErrors([slip(3, 'Close it.'), slip(7, 'Open it.')]);
    await office.publish();
    await office.work([100]);
    const told = 'recipients.yaml:3: no YAML. → Close it.\nrecipients.yaml:7: no YAML. → Open it.';
    const row = await until(async () => {
      const all = await office.desk.list({ limit: 9 });
      return all.find(({ kind, code }) => kind === 'issue' && code !== null);
    });
    expect(row.message).toBe(told);
    expect((await kept()).map(({ message }) => message)).toEqual([told]);
  });

  it('in the list of editors itself are told by no notice of a notice', async () => {
    office.slips = [];
    office.listProblem = new SholuError('E_RECIPE_SYNTAX', 'recipients.yaml, line 3: no YAML.');
    await office.publish();
    await office.work([100]);
    await until(async () => {
      const all = await office.desk.list({ limit: 9 });
      return all.length === 2 && all.every(({ attempts }) => attempts.length > 2);
    });
    expect(await kept()).toHaveLength(1);
    office.listProblem = undefined;
    await until(async () => notices().length === 1);
  });
});

describe('the lists of a briefing', () => {
  let templates = '';
  beforeEach(async () => {
    templates = await mkdtemp(join(tmpdir(), 'sholu-lists-'));
    await mkdir(join(templates, 'review'));
    await writeFile(join(templates, 'review/briefing.yaml'), 'title: { en: Review }\n');
  });
  afterEach(() => rm(templates, { recursive: true, force: true }));

  it('tell the slips of the one that is wanted with file and line, and those of all', async () => {
    await writeFile(
      join(templates, 'review/recipients.yaml'),
      'press:\n  - mail: a@x.kz\n  - mail: b@\neditors:\n  - mail: nobody\n',
    );
    const { recipients, slips, problems } = await recipientsOf(templates, 'review', 'press');
    expect(recipients.press).toEqual([{ mail: 'a@x.kz' }]);
    expect(slips).toEqual([
      expect.stringMatching(
        /^templates\/review\/recipients\.yaml:3, press\.1\.mail: .* → Write one address: [^\n]*$/,
      ),
    ]);
    expect(problems).toHaveLength(2);
  });
});

describe('a notice about recipients', () => {
  it.each([
    ['en', 'Not sent to all: ', 'The lists of recipients have errors'],
    ['ru', 'Ушёл не всем: ', 'В списках рассылки есть ошибки'],
    ['kk', 'Бәріне бармады: ', 'Тарату тізімдерінде қателер бар'],
  ] as const)(
    'says in %s that the issue came, and tells nobody to make it again',
    (language, subject, title) => {
      const envelope = { address: 'desk@x.kz', list: 'editors', unsubscribe: '' };
      const letter = noticeLetter(notice({ notice: 'recipients' }), language, envelope);
      expect(letter.subject.startsWith(subject)).toBe(true);
      expect(letter.title).toBe(title);
      expect(JSON.stringify(letter)).not.toContain('--retry');
    },
  );

  it('is an event of its own for a webhook', () => {
    const body: unknown = JSON.parse(
      webhookBody(parcel({ content: notice({ notice: 'recipients' }) })),
    );
    expect(body).toMatchObject({ type: 'issue.recipients' });
  });
});
