import type { Database } from './database.ts';

/** A number of our own for the lock under which tables are made; any will do that nobody else uses here. */
const migrationLock = 5_104_202_611;

/**
 * The tables of the ledger, each step once. A step that stands here is never changed: a database may have it.
 *
 * - schedule: since when a schedule is known (`since`), up to which moment its slots were looked at (`mark`)
 * - slot: a moment at which a schedule wanted an issue, with the job it became; its key is what makes it exactly one
 * - job: one wish for an issue, of a slot or a person, in one state at a time
 * - run: one attempt at a job (`publishing`: since when it may no more be cancelled); output: what it published; notice: what the editors must be told
 *   (`slot_key`: of which slot and problem; `gathered`: the notice of another region that tells it as well)
 * - delivery: an edition of an issue, or a notice, on its way to one recipient; a row of the channel `list` stands for a
 *   list of recipients until it is read; its `key` is what makes it exactly one
 * - attempt: one try at a delivery; unsubscribed: addresses that want no more of a briefing; secret: keys made here
 * - process: who takes jobs from the queue, while it gives signs of life
 * - retention: when old rows were removed last
 */
const steps: readonly string[] = [
  `create table sholu.schedule (
     briefing text not null, name text not null,
     since timestamptz not null, mark timestamptz not null,
     primary key (briefing, name));
   create table sholu.job (
     id uuid primary key,
     origin text not null check (origin in ('slot', 'demand')),
     briefing text not null, region text not null, period text not null,
     editions jsonb not null, formats jsonb not null, recipients jsonb not null,
     schedule text, due timestamptz, demanded_by text, demand_key text,
     priority int not null, timeout_ms int not null, retry_ms int not null, deadline timestamptz,
     state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
     ticket uuid not null,
     code text, message text, hint text,
     created timestamptz not null, next timestamptz, ended timestamptz);
   create index job_state on sholu.job (state, created);
   create index job_issue on sholu.job (briefing, region, period);
   create unique index job_demand on sholu.job (demand_key) where state in ('waiting', 'running');
   create table sholu.slot (
     briefing text not null, schedule text not null, region text not null, period text not null,
     due timestamptz not null, outcome text not null check (outcome in ('made', 'skipped')),
     reason text not null, job uuid references sholu.job, seen timestamptz not null,
     primary key (briefing, schedule, region, period, due));
   create table sholu.run (
     id uuid primary key, job uuid not null references sholu.job, attempt int not null,
     ticket uuid not null, worker text not null,
     outcome text not null check (outcome in
       ('running', 'done', 'late', 'failed', 'cancelled', 'handed-back', 'lost')),
     code text, message text, hint text, inputs jsonb,
     folder text, revision int, changed boolean,
     started timestamptz not null, ended timestamptz, ms float8);
   create index run_job on sholu.run (job);
   create index run_running on sholu.run (started) where outcome = 'running';
   create table sholu.output (
     run uuid not null references sholu.run, path text not null, bytes int not null, sha256 text not null,
     primary key (run, path));
   create table sholu.notice (
     id uuid primary key, job uuid not null references sholu.job,
     kind text not null check (kind in ('late', 'failed')),
     code text not null, message text not null, hint text,
     at timestamptz not null, told timestamptz);
   create index notice_open on sholu.notice (at) where told is null;`,
  `alter table sholu.job add column editors jsonb not null default '[]';
   create table sholu.delivery (
     id uuid primary key, key text not null unique,
     job uuid not null references sholu.job,
     run uuid references sholu.run, notice uuid references sholu.notice,
     briefing text not null, region text not null, period text not null,
     list text not null,
     channel text not null check (channel in ('list', 'mail', 'folder', 'webhook', 'feed')),
     recipient text not null, target jsonb, edition text,
     state text not null check (state in ('waiting', 'sending', 'done', 'failed', 'skipped')),
     ticket uuid not null, attempts int not null default 0, doubles int not null default 0,
     code text, message text, hint text, reply text,
     created timestamptz not null, next timestamptz, deadline timestamptz not null, ended timestamptz,
     again_of uuid references sholu.delivery);
   create index delivery_state on sholu.delivery (state, created);
   create index delivery_job on sholu.delivery (job);
   create table sholu.attempt (
     id uuid primary key, delivery uuid not null references sholu.delivery, number int not null,
     ticket uuid not null, worker text not null,
     outcome text not null check (outcome in
       ('sending', 'done', 'later', 'failed', 'skipped', 'unknown', 'handed-back')),
     code text, message text, hint text, reply text, files jsonb,
     started timestamptz not null, ended timestamptz, ms float8);
   create index attempt_delivery on sholu.attempt (delivery);
   create table sholu.unsubscribed (
     briefing text not null, address text not null,
     delivery uuid not null references sholu.delivery, at timestamptz not null,
     primary key (briefing, address));
   create table sholu.secret (name text primary key, value text not null);`,
  `create table sholu.process (
     id uuid primary key, name text not null, kind text not null check (kind in ('serve', 'worker')),
     threads int not null, since timestamptz not null, seen timestamptz not null);`,
  'create index delivery_issue on sholu.delivery (briefing, region, period, recipient)',
  `create index delivery_created on sholu.delivery (created);
   create index delivery_again on sholu.delivery (again_of) where again_of is not null;`,
  'alter table sholu.run add column publishing timestamptz',
  `alter table sholu.notice drop constraint notice_kind_check;
   alter table sholu.notice add constraint notice_kind check (kind in ('late', 'failed', 'recipients'));
   alter table sholu.notice add column key text unique`,
  `create table sholu.retention (name text primary key, at timestamptz not null);
   create index slot_job on sholu.slot (job) where job is not null;
   create index notice_job on sholu.notice (job);
   create index delivery_run on sholu.delivery (run) where run is not null;
   create index delivery_notice on sholu.delivery (notice) where notice is not null`,
  `alter table sholu.notice add column slot_key text;
   alter table sholu.notice add column gathered uuid;
   create index notice_slot on sholu.notice (slot_key) where slot_key is not null;
   create index notice_gathered on sholu.notice (gathered) where gathered is not null`,
];

/** Makes the tables that are missing; several processes may start at once. */
export async function makeTables(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await tx.query('create schema if not exists sholu');
    await tx.query('create table if not exists sholu.version (step int primary key)');
    const rows = await tx.query<{ step: number }>(
      'select max(step)::int as step from sholu.version',
    );
    const done = rows[0]?.step ?? 0;
    for (const [index, step] of steps.entries()) {
      if (index < done) continue;
      for (const statement of step.split(';').filter((part) => part.trim() !== '')) {
        await tx.query(statement);
      }
      await tx.query('insert into sholu.version (step) values ($1)', [index + 1]);
    }
  });
}
