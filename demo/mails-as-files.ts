/** Writes the demo's emails to files that only this user can read, if the demo runs with real keys. */
import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Log} from './backend/log.js';
import {notifyByMail, type NotifyCustomer} from './backend/notify-customer.js';

/** Writes each email to its own file and logs only the file's name, because its link must not be logged. */
export function mailsAsFiles(log: Log): NotifyCustomer {
  return notifyByMail(async ({to, subject, text}) => {
    const file = join(await mkdtemp(join(tmpdir(), 'fenerum-elements-mail-')), 'mail.txt');
    await writeFile(file, `To: ${to}\nSubject: ${subject}\n\n${text}\n`, {mode: 0o600});
    log('mail-written', {file});
  });
}
