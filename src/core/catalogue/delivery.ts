import { data, type Entries, failed, usage } from './entry.ts';

/** Problems of sending an issue to those who receive it: mail, folders, webhooks, feeds. */
export const deliveryProblems: Entries = {
  E_DELIVERY_SETTING: usage(
    'A setting of deliveries that does not fit',
    'Mend the environment variable that the message names.',
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
};
