/** Makes an off-session payment fail and returns the link in the mail, without a browser. */
import assert from 'node:assert/strict';
import type {SentMail} from './behind.js';
import type {RunningDemo} from './harness.js';

/** Lets Fenerum charge. Resolves with the path of the link in the customer's mail. */
export async function linkInTheMail(demo: RunningDemo, scenario: string): Promise<string> {
  const {length} = await demo.json<SentMail[]>('/sandbox/outbox');
  const answer = await fetch(`${demo.url}/sandbox/fenerum/charge`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({scenario}),
  });
  assert.ok(answer.ok, await answer.text());
  // Waits for the mail, because the webhook is answered before it is sent.
  for (;;) {
    const mail = (await demo.json<SentMail[]>('/sandbox/outbox'))[length];
    if (mail) return new URL(mail.link).pathname;
  }
}
