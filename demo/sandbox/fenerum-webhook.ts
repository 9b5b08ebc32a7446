// Fenerum's side of the webhook: a POST with the credential that was written into its URL.
import type {FenerumStore} from './fenerum-store.js';

/** Sends one event and notes what came back. A receiver that does not answer is no error of ours. */
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
