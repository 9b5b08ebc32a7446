/** Stripe's REST API as a table: path, parameters, who may call it, and what it does. */

import type {KeyScope} from './key-scope.js';
import type {Customers} from './customers.js';
import type {AuthenticationResult, Intents} from './intents.js';
import {list, search} from './lists.js';
import type {PaymentIntent, SetupIntent} from '../shared/objects.js';
import {mergeMetadata, oneOf, type Params, requiredText, textOr} from '../shared/params.js';
import type {PaymentIntents} from './payment-intents.js';
import type {PaymentMethods} from './payment-methods.js';
import type {SetupIntents} from './setup-intents.js';
import {invalidRequest, parameterMissing, resourceMissing} from '../shared/stripe-api-error.js';

/** The collections that the routes use. */
export interface Collections {
  readonly customers: Customers;
  readonly methods: PaymentMethods;
  readonly setupIntents: SetupIntents;
  readonly paymentIntents: PaymentIntents;
}

/** The parts of a request that a route needs. */
export interface Call {
  readonly account: string | undefined;
  /** The id in the path, or an empty string. */
  readonly id: string;
  /** The id of a customer's source in the path, or an empty string. */
  readonly source: string;
  readonly params: Params;
}

/** One row of the table. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The scopes that may call it. A page must also send the client secret of the intent. */
  readonly access: readonly KeyScope[];
  /** The names of the parameters. `client_secret`, `key` and `expand` are always allowed. */
  readonly params: readonly string[];
  run(call: Call): unknown;
}

const server: readonly KeyScope[] = ['secret'];
const both: readonly KeyScope[] = ['secret', 'publishable'];
const paging = ['limit', 'starting_after', 'ending_before', 'created'];
const confirmParams = [
  'allowed_payment_method_types',
  'mandate_data',
  'payment_method',
  'payment_method_data',
  'payment_method_options',
  'return_url',
  'use_stripe_sdk',
];
const createParams = [
  ...confirmParams,
  'automatic_payment_methods',
  'confirm',
  'customer',
  'description',
  'metadata',
];
const paymentParams = [
  'amount',
  'capture_method',
  'currency',
  'off_session',
  'receipt_email',
  'setup_future_usage',
];

/** All calls that the sandbox answers. */
export function routes(collections: Collections): Route[] {
  const {customers, methods, setupIntents, paymentIntents} = collections;
  const customerParams = [
    'address',
    'description',
    'email',
    'invoice_settings',
    'metadata',
    'name',
    'phone',
  ];
  const methodsOf = (customer: string, {account, params}: Call, url: string) => {
    customers.find(customer, account);
    const type = textOr(params, 'type', undefined);
    const found = methods
      .all()
      .filter((record) => record.account === account && record.method.customer === customer)
      .map(({method}) => method)
      .filter((method) => type === undefined || method.type === type);
    return list(found, params, url);
  };

  const sourceOf = ({id, source, account}: Call) => {
    const {method} = methods.find(source, account, 404);
    if (method.customer !== id) throw resourceMissing('source', source, {param: 'id', status: 404});
    return method;
  };

  return [
    // Whose key it is, and what the account may accept.
    get('/v1/account', server, [], ({account}) => ({
      id: account ?? 'acct_1Sandbox0000000',
      object: 'account',
      capabilities: {card_payments: 'active', sepa_debit_payments: 'active'},
      charges_enabled: true,
      country: 'DK',
      default_currency: 'dkk',
      details_submitted: true,
      email: 'sandbox@example.com',
      settings: {dashboard: {display_name: 'Sandbox'}},
    })),
    get('/v1/payment_method_configurations', server, paging, () => ({
      object: 'list',
      data: [
        {
          id: 'pmc_1Sandbox0000000',
          object: 'payment_method_configuration',
          active: true,
          card: {available: true, display_preference: {preference: 'on', value: 'on'}},
          is_default: true,
          livemode: false,
          name: 'Default',
          sepa_debit: {available: true, display_preference: {preference: 'on', value: 'on'}},
        },
      ],
      has_more: false,
      url: '/v1/payment_method_configurations',
    })),

    get('/v1/customers', server, [...paging, 'email'], ({account, params}) =>
      list(
        customers.all(account).filter(({email}) => matches(params, 'email', email)),
        params,
        '/v1/customers',
      ),
    ),
    get('/v1/customers/search', server, ['query', 'limit', 'page'], ({account, params}) =>
      search(customers.all(account), params, '/v1/customers/search'),
    ),
    post('/v1/customers', server, [...customerParams, 'payment_method'], ({account, params}) =>
      customers.create(params, account),
    ),
    get('/v1/customers/:id', server, [], ({id, account}) => customers.findInUrl(id, account)),
    post('/v1/customers/:id', server, customerParams, ({id, params, account}) =>
      customers.update(id, params, account),
    ),
    get('/v1/customers/:id/payment_methods', server, [...paging, 'type'], (call) =>
      methodsOf(call.id, call, `/v1/customers/${call.id}/payment_methods`),
    ),

    get('/v1/customers/:id/sources/:source', server, [], (call) => sourceOf(call)),
    post('/v1/customers/:id/sources/:source', server, ['metadata'], (call) => {
      const source = sourceOf(call);
      source.metadata = mergeMetadata(call.params, source.metadata);
      return source;
    }),

    get('/v1/payment_methods', server, [...paging, 'customer', 'type'], (call) =>
      methodsOf(requiredText(call.params, 'customer'), call, '/v1/payment_methods'),
    ),
    post(
      '/v1/payment_methods',
      both,
      ['type', 'card', 'sepa_debit', 'billing_details', 'metadata'],
      ({account, params}) => methods.create(params, account).method,
    ),
    get(
      '/v1/payment_methods/:id',
      server,
      [],
      ({id, account}) => methods.find(id, account, 404).method,
    ),
    post('/v1/payment_methods/:id', server, ['metadata'], ({id, account, params}) => {
      const {method} = methods.find(id, account, 404);
      method.metadata = mergeMetadata(params, method.metadata);
      return method;
    }),
    post('/v1/payment_methods/:id/attach', server, ['customer'], ({id, account, params}) => {
      const customer = customers.find(requiredText(params, 'customer'), account);
      const {method} = methods.find(id, account, 404);
      if (method.customer !== null && method.customer !== customer.id) {
        throw invalidRequest(
          'The payment method you provided has already been attached to a customer.',
          {code: 'payment_method_unexpected_state'},
        );
      }
      method.customer = customer.id;
      return method;
    }),
    post('/v1/payment_methods/:id/detach', server, [], ({id, account}) => {
      const record = methods.find(id, account, 404);
      record.method.customer = null;
      record.used = true;
      return record.method;
    }),

    ...intentRoutes(setupIntents, {
      path: '/v1/setup_intents',
      own: ['usage'],
      filters: ['customer', 'payment_method'],
    }),
    ...intentRoutes(paymentIntents, {
      path: '/v1/payment_intents',
      own: paymentParams,
      filters: ['customer'],
    }),
    post('/v1/payment_intents/:id/capture', server, [], ({id, account}) =>
      paymentIntents.capture(paymentIntents.find(id, account)),
    ),
  ];
}

/** The calls that both kinds of intent have; `own` are the kind's own parameters, `filters` those of its list. */
function intentRoutes<I extends SetupIntent | PaymentIntent>(
  intents: Intents<I>,
  {path, own, filters}: {path: string; own: readonly string[]; filters: readonly string[]},
): Route[] {
  return [
    get(path, server, [...paging, ...filters], ({account, params}) =>
      list(filtered(intents.all(account), params), params, path),
    ),
    post(path, server, [...createParams, ...own], ({account, params}) =>
      intents.create(params, account),
    ),
    get(`${path}/:id`, both, [], ({id, account}) => intents.find(id, account).intent),
    post(`${path}/:id`, server, [...createParams, ...own], ({id, account, params}) =>
      intents.update(intents.find(id, account), params),
    ),
    post(`${path}/:id/confirm`, both, [...confirmParams, ...own], ({id, account, params}) =>
      intents.confirm(intents.find(id, account), params),
    ),
    post(`${path}/:id/cancel`, server, ['cancellation_reason'], ({id, account, params}) =>
      intents.cancel(intents.find(id, account), params),
    ),
    // The sandbox's own call for the result of the bank's dialog. Stripe's is undocumented.
    post(`${path}/:id/authenticate`, both, ['result'], ({id, account, params}) =>
      intents.authenticate(intents.find(id, account), resultOf(params)),
    ),
  ];
}

function resultOf(params: Params): AuthenticationResult {
  const result = oneOf(params, 'result', ['succeeded', 'failed', 'canceled']);
  if (result === undefined) throw parameterMissing('result');
  return result;
}

/** The intents that match the list's `customer` and `payment_method`. */
function filtered<I extends SetupIntent | PaymentIntent>(
  intents: readonly I[],
  params: Params,
): I[] {
  return intents.filter(
    (intent) =>
      matches(params, 'customer', intent.customer) &&
      matches(params, 'payment_method', intent.payment_method),
  );
}

function matches(params: Params, name: string, value: string | null): boolean {
  const wanted = textOr(params, name, undefined);
  return wanted === undefined || wanted === value;
}

type Run = Route['run'];

function get(
  path: string,
  access: readonly KeyScope[],
  params: readonly string[],
  run: Run,
): Route {
  return {method: 'GET', path, access, params, run};
}

function post(
  path: string,
  access: readonly KeyScope[],
  params: readonly string[],
  run: Run,
): Route {
  return {method: 'POST', path, access, params, run};
}
