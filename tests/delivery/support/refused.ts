import { expect } from 'vitest';
import { Refusal } from '../../../src/delivery/refusal.ts';
import { webhookChannel } from '../../../src/delivery/webhook.ts';
import { parcel } from '../mail/support/parcels.ts';

export const never = new AbortController().signal;
export const secretValue = `whsec_${Buffer.from('a secret of the test, long enough').toString('base64')}`;
export const env = { SHOLU_WEBHOOK_PARTNER: secretValue };

/** How a delivery to that address was refused; fails where it was taken. */
export async function refused(
  webhook: string,
  options: Partial<Parameters<typeof webhookChannel>[0]> = {},
  signal = never,
  secret = 'SHOLU_WEBHOOK_PARTNER',
): Promise<Refusal> {
  const channel = webhookChannel({ env, ...options });
  try {
    await channel.send(parcel({ recipient: { webhook, secret } }), signal);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return expect.fail('the webhook was taken');
}
