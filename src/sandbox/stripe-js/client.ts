/** Stripe.js's work on an intent: sends the typed data, shows the bank's dialog, and returns the outcome. */

import type {PageIntent} from '../stripe-api/key-scope.js';
import type {BankRequest} from '../bank/bank.js';
import {SandboxElement} from './element.js';
import type {ElementType} from './element-types.js';
import {IntegrationError} from '../shared/integration-error.js';
import type {AuthenticationResult} from '../stripe-api/intents.js';
import {macrotask} from '../shared/macrotask.js';
import type {ApiError, PaymentMethod} from '../shared/objects.js';
import {isParams, nested, type Params} from '../shared/params.js';
import {localizedMessage} from '../shared/texts.js';
import type {BrowserRequest, Transport} from './transport.js';

/** The result of a call. */
export type PageResult<I extends PageIntent = PageIntent> =
  | {readonly intent: I; readonly error?: undefined}
  | {readonly intent?: undefined; readonly error: ApiError};

/** The result of creating a PaymentMethod. */
export type MethodResult =
  | {readonly paymentMethod: PaymentMethod; readonly error?: undefined}
  | {readonly paymentMethod?: undefined; readonly error: ApiError};

/** The kind of intent that a client secret belongs to. */
export type IntentObject = PageIntent['object'];

/** The options of one `Stripe` object. */
export interface ClientSettings {
  readonly key: string;
  readonly account: string | undefined;
  readonly locale: string;
  readonly transport: Transport;
  /** Whether to send the customer to the server's page for the bank. */
  readonly redirect: boolean;
  readonly bank: (request: BankRequest) => Promise<AuthenticationResult>;
}

/** The input of a confirmation. */
export interface ConfirmRequest {
  readonly clientSecret: string;
  /** The type of Element that the data may contain. */
  readonly type: ElementType;
  readonly data: Params;
  readonly handleActions: boolean;
}

const paths: Readonly<Record<IntentObject, string>> = {
  setup_intent: '/v1/setup_intents',
  payment_intent: '/v1/payment_intents',
};

/** Stripe's API as Stripe.js uses it. */
export class StripeClient {
  readonly #settings: ClientSettings;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
  }

  /** Retrieves an intent. */
  retrieve(clientSecret: string): Promise<PageResult> {
    const params = {client_secret: clientSecret};
    return this.#send({method: 'GET', path: pathOf(clientSecret), params});
  }

  /** Creates a PaymentMethod from the typed data. */
  async createMethod(type: ElementType, data: Params): Promise<MethodResult> {
    const method = readMethod(data, type);
    if ('error' in method) {
      await macrotask();
      return {error: method.error};
    }
    const params = nested(method.params, 'payment_method_data');
    const {body, error} = await this.#call({method: 'POST', path: '/v1/payment_methods', params});
    return error ? {error} : {paymentMethod: body as PaymentMethod};
  }

  /** Confirms an intent, and shows the bank's dialog unless `handleActions` is false. */
  async confirm({clientSecret, type, data, handleActions}: ConfirmRequest): Promise<PageResult> {
    const {payment_method, ...rest} = data;
    const method = readMethod(payment_method, type);
    if ('error' in method) {
      await macrotask();
      return {error: method.error};
    }
    const answer = await this.#send({
      method: 'POST',
      path: `${pathOf(clientSecret)}/confirm`,
      params: {
        ...rest,
        ...method.params,
        ...(type === 'iban' && {mandate_data: acceptedOnline}),
        client_secret: clientSecret,
        use_stripe_sdk: !this.#settings.redirect,
      },
    });
    if (answer.error || !handleActions) return answer;
    return this.#handleAction(answer.intent);
  }

  /** Shows the bank's dialog for an intent in `requires_action`. Throws for any other status, as Stripe.js does. */
  async handleNextAction(clientSecret: string): Promise<PageResult> {
    const answer = await this.retrieve(clientSecret);
    if (answer.error) return answer;
    if (answer.intent.status !== 'requires_action') {
      const name = answer.intent.object === 'setup_intent' ? 'SetupIntent' : 'PaymentIntent';
      throw new IntegrationError(
        `handleNextAction: The ${name} supplied is not in the requires_action state.`,
      );
    }
    return this.#handleAction(answer.intent);
  }

  async #handleAction(intent: PageIntent): Promise<PageResult> {
    if (intent.status !== 'requires_action') return {intent};
    const redirect = intent.next_action?.redirect_to_url;
    if (redirect !== undefined) {
      location.assign(redirect.url);
      // The browser is leaving the page. As with Stripe, the promise stays pending.
      return new Promise(() => undefined);
    }
    const {locale, bank} = this.#settings;
    const result = await bank({intent, locale});
    const answer = await this.#send({
      method: 'POST',
      path: `${pathOf(intent.client_secret)}/authenticate`,
      params: {client_secret: intent.client_secret, result},
    });
    if (answer.error) return answer;
    const failure =
      answer.intent.object === 'setup_intent'
        ? answer.intent.last_setup_error
        : answer.intent.last_payment_error;
    if (answer.intent.status !== 'requires_payment_method' || failure === null) return answer;
    return {error: this.#localized({...failure, [answer.intent.object]: answer.intent})};
  }

  async #send(request: Omit<BrowserRequest, 'key' | 'account'>): Promise<PageResult> {
    const {body, error} = await this.#call(request);
    return error ? {error} : {intent: body as PageIntent};
  }

  async #call(
    request: Omit<BrowserRequest, 'key' | 'account'>,
  ): Promise<
    | {readonly body: object; readonly error?: undefined}
    | {readonly body?: undefined; readonly error: ApiError}
  > {
    const {transport, key, account} = this.#settings;
    try {
      const {body} = await transport({...request, key, account});
      return 'error' in body ? {error: this.#localized(body.error as ApiError)} : {body};
    } catch {
      return {
        error: {
          type: 'api_connection_error',
          message: 'The connection to Stripe failed. Check your internet connection and try again.',
        },
      };
    }
  }

  #localized(error: ApiError): ApiError {
    return {...error, message: localizedMessage(this.#settings.locale, error)};
  }
}

/** The acceptance of the mandate that Stripe.js adds. */
const acceptedOnline = {
  customer_acceptance: {type: 'online', online: {infer_from_client: true}},
};

/** The API path of the intent that a client secret belongs to. */
function pathOf(clientSecret: string): string {
  const [id = ''] = clientSecret.split('_secret_');
  return `${paths[id.startsWith('pi_') ? 'payment_intent' : 'setup_intent']}/${id}`;
}

function readMethod(
  given: unknown,
  type: ElementType,
): {readonly params: Params} | {readonly error: ApiError} {
  if (given === undefined || given === null) return {params: {}};
  if (typeof given === 'string') return {params: {payment_method: given}};
  if (!isParams(given)) throw invalidValue('payment_method');
  const name = type === 'card' ? 'card' : 'sepa_debit';
  const source = given[name];
  const {billing_details, metadata} = given;
  const common = {
    ...(isParams(billing_details) && {billing_details}),
    ...(metadata !== undefined && {metadata}),
  };
  if (source instanceof SandboxElement) {
    const read = SandboxElement.read(source);
    if ('error' in read) return read;
    if (read.data['type'] !== name) throw invalidValue(`payment_method.${name}`);
    return {params: {payment_method_data: merge(read.data, common)}};
  }
  // An IBAN or a card token can replace the Element.
  if (
    isParams(source) &&
    (typeof source['iban'] === 'string' || typeof source['token'] === 'string')
  ) {
    return {params: {payment_method_data: {type: name, [name]: source, ...common}}};
  }
  throw invalidValue(`payment_method.${name}`);
}

/** The page's billing details override those of the field. */
function merge(data: Params, common: Params): Params {
  const typed = nested(data, 'billing_details');
  const given = nested(common, 'billing_details');
  const address = {...nested(typed, 'address'), ...nested(given, 'address')};
  const details = {...typed, ...given, ...(Object.keys(address).length > 0 && {address})};
  return {...data, ...common, ...(Object.keys(details).length > 0 && {billing_details: details})};
}

function invalidValue(name: string): IntegrationError {
  return new IntegrationError(
    `Invalid value for ${name}: it has to be an Element of this page's Stripe, or the id of a PaymentMethod.`,
  );
}
