/** The SEPA Direct Debit mandate in Danish, in our own words. */
import type {MandateText} from './mandate-en.js';

/** The mandate in Danish. */
export const mandateInDanish: MandateText = {
  language: 'da',
  version: '2026-11',
  text: (creditor) =>
    `Når du trykker på knappen, giver du ${creditor}, og Stripe som dennes betalingsudbyder, fuldmagt til at bede din bank om at trække beløb på din konto, og du giver din bank fuldmagt til at trække dem efter deres anvisning. Du har ret til tilbagebetaling fra din bank efter vilkårene i din aftale med den; tilbagebetaling skal kræves inden otte uger fra den dag, beløbet blev trukket. Dine rettigheder er forklaret i en erklæring, som du kan få hos din bank. Du accepterer, at en opkrævning kan blive varslet så sent som to dage, før den sker.`,
};
