/** The words that an attribute can contain, for attributes that ignore every other word. */
export const allowedWords = {
  load: 'auto visible touch manual',
  'accepted-brands':
    'visa mastercard maestro amex dankort discover diners jcb unionpay cartes_bancaires',
} as const;
