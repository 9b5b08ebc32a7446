/** The SEPA mandate and the countries whose banks need an address. Only forms that offer SEPA load this chunk. */
import type {Mandate} from '../flow/intent.js';
import type {MandateText} from '../messages/languages/messages.js';
import {mandateInEnglish} from '../messages/mandate-en.js';

// Banks in these countries need the address of the debtor: https://docs.stripe.com/payments/sepa-debit/set-up-payment
const outsideEea = /^(AD|BL|CH|GB|GG|GI|IM|JE|MC|NC|PF|PM|SM|TF|VA|WF)$/;

/** Returns whether an IBAN of that country (ISO 3166-1 alpha-2) needs the customer's address. */
export const needsAddress = (country: string | undefined): boolean =>
  outsideEea.test(country ?? '');

export {mandateInEnglish};

/** The mandate as the customer sees it now, word for word. */
export function readMandate(root: ParentNode, mandate: MandateText, creditor: string): Mandate {
  const slot = root.querySelector<HTMLSlotElement>('slot[name="mandate"]');
  // Follow forwarded slots to what is visible. Fallback content in our own shadow root is our own text.
  const own = slot
    ?.assignedElements({flatten: true})
    .filter((element) => element.getRootNode() !== root);
  const text = own
    ?.map((element) => (element as HTMLElement).innerText)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    text: text || mandate.text(creditor),
    version: text ? 'custom' : mandate.version,
    locale: (text && own?.[0]?.closest<HTMLElement>('[lang]')?.lang) || mandate.language,
    creditor,
    acceptedAt: new Date().toISOString(),
  };
}
