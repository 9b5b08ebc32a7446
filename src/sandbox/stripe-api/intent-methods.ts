/** Reads the payment method of a request and checks whether the intent accepts it. */

import type {IntentKind} from './intent-kind.js';
import type {Intent} from '../shared/objects.js';
import {isParams, type Params, textOr} from '../shared/params.js';
import type {MethodRecord, PaymentMethods} from './payment-methods.js';
import {invalidRequest, type StripeApiError} from '../shared/stripe-api-error.js';

/** The method of a request: an existing id, or the data of a new one. Throws if the intent does not accept it. */
export function givenMethod(
  kind: IntentKind,
  intent: Intent,
  account: string | undefined,
  methods: PaymentMethods,
  params: Params,
): MethodRecord | undefined {
  const data = params['payment_method_data'];
  const id = textOr(params, 'payment_method', undefined);
  if (isParams(data)) {
    // Check the type before the data, because Stripe reports a wrong type first.
    checkType(kind, intent, textOr(data, 'type', ''));
    return methods.create(data, account);
  }
  if (id === undefined) return undefined;
  const record = methods.find(id, account);
  checkType(kind, intent, record.method.type);
  const {customer} = record.method;
  if (customer !== null && customer !== intent.customer) {
    throw invalidRequest(
      `The customer does not have a payment method with the ID ${record.method.id}. The payment method must be attached to the customer.`,
      {code: 'resource_missing', param: 'payment_method'},
    );
  }
  if (record.used && customer === null) {
    throw invalidRequest(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment. It may not be ' +
        'used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
    );
  }
  return record;
}

function checkType(kind: IntentKind, intent: Intent, type: string): void {
  if (intent.payment_method_types.some((allowed) => allowed === type)) return;
  throw invalidRequest(
    `The PaymentMethod provided (${type}) is not allowed for this ${kind.name}. Please attach a PaymentMethod of ` +
      `one of the following types: ${intent.payment_method_types.join(', ')}.`,
    {code: `${kind.object}_invalid_parameter`, param: 'payment_method'},
  );
}

/** Throws if a bank account has no mandate, neither from earlier nor with this request. */
export function checkMandate(
  kind: IntentKind,
  {method, setUp}: MethodRecord,
  params: Params,
): void {
  if (method.type !== 'sepa_debit' || setUp || isParams(params['mandate_data'])) return;
  throw missingMandate(kind);
}

function missingMandate(kind: IntentKind): StripeApiError {
  return invalidRequest(
    `This ${kind.name} requires a mandate, but no existing mandate was found. Collect mandate acceptance from the ` +
      'customer and try again, providing acceptance data in the mandate_data parameter.',
    {code: `${kind.object}_mandate_invalid`, param: 'mandate_data'},
  );
}
