/** The texts of the fields and of the bank, in English and Danish. */

const en = {
  cardNumber: 'Credit or debit card number',
  cardNumberHint: 'Card number',
  expiry: 'Credit or debit card expiration date',
  expiryHint: 'MM / YY',
  cvc: 'Credit or debit card CVC/CVV',
  postal: 'Postal code',
  iban: 'IBAN',
  incomplete_number: 'Your card number is incomplete.',
  invalid_number: 'Your card number is invalid.',
  incomplete_expiry: "Your card's expiration date is incomplete.",
  invalid_expiry_month: "Your card's expiration date is invalid.",
  invalid_expiry_month_past: "Your card's expiration date is in the past.",
  invalid_expiry_year: "Your card's expiration year is invalid.",
  invalid_expiry_year_past: "Your card's expiration year is in the past.",
  incomplete_cvc: "Your card's security code is incomplete.",
  incomplete_zip: 'Your postal code is incomplete.',
  incomplete_iban: 'The IBAN you entered is incomplete.',
  invalid_iban: 'The IBAN you entered is invalid.',
  invalid_iban_start: 'An IBAN starts with a two-letter country code.',
  invalid_iban_country_code: 'Bank accounts of this country are not supported.',
  badge: 'Sandbox: no money moves',
  bankTitle: 'Sandbox bank',
  bankPayment: 'Authorize this payment',
  bankCard: 'Authorize saving this card',
  bankNote: 'This is where the bank would ask for a code or a tap in its app. No money moves.',
  bankComplete: 'Complete authentication',
  bankFail: 'Fail authentication',
  bankClose: 'Close',
} as const;

/** The names of the texts. */
export type TextKey = keyof typeof en;

const da: Record<TextKey, string> = {
  cardNumber: 'Kreditkort- eller betalingskortnummer',
  cardNumberHint: 'Kortnummer',
  expiry: 'Kortets udløbsdato',
  expiryHint: 'MM / ÅÅ',
  cvc: 'Kortets CVC/CVV',
  postal: 'Postnummer',
  iban: 'IBAN',
  incomplete_number: 'Dit kortnummer er ufuldstændigt.',
  invalid_number: 'Dit kortnummer er ugyldigt.',
  incomplete_expiry: 'Kortets udløbsdato er ufuldstændig.',
  invalid_expiry_month: 'Kortets udløbsdato er ugyldig.',
  invalid_expiry_month_past: 'Kortets udløbsdato er overskredet.',
  invalid_expiry_year: 'Kortets udløbsår er ugyldigt.',
  invalid_expiry_year_past: 'Kortets udløbsår er overskredet.',
  incomplete_cvc: 'Kortets sikkerhedskode er ufuldstændig.',
  incomplete_zip: 'Dit postnummer er ufuldstændigt.',
  incomplete_iban: 'Det indtastede IBAN er ufuldstændigt.',
  invalid_iban: 'Det indtastede IBAN er ugyldigt.',
  invalid_iban_start: 'Et IBAN begynder med en landekode på to bogstaver.',
  invalid_iban_country_code: 'Bankkonti fra dette land understøttes ikke.',
  badge: 'Sandkasse: ingen penge flyttes',
  bankTitle: 'Sandkassens bank',
  bankPayment: 'Godkend betalingen',
  bankCard: 'Godkend, at kortet gemmes',
  bankNote: 'Her ville banken bede om en kode eller et tryk i dens app. Ingen penge flyttes.',
  bankComplete: en.bankComplete,
  bankFail: en.bankFail,
  bankClose: 'Luk',
};

/** Stripe's error messages in other languages, by code, or by code and decline code. */
const errors: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  da: {
    card_declined: 'Dit kort blev afvist.',
    'card_declined insufficient_funds': 'Der er ikke dækning på dit kort.',
    expired_card: 'Dit kort er udløbet.',
    incorrect_cvc: 'Kortets sikkerhedskode er forkert.',
    incorrect_number: 'Dit kortnummer er forkert.',
    processing_error: 'Der opstod en fejl under behandlingen af dit kort. Prøv igen om lidt.',
    setup_intent_authentication_failure:
      'Vi kan ikke godkende din betalingsmetode. Vælg en anden betalingsmetode, og prøv igen.',
    payment_intent_authentication_failure:
      'Vi kan ikke godkende din betalingsmetode. Vælg en anden betalingsmetode, og prøv igen.',
  },
};

/** The texts for a locale; `auto` is the browser's language. */
export function textsFor(locale: string): Readonly<Record<TextKey, string>> {
  return languageOf(locale) === 'da' ? da : en;
}

/** The error's message in this language, or in English. */
export function localizedMessage(
  locale: string,
  {code = '', decline_code = '', message}: {code?: string; decline_code?: string; message: string},
): string {
  const known = errors[languageOf(locale)];
  return known?.[`${code} ${decline_code}`] ?? known?.[code] ?? message;
}

/** The language of a locale, `da` for `da-DK`. */
export function languageOf(locale: string): string {
  const actual = locale === 'auto' ? globalThis.navigator?.language || 'en' : locale;
  return actual.toLowerCase().split('-')[0] ?? 'en';
}
