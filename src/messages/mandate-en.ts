/** The SEPA Direct Debit mandate in English, in our own words. */
import type {MandateText} from './languages/messages.js';

/** The mandate in English. */
export const mandateInEnglish: MandateText = {
  language: 'en',
  version: '2026-11-27',
  name: 'SEPA Direct Debit mandate',
  text: (creditor) =>
    `By pressing the button you authorize ${creditor}, and Stripe as its payment provider, to instruct your bank to debit your account, and you authorize your bank to debit it as they instruct. You are entitled to a refund from your bank under the terms of your agreement with it; a refund must be claimed within eight weeks of the day of the debit. Your rights are explained in a statement that you can get from your bank. You agree that notice of a debit may reach you as late as two days before it.`,
};
