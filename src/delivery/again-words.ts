/** Problems that a change of the entry mends: a delivery keeps the entry as it was until its list is read anew. */
const ofTheEntry: ReadonlySet<string> = new Set([
  'E_DELIVERY_EDITION',
  'E_MAIL_ADDRESS',
  'E_SMTP_MAILBOX',
  'E_WEBHOOK_ADDRESS',
  'E_WEBHOOK_MOVED',
]);

/** `sholu resend 9b1c2d3e`, in backticks. */
export function resendCommand(id: string): string {
  return `\`sholu resend ${id.slice(0, 8)}\``;
}

/**
 * How a delivery that failed is sent again once its problem is mended: itself, or its list where its entry was changed.
 * `list` is the row of the list that it was made from.
 */
export function againWords(code: string | null, id: string, list: string | undefined): string {
  const itself = resendCommand(id);
  if (list === undefined) return `Then send it again: ${itself}.`;
  if (code !== null && ofTheEntry.has(code)) {
    return `Then ${resendCommand(list)}, which reads the list anew and reaches those who have not got it; ${itself} goes to the entry as it was.`;
  }
  return `Then send it again: ${itself}; where its entry in recipients.yaml was changed, ${resendCommand(list)} instead, which reads the list anew.`;
}
