/** A payment that failed while the customer was away, up to the link in the mail; done behind the page, without a browser. */
import assert from 'node:assert/strict';
import type {SentMail} from './behind.js';
import type {Stage} from './harness.js';

/** Lets Fenerum charge, and resolves with the path of the link that the customer was sent. */
export async function linkInTheMail(stage: Stage, scenario: string): Promise<string> {
  const answer = await fetch(`${stage.url}/sandbox/fenerum/charge`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({scenario}),
  });
  assert.ok(answer.ok, await answer.text());
  // The webhook is answered before its work is done.
  for (;;) {
    const [mail] = await stage.json<SentMail[]>('/sandbox/outbox');
    if (mail) return new URL(mail.link).pathname;
  }
}
