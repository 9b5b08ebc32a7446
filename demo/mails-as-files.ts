// Where the demo's mails go when it runs with real keys: into files that only this user can read.
import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Log} from './backend/log.js';
import {notifyByMail, type NotifyCustomer} from './backend/notify-customer.js';

/** Writes each mail to a file of its own and logs the file's name: its link belongs in no log. */
export function mailsAsFiles(log: Log): NotifyCustomer {
  return notifyByMail(async ({to, subject, text}) => {
    const file = join(await mkdtemp(join(tmpdir(), 'fenerum-elements-mail-')), 'mail.txt');
    await writeFile(file, `To: ${to}\nSubject: ${subject}\n\n${text}\n`, {mode: 0o600});
    log('mail-written', {file});
  });
}
