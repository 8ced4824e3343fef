import { makeSecret } from '../delivery/make-secret.ts';
import type { Variable } from './command.ts';

/** Variables of the environment that `serve` and `worker` read. */
export const serviceVariables: readonly Variable[] = [
  {
    name: 'DATABASE_URL',
    summary: 'the PostgreSQL that keeps the state; without it an embedded one in reports/.state',
  },
  {
    name: 'SHOLU_SMTP_URL',
    summary:
      'smtp://user:password@host:587 (STARTTLS) or smtps://…:465, percent-encoded; without it mails wait',
  },
  { name: 'SHOLU_MAIL_FROM', summary: 'the sender, as in Press office <press@example.kz>' },
  { name: 'SHOLU_MAIL_REPLY_TO', summary: 'where answers go' },
  {
    name: 'SHOLU_MAIL_ATTACH_MB',
    summary: 'documents larger than this together go by link (default: 10)',
  },
  {
    name: 'SHOLU_DKIM_KEY_FILE',
    summary: 'an RSA key in PEM that signs mails; see SHOLU_DKIM_SELECTOR and SHOLU_DKIM_DOMAIN',
  },
  {
    name: 'SHOLU_PUBLIC_URL',
    summary: 'the https address of this service, for links and for unsubscribing',
  },
  { name: 'SHOLU_SECRET', summary: 'signs those links; without it a key in the database does' },
  {
    name: 'SHOLU_FOLDERS',
    summary: 'whole paths, joined by colons, below which folders of recipients may lie',
  },
  {
    name: 'SHOLU_WEBHOOK_…',
    summary: `the secret that a webhook in recipients.yaml names: whsec_ and 24 to 64 random bytes in base64, as made by ${makeSecret}`,
  },
  {
    name: 'SHOLU_KEEP_DAYS',
    summary: 'how long the ledger keeps what has ended (default: 1096, three years)',
  },
];
