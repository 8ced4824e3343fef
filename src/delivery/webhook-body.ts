import type { Parcel } from './channel.ts';
import { issueText } from './issue-text.ts';

/** Events as Standard Webhooks names them: full-stop delimited, one schema for each. */
export type WebhookType = 'issue.published' | 'issue.late' | 'issue.failed' | 'issue.recipients';

/**
 * The body of a webhook: `{type, timestamp, data}`, the same bytes at every attempt. Documents are named by their hash
 * and linked, as the standard asks to keep bodies small.
 */
export function webhookBody(parcel: Parcel): string {
  const { id, language, created, content } = parcel;
  const body = (type: WebhookType, data: object): string =>
    JSON.stringify({ type, timestamp: created.toISOString(), data: { delivery: id, ...data } });
  if (content.kind === 'notice') {
    const { kind: _, notice, due, until, ...rest } = content;
    return body(`issue.${notice}`, {
      ...rest,
      due: due?.toISOString() ?? null,
      until: until?.toISOString() ?? null,
    });
  }
  const { digest, edition, revision, files } = content;
  const told = issueText(content, language);
  return body('issue.published', {
    ...digest.issue,
    edition,
    revision,
    language: told?.language ?? language,
    text: told?.text ?? null,
    files: files.map(({ name, format, sha256, bytes, link }) => ({
      name,
      format,
      sha256,
      bytes: bytes.length,
      link: link ?? null,
    })),
  });
}
