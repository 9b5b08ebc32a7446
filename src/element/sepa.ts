/** What SEPA Direct Debit asks for besides an IBAN: a mandate next to the button, and an address for banks outside the EEA. */
import type {Mandate} from '../flow/intent.js';
import {mandateInEnglish, type MandateText} from '../messages/mandate-en.js';

// IBANs whose bank wants to know where the debtor lives: https://docs.stripe.com/payments/sepa-debit/set-up-payment
const outsideEea = /^(AD|BL|CH|GB|GG|GI|IM|JE|MC|NC|PF|PM|SM|TF|VA|WF)$/;

/** Whether an IBAN of that country (ISO 3166-1 alpha-2) is of no use without the customer's address. */
export const needsAddress = (country: string | undefined): boolean =>
  outsideEea.test(country ?? '');

const others: Readonly<Record<string, () => Promise<MandateText>>> = {
  da: async () => (await import('../messages/mandate-da.js')).mandateInDanish,
};

/** The mandate in a language; in English where it cannot be had in that one. */
export const mandateIn = async (language: string): Promise<MandateText> =>
  (await others[language]?.().catch(() => undefined)) ?? mandateInEnglish;

/** What the customer accepts by pressing the button now, word for word. */
export function evidence(root: ParentNode, mandate: MandateText, creditor: string): Mandate {
  const slot = root.querySelector<HTMLSlotElement>('slot[name="mandate"]');
  // Through forwarded slots to what is seen; what stands in our own shadow root is our own text.
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
