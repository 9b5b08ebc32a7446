/** Stripe's test cards: what each number does when it is saved and when it is charged. */

/** A refusal by the bank. */
export interface Refusal {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
  /** The parameter that Stripe names as the cause. */
  readonly param?: string;
}

/** The behaviour of a test card or test bank account. */
export interface Behaviour {
  /**
   * When the bank requires authentication. `unless-set-up`: when saving, on-session, and off-session until the card
   * was set up for off-session use. `on-session`: whenever the customer is present. `always`: every time.
   */
  readonly authentication: 'never' | 'unless-set-up' | 'on-session' | 'always';
  /** The error of saving it, and for a card also of charging it. */
  readonly setup?: Refusal;
  /** The error of charging it. */
  readonly charge?: Refusal;
  /** The error of a debit that was `processing` and that the bank then returned. */
  readonly debit?: Refusal;
  /** Which intents stay in `processing` until they are settled. */
  readonly slow?: 'setup-and-charge' | 'charge';
  readonly country: string;
  readonly funding: 'credit' | 'debit' | 'prepaid';
}

const declinedAs = (decline_code: string, message = 'Your card was declined.'): Refusal => ({
  code: 'card_declined',
  decline_code,
  message,
});

/** The refusals by their cause. */
export const refusals = {
  generic: declinedAs('generic_decline'),
  insufficientFunds: declinedAs('insufficient_funds', 'Your card has insufficient funds.'),
  lost: declinedAs('lost_card'),
  stolen: declinedAs('stolen_card'),
  fraudulent: declinedAs('fraudulent'),
  velocity: declinedAs(
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  ),
  expired: {code: 'expired_card', message: 'Your card has expired.', param: 'exp_month'},
  incorrectCvc: {
    code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    param: 'cvc',
  },
  processing: {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
  incorrectNumber: {
    code: 'incorrect_number',
    message: 'Your card number is incorrect.',
    param: 'number',
  },
  authentication: {
    code: 'authentication_required',
    decline_code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
  realCard: declinedAs(
    'test_mode_live_card',
    'Your card was declined. Your request was in test mode, but used a non test card. ' +
      'For a list of valid test cards, visit: https://stripe.com/docs/testing.',
  ),
} as const satisfies Record<string, Refusal>;

const ok: Behaviour = {authentication: 'never', country: 'US', funding: 'credit'};
const refusedWith = (setup: Refusal): Behaviour => ({...ok, setup});

const byNumber: Readonly<Record<string, Behaviour>> = {
  '4242424242424242': ok,
  '4000056655665556': {...ok, funding: 'debit'},
  '5555555555554444': ok,
  '2223003122003222': ok,
  '5200828282828210': {...ok, funding: 'debit'},
  '5105105105105100': {...ok, funding: 'prepaid'},
  '378282246310005': ok,
  '371449635398431': ok,
  '6011111111111117': ok,
  '6011000990139424': ok,
  '6011981111111113': {...ok, funding: 'debit'},
  '3056930009020004': ok,
  '36227206271667': ok,
  '6555900000604105': ok,
  '3566002020360505': {...ok, country: 'JP'},
  '6200000000000005': {...ok, country: 'CN'},
  '6200000000000047': {...ok, country: 'CN', funding: 'debit'},
  '6205500000000000004': {...ok, country: 'CN'},
  '4000002080000001': {...ok, country: 'DK'},
  '4000002760000016': {...ok, country: 'DE'},
  '4000005780000007': {...ok, country: 'NO'},
  '4000007520000008': {...ok, country: 'SE'},
  '4000000000003055': ok,
  '4000002500003155': {...ok, authentication: 'unless-set-up', country: 'FR'},
  '4000002760003184': {...ok, authentication: 'always', country: 'DE'},
  '4000003800000446': {...ok, authentication: 'on-session', country: 'HU'},
  '4000000000003220': {...ok, authentication: 'on-session'},
  '4000000000003063': {...ok, authentication: 'on-session'},
  '4000008260003178': {
    ...ok,
    authentication: 'unless-set-up',
    charge: refusals.insufficientFunds,
    country: 'GB',
  },
  '4000008400001629': {...refusedWith(refusals.generic), authentication: 'on-session'},
  '4000000000000341': {...ok, charge: refusals.generic},
  '4000000000000002': refusedWith(refusals.generic),
  '4000000000009995': refusedWith(refusals.insufficientFunds),
  '4000000000009987': refusedWith(refusals.lost),
  '4000000000009979': refusedWith(refusals.stolen),
  '4100000000000019': refusedWith(refusals.fraudulent),
  '4000000000006975': refusedWith(refusals.velocity),
  '4000000000000069': refusedWith(refusals.expired),
  '4000000000000127': refusedWith(refusals.incorrectCvc),
  '4000000000000119': refusedWith(refusals.processing),
};

/** A valid number that is not a test card. Stripe's test mode refuses real cards. */
const realCard = refusedWith(refusals.realCard);

/** The behaviour of the card with this number. */
export function cardBehaviour(number: string): Behaviour {
  return byNumber[number] ?? realCard;
}

/** Stripe's test ids, which can be used instead of the id of a PaymentMethod. */
const numberByToken: Readonly<Record<string, string>> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_debit: '4000056655665556',
  pm_card_mastercard: '5555555555554444',
  pm_card_amex: '378282246310005',
  pm_card_discover: '6011111111111117',
  pm_card_diners: '3056930009020004',
  pm_card_jcb: '3566002020360505',
  pm_card_unionpay: '6200000000000005',
  pm_card_dk: '4000002080000001',
  pm_card_de: '4000002760000016',
  pm_card_no: '4000005780000007',
  pm_card_se: '4000007520000008',
  pm_card_authenticationRequired: '4000002760003184',
  pm_card_authenticationRequiredOnSetup: '4000002500003155',
  pm_card_authenticationRequiredSetupForOffSession: '4000003800000446',
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: '4000008260003178',
  pm_card_threeDSecure2Required: '4000000000003220',
  pm_card_chargeCustomerFail: '4000000000000341',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_visa_chargeDeclinedLostCard: '4000000000009987',
  pm_card_visa_chargeDeclinedStolenCard: '4000000000009979',
  pm_card_visa_chargeDeclinedFraudulent: '4100000000000019',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
  pm_card_chargeDeclinedProcessingError: '4000000000000119',
};

/** The card number of a test id such as `pm_card_visa`. */
export function numberOfToken(token: string): string | undefined {
  return numberByToken[token];
}
