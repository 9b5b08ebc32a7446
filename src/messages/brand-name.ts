/** The names of card brands as customers know them. */

const special: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  cartes_bancaires: 'Cartes Bancaires',
};

/** @param brand Stripe's name: `visa`, `amex` */
export const brandName = (brand: string): string =>
  special[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1);
