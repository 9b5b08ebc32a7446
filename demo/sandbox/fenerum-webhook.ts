/** Sends Fenerum's webhooks: a POST with the credential from the webhook's URL. */
import type {FenerumStore} from './fenerum-store.js';

/** Sends one event and records the response. A missing response is recorded, too, and not thrown. */
export type WebhookSender = (
  event: string,
  data: Readonly<Record<string, unknown>>,
) => Promise<void>;

export interface WebhookTarget {
  readonly url: URL;
  readonly username: string;
  readonly password: string;
}

export function webhookSender(store: FenerumStore, target: WebhookTarget): WebhookSender {
  const credential = Buffer.from(`${target.username}:${target.password}`).toString('base64');
  return async (event, data) => {
    const status = await fetch(target.url, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', Authorization: `Basic ${credential}`},
      body: JSON.stringify({event, data}),
      signal: AbortSignal.timeout(10_000),
    }).then(
      (response) => response.status,
      () => null,
    );
    store.deliveries.push({event, data, status, at: new Date().toISOString()});
  };
}
