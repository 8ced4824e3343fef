import type { Environment } from '../jobs/secrets.ts';
import type { Channel, Parcel, SentFile } from './channel.ts';
import { webhookBody } from './webhook-body.ts';
import { webhookOutcome } from './webhook-outcome.ts';
import { post } from './webhook-request.ts';
import { webhookSigner, webhookTarget } from './webhook-target.ts';

export type WebhookOptions = {
  /** Has the secrets that recipients name. */
  readonly env: Environment;
  /** Until the head of the answer; 15 s as Standard Webhooks recommends. */
  readonly timeoutMs?: number;
};

const usualTimeoutMs = 15_000;

/**
 * Posts deliveries as Standard Webhooks 1.0 says: `webhook-id` is the delivery's number at every attempt, the timestamp
 * that of the attempt, the signature HMAC-SHA-256 (`v1`). `send` throws `E_WEBHOOK_…`: see `webhookOutcome` for what is
 * final, what is tried again, and what the other side may have taken without telling.
 */
export function webhookChannel({ env, timeoutMs = usualTimeoutMs }: WebhookOptions): Channel {
  return {
    send: async (parcel, signal) => {
      const { recipient } = parcel;
      if (!('webhook' in recipient)) throw new Error(`delivery ${parcel.id} is no webhook`);
      const target = webhookTarget(recipient.webhook);
      const sign = webhookSigner(recipient.secret, env);
      const body = webhookBody(parcel);
      const at = new Date();
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Sholu',
        'webhook-id': parcel.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': sign(parcel.id, at, body),
        ...(target.authorization === undefined ? {} : { authorization: target.authorization }),
      };
      const posted = await post({ url: target.url, headers, body, timeoutMs }, signal);
      const { reply } = webhookOutcome(posted, target, new Date());
      return { reply, files: linked(parcel) };
    },
    close: async () => undefined,
  };
}

function linked({ content }: Parcel): readonly SentFile[] {
  const files = content.kind === 'issue' ? content.files : [];
  return files.flatMap(({ name, sha256, link }) =>
    link === undefined ? [] : [{ name, sha256, how: 'linked' }],
  );
}
