/** Answers of Stripe.js that merchants have reported, each with the expected result. */
import type {StripeJsError, StripeJsIntent} from '../../src/stripe/stripe-js.js';

/** The customer's step in which Stripe answers. */
export type Step = 'setup card' | 'setup iban' | 'pay saved' | 'pay new';

/** The values of an intent that differ from the test's default. */
export type PartOfIntent = Partial<StripeJsIntent>;

/** The answer to a confirmation. The intent of an error is the confirmed one. */
export interface Answer {
  readonly setupIntent?: PartOfIntent;
  readonly paymentIntent?: PartOfIntent;
  readonly error?: StripeJsError;
  /** The intent in the error. Its last failure is that error. */
  readonly of?: PartOfIntent & {readonly isFailure?: boolean};
}

/** One answer of Stripe.js and its reviewed outcome. */
export interface StripeAnswer {
  readonly id: string;
  readonly step: Step;
  /** What the confirmation resolves with. */
  readonly answer?: Answer;
  /** What the confirmation throws. */
  readonly throws?: {readonly name: string; readonly message: string};
  /** The error of a redirect to the bank's page. */
  readonly redirect?: NonNullable<StripeJsIntent['last_payment_error']>;
  /** The intent when it is retrieved afterwards. */
  readonly later?: PartOfIntent;
  /** The expected result in words. */
  readonly want: string;
  /** The phase, the selected option, the error code and the input with the error. */
  readonly ends: string;
  /** The message that the customer reads. */
  readonly says?: RegExp;
}

const error = (fields: Partial<StripeJsError> & {type: string}, of?: Answer['of']): Answer => ({
  error: {message: "Stripe's own sentence.", ...fields},
  ...(of && {of}),
});

const declinedIntent = {
  status: 'requires_payment_method',
  payment_method: null,
  isFailure: true,
} as const;

const declinedBy = (decline_code: string) => ({
  type: 'card_error',
  code: 'card_declined',
  decline_code,
  message: 'Your card was declined.',
});

const declined = declinedBy('do_not_honor');

/** All cases. */
export const stripeAnswers: readonly StripeAnswer[] = [
  {
    id: 'pi-auth-silent',
    step: 'pay saved',
    answer: {
      paymentIntent: {
        last_payment_error: {
          type: 'invalid_request_error',
          code: 'payment_intent_authentication_failure',
          message: "Stripe's own sentence.",
          payment_method: {
            id: 'pm_1Saved',
            card: {brand: 'visa', exp_month: 8, exp_year: 2031, last4: '3220'},
            type: 'card',
          },
        },
        payment_method: null,
        payment_method_types: ['card'],
        status: 'requires_payment_method',
      },
    },
    want: 'say that authentication failed; saved or another card',
    ends: 'ready saved !authentication-failed',
    says: /bank could not confirm.*another card/,
  },
  {
    id: 'seti-auth-silent',
    step: 'setup card',
    answer: {
      setupIntent: {
        last_setup_error: {
          type: 'invalid_request_error',
          code: 'setup_intent_authentication_failure',
          message: "Stripe's own sentence.",
          payment_method: {
            id: 'pm_1New',
            card: {brand: 'visa', exp_month: 8, exp_year: 2031, last4: '3220'},
            type: 'card',
          },
        },
        payment_method: null,
        payment_method_types: ['card'],
        status: 'requires_payment_method',
      },
    },
    want: 'field again',
    ends: 'ready card !authentication-failed',
    says: /bank could not confirm/,
  },
  {
    id: 'pi-3ds-ok-then-insufficient-silent',
    step: 'pay saved',
    answer: {
      paymentIntent: {
        last_payment_error: {
          type: 'card_error',
          code: 'card_declined',
          message: "Stripe's own sentence.",
          decline_code: 'insufficient_funds',
          payment_method: {
            id: 'pm_1Saved',
            card: {brand: 'visa', exp_month: 8, exp_year: 2031, last4: '3220'},
            type: 'card',
          },
        },
        payment_method: null,
        payment_method_types: ['card'],
        status: 'requires_payment_method',
      },
    },
    want: 'say declined / insufficient funds, ask for another card; not "your bank could not confirm that it is you"',
    ends: 'ready card !card-declined',
    says: /declined/,
  },
  {
    id: 'seti-3ds-ok-then-declined-silent',
    step: 'setup card',
    answer: {
      setupIntent: {
        last_setup_error: {
          type: 'card_error',
          code: 'card_declined',
          message: "Stripe's own sentence.",
          decline_code: 'do_not_honor',
          payment_method: {
            id: 'pm_1New',
            card: {brand: 'visa', exp_month: 8, exp_year: 2031, last4: '3220'},
            type: 'card',
          },
        },
        payment_method: null,
        payment_method_types: ['card'],
        status: 'requires_payment_method',
      },
    },
    want: 'say declined, another card',
    ends: 'ready card !card-declined',
    says: /declined/,
  },
  {
    id: 'auth-required-offsession',
    step: 'pay saved',
    answer: error(
      {
        type: 'card_error',
        code: 'authentication_required',
        decline_code: 'authentication_required',
      },
      declinedIntent,
    ),
    want: 'the bank still says no after 3DS: offer another card too',
    ends: 'ready saved !authentication-failed',
    says: /Stripe's own/,
  },
  {
    id: 'authentication_failure-2026',
    step: 'setup card',
    answer: error({type: 'card_error', code: 'authentication_failure'}, declinedIntent),
    want: 'field again',
    ends: 'ready card !authentication-failed',
  },
  {
    id: '3ds-not-supported',
    step: 'setup card',
    answer: error(
      {type: 'invalid_request_error', code: 'three_d_secure_authentication_not_supported'},
      declinedIntent,
    ),
    want: 'another card',
    ends: 'ready card !card-declined',
    says: /another card/,
  },
  {
    id: 'decl-generic_decline',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'generic_decline'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-do_not_honor',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'do_not_honor'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-transaction_not_allowed',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'transaction_not_allowed'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-insufficient_funds',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-card_not_supported',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'card_not_supported'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-lost_card',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'lost_card'},
      declinedIntent,
    ),
    want: 'declined, another card, no reason given',
    ends: 'ready card !card-declined',
    says: /^Your card was declined. Please try another card.$/m,
  },
  {
    id: 'decl-stolen_card',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'stolen_card'},
      declinedIntent,
    ),
    want: 'declined, another card, no reason given',
    ends: 'ready card !card-declined',
    says: /^Your card was declined. Please try another card.$/m,
  },
  {
    id: 'decl-pickup_card',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'pickup_card'},
      declinedIntent,
    ),
    want: 'declined, another card, no reason given',
    ends: 'ready card !card-declined',
    says: /^Your card was declined. Please try another card.$/m,
  },
  {
    id: 'decl-restricted_card',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'restricted_card'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-security_violation',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'security_violation'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-merchant_blacklist',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'merchant_blacklist'},
      declinedIntent,
    ),
    want: 'declined, another card, no reason given',
    ends: 'ready card !card-declined',
    says: /^Your card was declined. Please try another card.$/m,
  },
  {
    id: 'decl-revocation_of_all_authorizations',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'revocation_of_all_authorizations'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-test_mode_live_card',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'test_mode_live_card'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-invalid_account',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'invalid_account'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'decl-currency_not_supported',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'card_declined', decline_code: 'currency_not_supported'},
      declinedIntent,
    ),
    want: 'declined, another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'incorrect_postal_code-2026',
    step: 'setup card',
    answer: error({type: 'card_error', code: 'incorrect_postal_code'}, declinedIntent),
    want: 'as incorrect_zip',
    ends: 'ready card !field-invalid @postal_code',
  },
  {
    id: 'incorrect_address',
    step: 'setup card',
    answer: error({type: 'card_error', code: 'incorrect_address'}, declinedIntent),
    want: 'field again',
    ends: 'ready card !field-invalid @line1',
  },
  {
    id: 'expired_card',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'expired_card', decline_code: 'expired_card', param: 'exp_month'},
      declinedIntent,
    ),
    want: 'expired, another card',
    ends: 'ready card !card-expired',
  },
  {
    id: 'expired_payment_method-2026',
    step: 'pay saved',
    answer: error({type: 'invalid_request_error', code: 'expired_payment_method'}, declinedIntent),
    want: 'expired, another card',
    ends: 'ready card !card-expired',
    says: /expired/,
  },
  {
    id: 'processing_error',
    step: 'setup card',
    answer: error(
      {type: 'card_error', code: 'processing_error', decline_code: 'processing_error'},
      declinedIntent,
    ),
    want: 'try again in a moment',
    ends: 'ready card !card-declined',
  },
  {
    id: 'payment_method_not_available',
    step: 'pay new',
    answer: error({type: 'invalid_request_error', code: 'payment_method_not_available'}),
    want: 'try again later or another method; not "reload the page"',
    ends: 'ready card !card-declined',
    says: /another card/,
  },
  {
    id: 'payment_method_provider_decline',
    step: 'setup card',
    answer: error({type: 'card_error', code: 'payment_method_provider_decline'}, declinedIntent),
    want: 'another card',
    ends: 'ready card !card-declined',
  },
  {
    id: 'customer_max_payment_methods',
    step: 'setup card',
    answer: error({type: 'invalid_request_error', code: 'customer_max_payment_methods'}),
    want: 'contact us (only the merchant can detach)',
    ends: 'failed !configuration',
    says: /contact us/,
  },
  {
    id: 'card_decline_rate_limit',
    step: 'setup card',
    answer: error({type: 'card_error', code: 'card_decline_rate_limit_exceeded'}, declinedIntent),
    want: 'another card, or tomorrow; not "could not reach, check your connection"',
    ends: 'ready card !card-declined',
  },
  {
    id: 'pi-unexpected-no-intent',
    step: 'pay saved',
    answer: error({type: 'invalid_request_error', code: 'payment_intent_unexpected_state'}),
    later: {status: 'succeeded', payment_method: 'pm_1Saved'},
    want: 'ask Stripe, then success',
    ends: 'done',
  },
  {
    id: 'pi-unexpected-canceled',
    step: 'pay new',
    answer: error(
      {type: 'invalid_request_error', code: 'payment_intent_unexpected_state'},
      {payment_method: null, status: 'canceled'},
    ),
    want: 'ask for a new link',
    ends: 'failed !intent-unusable',
    says: /new link/,
  },
  {
    id: 'seti-unexpected-succeeded',
    step: 'setup card',
    answer: error(
      {type: 'invalid_request_error', code: 'setup_intent_unexpected_state'},
      {payment_method: 'pm_1Earlier', status: 'succeeded'},
    ),
    want: 'register pm_1Earlier, success',
    ends: 'done',
  },
  {
    id: 'seti-unexpected-canceled',
    step: 'setup card',
    answer: error(
      {type: 'invalid_request_error', code: 'setup_intent_unexpected_state'},
      {payment_method: null, status: 'canceled'},
    ),
    want: 'fresh intent or ask for a new one',
    ends: 'failed !intent-unusable',
    says: /new link/,
  },
  {
    id: 'pi-update-succeeded',
    step: 'pay new',
    answer: error(
      {type: 'invalid_request_error', code: 'payment_intent_unexpected_state'},
      {payment_method: 'pm_1New', status: 'succeeded'},
    ),
    want: 'success',
    ends: 'done',
  },
  {
    id: 'pi-requires-capture',
    step: 'pay new',
    answer: error(
      {type: 'invalid_request_error', code: 'payment_intent_unexpected_state'},
      {payment_method: 'pm_1New', status: 'requires_capture'},
    ),
    want: 'success',
    ends: 'done',
  },
  {
    id: 'intent_invalid_state',
    step: 'setup card',
    answer: error({type: 'invalid_request_error', code: 'intent_invalid_state'}),
    want: 'field again',
    ends: 'ready card !outcome-unknown',
    says: /not gone through/,
  },
  {
    id: 'api_connection_error-text',
    step: 'setup card',
    answer: error({type: 'api_connection_error'}),
    want: 'ask Stripe first',
    ends: 'ready card !stripe-unreachable',
    says: /could not reach/,
  },
  {
    id: 'api_connection_error-saved',
    step: 'setup card',
    answer: error({type: 'api_connection_error'}),
    later: {status: 'succeeded', payment_method: 'pm_1New'},
    want: 'ask Stripe, register',
    ends: 'done',
  },
  {
    id: 'api_connection_error-pay-processing',
    step: 'pay new',
    answer: error({type: 'api_connection_error'}),
    later: {status: 'processing', payment_method: 'pm_1New'},
    want: 'ask Stripe, success',
    ends: 'done',
    says: /on its way/,
  },
  {
    id: 'api_error-500',
    step: 'setup card',
    answer: error({type: 'api_error'}),
    want: 'ask Stripe first',
    ends: 'ready card !outcome-unknown',
    says: /not gone through/,
  },
  {
    id: 'lock_timeout',
    step: 'setup card',
    answer: error({type: 'invalid_request_error', code: 'lock_timeout'}),
    want: 'ask Stripe where it stands (retrieve), then try again; a sentence that says busy',
    ends: 'failed !stripe-unreachable',
    says: /busy/,
  },
  {
    id: 'rate_limit',
    step: 'setup card',
    answer: error({type: 'rate_limit_error', code: 'rate_limit'}),
    want: 'busy, try again',
    ends: 'failed !stripe-unreachable',
    says: /busy/,
  },
  {
    id: 'pm-previously-used',
    step: 'pay saved',
    answer: error({type: 'invalid_request_error', code: 'payment_method_unexpected_state'}),
    want: 'another card',
    ends: 'ready card !card-declined',
    says: /another card/,
  },
  {
    id: 'pm-missing',
    step: 'pay saved',
    answer: error({
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'payment_method',
    }),
    want: 'another card',
    ends: 'ready card !card-declined',
    says: /another card/,
  },
  {
    id: 'pm-connected',
    step: 'pay saved',
    answer: error({
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'payment_method',
    }),
    want: 'set-up error, but another card may work',
    ends: 'ready card !card-declined',
    says: /another card/,
  },
  {
    id: 'pm-type-not-allowed',
    step: 'pay new',
    answer: error({
      type: 'invalid_request_error',
      code: 'payment_intent_incompatible_payment_method',
      param: 'payment_method',
    }),
    want: 'set-up error: contact us',
    ends: 'failed !configuration',
    says: /contact us/,
  },
  {
    id: 'no-such-seti',
    step: 'setup card',
    answer: error({type: 'invalid_request_error', code: 'resource_missing', param: 'intent'}),
    want: 'configuration',
    ends: 'failed !configuration',
  },
  {
    id: 'no-such-pi',
    step: 'pay saved',
    answer: error({type: 'invalid_request_error', code: 'resource_missing', param: 'intent'}),
    want: 'configuration',
    ends: 'failed !configuration',
  },
  {
    id: 'test-live',
    step: 'setup card',
    answer: error({type: 'invalid_request_error', code: 'resource_missing', param: 'intent'}),
    want: 'configuration',
    ends: 'failed !configuration',
  },
  {
    id: 'bad-key',
    step: 'setup card',
    answer: error({
      type: 'invalid_request_error',
      message: 'Invalid API Key provided: pk_test_*******1234',
    }),
    want: 'configuration',
    ends: 'failed !configuration',
  },
  {
    id: 'testmode_charges_only',
    step: 'setup card',
    answer: error({type: 'invalid_request_error', code: 'testmode_charges_only'}),
    want: 'configuration',
    ends: 'failed !configuration',
  },
  {
    id: 'platform_account',
    step: 'setup card',
    answer: error({type: 'invalid_request_error', code: 'account_invalid'}),
    want: 'configuration',
    ends: 'failed !configuration',
  },
  {
    id: 'https-required',
    step: 'setup card',
    throws: {
      name: 'IntegrationError',
      message:
        'Live Stripe.js integrations must use HTTPS. For more information: https://stripe.com/docs/security/guide#tls',
    },
    want: 'configuration',
    ends: 'failed !configuration',
  },
  {
    id: 'integration-secret',
    step: 'setup card',
    throws: {
      name: 'IntegrationError',
      message:
        'Invalid value for stripe.confirmCardSetup intent secret: value should be a client secret of the form ${id}_secret_${secret}. You specified: seti_1Fid1.',
    },
    want: 'configuration',
    ends: 'failed !configuration',
  },
  {
    id: 'integration-unmounted',
    step: 'setup card',
    throws: {
      name: 'IntegrationError',
      message:
        'We could not retrieve data from the specified Element.\n              Please make sure the Element you are attempting to use is still mounted.',
    },
    want: 'nothing was sent: field again',
    ends: 'ready card !field-incomplete',
    says: /Enter your card/,
  },
  {
    id: 'integration-removed',
    step: 'pay saved',
    throws: {
      name: 'IntegrationError',
      message: 'stripe.confirmCardPayment is no longer supported.',
    },
    want: 'configuration',
    ends: 'failed !configuration',
  },
  {
    id: 'sepa-invalid-iban',
    step: 'setup iban',
    answer: error(
      {type: 'invalid_request_error', code: 'invalid_bank_account_iban'},
      declinedIntent,
    ),
    want: 'field again',
    ends: 'ready sepa_debit !field-invalid',
  },
  {
    id: 'sepa-address-missing',
    step: 'setup iban',
    answer: error({
      type: 'invalid_request_error',
      code: 'payment_method_billing_details_address_missing',
      param: 'payment_method',
    }),
    want: 'ask for the address',
    ends: 'ready sepa_debit !field-incomplete @line1',
  },
  {
    id: 'sepa-no-account',
    step: 'setup iban',
    answer: error({type: 'invalid_request_error', code: 'no_account'}, declinedIntent),
    want: 'another account',
    ends: 'ready sepa_debit !bank-account-refused',
    says: /another one/,
  },
  {
    id: 'sepa-unsupported',
    step: 'setup iban',
    answer: error(
      {type: 'invalid_request_error', code: 'sepa_unsupported_account'},
      declinedIntent,
    ),
    want: "Stripe's list reads this as the MERCHANT's account: contact us; as a bank's refusal: another account",
    ends: 'ready sepa_debit !bank-account-refused',
    says: /another one/,
  },
  {
    id: 'sepa-attempt-failed',
    step: 'setup iban',
    answer: error({type: 'invalid_request_error', code: 'setup_attempt_failed'}, declinedIntent),
    want: 'another account',
    ends: 'ready sepa_debit !bank-account-refused',
  },
  {
    id: 'sepa-mandate-invalid',
    step: 'setup iban',
    answer: error(
      {type: 'invalid_request_error', code: 'setup_intent_mandate_invalid'},
      declinedIntent,
    ),
    want: 'try again / contact us',
    ends: 'ready sepa_debit !bank-account-refused',
  },
  {
    id: 'sepa-account-number',
    step: 'setup iban',
    answer: error({type: 'invalid_request_error', code: 'account_number_invalid'}, declinedIntent),
    want: 'field again',
    ends: 'ready sepa_debit !field-invalid',
  },
  {
    id: 'sepa-processing',
    step: 'setup iban',
    answer: {
      setupIntent: {
        payment_method: 'pm_1Iban',
        payment_method_types: ['sepa_debit'],
        status: 'processing',
      },
    },
    want: 'accepted and registered',
    ends: 'done',
  },
  {
    id: 'email-invalid',
    step: 'setup iban',
    answer: error({
      type: 'invalid_request_error',
      code: 'email_invalid',
      param: 'payment_method_data[billing_details][email]',
    }),
    want: 'point at the email',
    ends: 'ready sepa_debit !field-invalid @email',
    says: /email address/,
  },
  {
    id: 'parameter_unknown',
    step: 'setup card',
    answer: error({
      type: 'invalid_request_error',
      code: 'parameter_unknown',
      param: 'expected_payment_method_type',
    }),
    want: 'set-up error',
    ends: 'failed !configuration',
  },
  {
    id: 'lost-then-declined',
    step: 'setup card',
    answer: error({type: 'api_connection_error'}),
    later: {status: 'requires_payment_method', last_setup_error: declined},
    want: 'say that the card was declined',
    ends: 'ready card !card-declined',
    says: /declined/,
  },
  {
    id: 'sepa-retry',
    step: 'pay new',
    answer: error({
      type: 'invalid_request_error',
      code: 'payment_intent_incompatible_payment_method',
      param: 'payment_method',
    }),
    want: 'say that this page cannot, or offer the bank account; not a card field that always fails',
    ends: 'failed !configuration',
    says: /contact us/,
  },
  {
    id: 'link-token-empty',
    step: 'pay saved',
    answer: {
      paymentIntent: {
        payment_method: 'pm_1New',
        payment_method_types: ['card'],
        status: 'succeeded',
      },
    },
    want: 'only another card',
    ends: 'done',
  },
  {
    id: 'expired_payment_method-first',
    step: 'pay saved',
    answer: {
      paymentIntent: {
        payment_method: 'pm_1Saved',
        payment_method_types: ['card'],
        status: 'succeeded',
      },
    },
    want: 'only another card',
    ends: 'done',
  },
  {
    id: 'pi-mandate',
    step: 'pay saved',
    answer: error({type: 'invalid_request_error', code: 'payment_intent_mandate_invalid'}),
    want: 'another card',
    ends: 'ready card !card-declined',
    says: /another card/,
  },
  {
    id: 'link-html',
    step: 'setup card',
    throws: {name: 'SyntaxError', message: "Stripe's own sentence."},
    want: 'ask Stripe first',
    ends: 'ready card !stripe-unreachable',
  },
  {
    id: 'undefined-answer',
    step: 'setup card',
    answer: {},
    want: 'no crash',
    ends: 'ready card !stripe-unreachable',
  },
  {
    id: 'redirect-back-declined',
    step: 'pay saved',
    redirect: declinedBy('insufficient_funds'),
    want: 'say declined',
    ends: 'ready card !card-declined',
    says: /declined/,
  },
  {
    id: 'redirect-back-declined-setup',
    step: 'setup card',
    redirect: declinedBy('do_not_honor'),
    want: 'say declined',
    ends: 'ready card !card-declined',
    says: /declined/,
  },
];
