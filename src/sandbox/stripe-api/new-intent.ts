/** Creates an intent from the parameters that both kinds share. */

import type {IntentKind} from './intent-kind.js';
import type {Intent, PaymentMethodType} from '../shared/objects.js';
import {
  isParams,
  mergeMetadata,
  nested,
  oneOf,
  type Params,
  textOr,
  words,
} from '../shared/params.js';
import {invalidRequest} from '../shared/stripe-api-error.js';
import type {Environment} from './environment.js';

const methodTypes: readonly PaymentMethodType[] = ['card', 'sepa_debit'];

/** A new intent without the fields of its kind. */
export function newIntent(
  kind: IntentKind,
  id: string,
  environment: Environment,
  params: Params,
): Intent {
  const allowed = allowedTypes(kind, params);
  const automatic = nested(params, 'automatic_payment_methods');
  const allow_redirects = oneOf(automatic, 'allow_redirects', ['always', 'never']) ?? 'always';
  return {
    id,
    allowed_payment_method_types: allowed ?? null,
    application: null,
    automatic_payment_methods: allowed === undefined ? {enabled: true, allow_redirects} : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${environment.token(25)}`,
    created: environment.now(),
    customer: textOr(params, 'customer', null),
    description: textOr(params, 'description', null),
    livemode: false,
    metadata: mergeMetadata(params),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_options: isParams(params['payment_method_options'])
      ? nested(params, 'payment_method_options')
      : null,
    payment_method_types: allowed ?? [...methodTypes],
    status: 'requires_payment_method',
  };
}

/** The types in `allowed_payment_method_types`; `undefined` if missing. */
export function allowedTypes(kind: IntentKind, params: Params): PaymentMethodType[] | undefined {
  return words(params, 'allowed_payment_method_types')?.map((word) => {
    const type = methodTypes.find((known) => known === word);
    if (type !== undefined) return type;
    throw invalidRequest(`The payment method type "${word}" is invalid.`, {
      code: `${kind.object}_invalid_parameter`,
      param: 'allowed_payment_method_types',
    });
  });
}
