import { data, type Entries, failed, usage, warning } from './entry.ts';

/** Problems of sending an issue to those who receive it: mail, folders, webhooks, feeds. */
export const deliveryProblems: Entries = {
  E_DELIVERY_SETTING: usage(
    'A setting of the environment that does not fit',
    'Mend the environment variable that the message names.',
  ),
  W_SETTING_UNKNOWN: warning(
    'A variable of the environment that nobody reads',
    'Write its name as `sholu serve --help` has it, or take it out.',
  ),
  E_DELIVERY_LIST: data(
    'A list of recipients that is not there',
    'Add it to recipients.yaml, or take its name out of the schedule.',
  ),
  E_DELIVERY_EDITION: usage(
    'An edition or format that the issue does not have',
    'Change the recipient, or the editions of the schedule.',
    404,
  ),
  E_DELIVERY_GONE: failed(
    'Documents that are not in their folder any more',
    'See that the folder of issues is there; build the issue again where it was removed.',
    404,
  ),
  E_DELIVERY_LOST: failed(
    'A delivery whose process ended before the answer was entered',
    'It is sent again with the same Message-ID; look at memory if it happens often.',
  ),
  E_DELIVERY_STATE: usage(
    'A delivery whose state does not allow it',
    'Wait for its outcome, then try again.',
    409,
  ),
  E_DELIVERY_UNKNOWN: usage(
    'A delivery that is not there',
    'Take its number from `sholu deliveries`.',
    404,
  ),
  E_MAIL_ADDRESS: data(
    'A mail address that is none',
    'Mend the address in recipients.yaml; look for letters of another keyboard.',
  ),
  E_MAIL_LARGE: failed(
    'Documents that are too large for a mail',
    'Set SHOLU_PUBLIC_URL so that they are linked, or raise SHOLU_MAIL_ATTACH_MB.',
  ),
  E_MAIL_DKIM: failed(
    'A DKIM key that cannot be used',
    'Let SHOLU_DKIM_KEY_FILE name an RSA private key in PEM that this user may read.',
  ),
  E_MAIL_FOLDER: failed(
    'A folder of a dry run that cannot be written to',
    'Let this user write there, and see that the disk has room.',
  ),
  E_MAIL_STOPPED: failed(
    'An attempt that was ended before the mail was given away',
    'Wait: the mail goes out later.',
    503,
  ),
  E_SMTP_UNSET: failed(
    'No mail server is named',
    'Set SHOLU_SMTP_URL and SHOLU_MAIL_FROM; mails wait until then.',
    503,
  ),
  E_SMTP_MAILBOX: data(
    'A mailbox that is not there',
    'Ask the recipient for the right address and mend it in recipients.yaml.',
  ),
  E_SMTP_REFUSED: failed(
    'A mail that the server does not take',
    'Read its answer, mend what it names, then send it again with `sholu resend`.',
    502,
  ),
  E_SMTP_LATER: failed(
    'A server that asks to try later',
    'Wait: the mail is tried again; its answer says why, as a busy mailbox or greylisting.',
    503,
  ),
  E_SMTP_FULL: failed(
    'A mailbox that is full',
    'Tell the recipient; the mail is tried again.',
    503,
  ),
  E_SMTP_BUSY: failed(
    'A mail server that is busy or stops',
    'Wait; ask who runs the server where it lasts.',
    503,
  ),
  E_SMTP_SIZE: failed(
    'A mail that is larger than the server takes',
    'Lower SHOLU_MAIL_ATTACH_MB and set SHOLU_PUBLIC_URL, so that documents are linked.',
    502,
  ),
  E_SMTP_LOGIN: failed(
    'A login that the mail server refuses, or demands',
    'Set user and password in SHOLU_SMTP_URL.',
    502,
  ),
  E_SMTP_SENDER: failed(
    'A sender that the mail server does not allow',
    'Set SHOLU_MAIL_FROM to an address that the login may use.',
    502,
  ),
  E_SMTP_RELAY: failed(
    'A mail server that passes nothing on for this program',
    'Set user and password in SHOLU_SMTP_URL, or let the server relay for this machine.',
    502,
  ),
  E_SMTP_CERTIFICATE: failed(
    'A certificate that cannot be trusted',
    'Let the server have a valid one, or name its authority in NODE_EXTRA_CA_CERTS.',
    502,
  ),
  E_SMTP_TLS: failed(
    'A connection that cannot be encrypted',
    'Take smtp:// with port 587, or smtps:// with port 465, in SHOLU_SMTP_URL.',
    502,
  ),
  E_SMTP_HOST: failed(
    'A mail server whose name is not known',
    'Mend the name in SHOLU_SMTP_URL, or look at the name service of this machine.',
    502,
  ),
  E_SMTP_UNREACHABLE: failed(
    'A mail server that cannot be reached',
    'See that it runs, that the port in SHOLU_SMTP_URL is right and that no firewall is between.',
    502,
  ),
  E_SMTP_TIMEOUT: failed(
    'A mail server that does not answer in time',
    'See that the port in SHOLU_SMTP_URL is right.',
    504,
  ),
  E_SMTP_BROKEN: failed(
    'A connection that broke before the mail was given away',
    'Wait; ask who runs the server where it lasts.',
    502,
  ),
  E_SMTP_ANSWER: failed(
    'A server that does not answer as a mail server does',
    'See that host and port in SHOLU_SMTP_URL are those of a mail server.',
    502,
  ),
  E_SMTP_UNCERTAIN: failed(
    'A mail of which nobody knows whether it was taken',
    'Wait: it is sent again with the same Message-ID.',
    502,
  ),
  E_FOLDER_NOT_ALLOWED: data(
    'A folder of a recipient outside of what is allowed',
    'Write a relative folder, or let SHOLU_FOLDERS name the one above it.',
  ),
  E_FOLDER_AWAY: failed(
    'A folder of a recipient that cannot be reached',
    'See that the share is mounted and answers; it is tried again.',
    503,
  ),
  E_FOLDER_FULL: failed(
    'No space is left in the folder of a recipient',
    'Free some space there; it is tried again.',
    507,
  ),
  E_FOLDER_DENIED: failed(
    'A folder of a recipient that may not be written to',
    'Give the user of the service the right to write there; it is tried again.',
  ),
  E_FOLDER_TAKEN: failed(
    'Something else where a folder or document of a recipient should be',
    'Move it away, or name another folder; it is tried again.',
  ),
  E_FEED_UNWRITTEN: failed(
    'A feed that cannot be written',
    'See that the folder of issues has space and may be written to; it is tried again.',
  ),
  E_FEED_STATE: failed(
    'What is kept of a feed cannot be read',
    'Restore the file from a backup, or move it away to begin the feed anew.',
  ),
  E_FEED_BUSY: failed('A feed that could not be written in time', 'Wait: it is tried again.', 503),
  E_WEBHOOK_ADDRESS: data(
    'An address of a webhook that is not allowed',
    'Write a whole address that begins with https:// into recipients.yaml.',
  ),
  E_WEBHOOK_SECRET: failed(
    'A secret of a webhook that is missing or no secret',
    'Set the variable that recipients.yaml names to whsec_ and 24 to 64 random bytes in base64; `sholu serve --help` has a command that makes one.',
  ),
  E_WEBHOOK_GONE: failed(
    'A receiver of webhooks that wants no more',
    'Take it out of recipients.yaml, or ask who runs it.',
    502,
  ),
  E_WEBHOOK_MOVED: failed(
    'A receiver of webhooks that has moved',
    'Write its new address into recipients.yaml: redirects are not followed.',
    502,
  ),
  E_WEBHOOK_REFUSED: failed(
    'A webhook that the receiver does not take',
    'Show its answer to who runs the receiver; then send it again with `sholu resend`.',
    502,
  ),
  E_WEBHOOK_LATER: failed(
    'A receiver of webhooks that asks to try later',
    'Wait: it is tried again.',
    503,
  ),
  E_WEBHOOK_FAILED: failed(
    'A webhook that the receiver does not accept as it is set up',
    'See that address and secret are those of the receiver, and that both clocks are right.',
    502,
  ),
  E_WEBHOOK_UNREACHABLE: failed(
    'A receiver of webhooks that cannot be reached',
    'See that its host is right, that it runs and that no firewall is between.',
    502,
  ),
  E_WEBHOOK_TLS: failed(
    'A connection to a receiver that cannot be trusted',
    'Let the receiver have a valid certificate, or name its authority in NODE_EXTRA_CA_CERTS.',
    502,
  ),
  E_WEBHOOK_TIMEOUT: failed(
    'A webhook that could not be sent in time',
    'See that the receiver runs and that no firewall is between.',
    504,
  ),
  E_WEBHOOK_STOPPED: failed(
    'An attempt that was ended before the webhook was sent',
    'Wait: it is sent later.',
    503,
  ),
  E_WEBHOOK_UNCERTAIN: failed(
    'A webhook of which nobody knows whether it was taken',
    'Wait: it is sent again with the same webhook-id.',
    502,
  ),
};
