/** The fake of Stripe.js that a page finds as `window.Stripe`. */

import type {PublishablePaymentIntent, PublishableSetupIntent} from '../stripe-api/key-scope.js';
import type {Bank} from '../bank/bank.js';
import {type MethodResult, type PageResult, StripeClient} from './client.js';
import type {ElementType} from './element-types.js';
import {type ElementsHost, type ElementsOptions, SandboxElements} from './elements.js';
import {IntegrationError} from '../shared/integration-error.js';
import type {ApiError} from '../shared/objects.js';
import {isParams, type Params} from '../shared/params.js';
import {showBankDialog} from '../bank/three-d-secure.js';
import type {Transport} from './transport.js';

/** The options of `Stripe(key, options)`. */
export interface StripeOptions {
  readonly stripeAccount?: string;
  readonly apiVersion?: string;
  readonly locale?: string;
  readonly betas?: readonly string[];
  readonly developerTools?: object;
  readonly advancedFraudSignals?: boolean;
}

/** The result of a call about a SetupIntent. */
export type SetupResult =
  | {setupIntent: PublishableSetupIntent; error?: undefined}
  | {setupIntent?: undefined; error: ApiError};

/** The result of a call about a PaymentIntent. */
export type PaymentResult =
  | {paymentIntent: PublishablePaymentIntent; error?: undefined}
  | {paymentIntent?: undefined; error: ApiError};

/** The result of handleNextAction, which accepts both kinds of intent. */
export type NextActionResult =
  | {setupIntent: PublishableSetupIntent; paymentIntent?: undefined; error?: undefined}
  | {paymentIntent: PublishablePaymentIntent; setupIntent?: undefined; error?: undefined}
  | {setupIntent?: undefined; paymentIntent?: undefined; error: ApiError};

/** A call to Stripe.js, without secrets. */
export interface StripeCall {
  readonly name: string;
  /** The id of the intent, or the type of the Element. */
  readonly about?: string;
}

/** What all `Stripe` objects of a page share. */
export interface StripePage extends ElementsHost {
  readonly transport: Transport;
  readonly redirect: boolean;
  readonly bank: () => Bank;
  readonly called: (call: StripeCall) => void;
}

/** A `Stripe` object with the methods that the sandbox has. https://docs.stripe.com/js */
export class SandboxStripe {
  readonly #page: StripePage;
  readonly #client: StripeClient;
  readonly #locale: string;

  constructor(page: StripePage, key: string, options: StripeOptions) {
    checkKey(key);
    checkOptions(options);
    this.#page = page;
    this.#locale = options.locale ?? 'auto';
    this.#client = new StripeClient({
      key,
      account: options.stripeAccount,
      locale: this.#locale,
      transport: page.transport,
      redirect: page.redirect,
      bank: (request) => {
        const bank = page.bank();
        return bank === 'dialog' ? showBankDialog(request) : bank(request);
      },
    });
  }

  elements(options: ElementsOptions = {}): SandboxElements {
    this.#page.called({name: 'elements'});
    return new SandboxElements(this.#page, options, this.#locale);
  }

  createPaymentMethod(data: {
    readonly type: string;
    readonly [name: string]: unknown;
  }): Promise<MethodResult> {
    this.#page.called({name: 'createPaymentMethod'});
    const {type, ...typed} = data;
    if (type !== 'card' && type !== 'sepa_debit') {
      throw new IntegrationError(
        'Invalid value for createPaymentMethod: the type has to be card or sepa_debit.',
      );
    }
    return this.#client.createMethod(type === 'card' ? 'card' : 'iban', typed);
  }

  confirmCardSetup(
    clientSecret: string,
    data: object = {},
    options: {handleActions?: boolean} = {},
  ): Promise<SetupResult> {
    this.#begin('confirmCardSetup', 'seti', clientSecret);
    return this.#confirm(clientSecret, 'card', data, options).then(asSetup);
  }

  confirmSepaDebitSetup(clientSecret: string, data: object = {}): Promise<SetupResult> {
    this.#begin('confirmSepaDebitSetup', 'seti', clientSecret);
    return this.#confirm(clientSecret, 'iban', data, {}).then(asSetup);
  }

  confirmCardPayment(
    clientSecret: string,
    data: object = {},
    options: {handleActions?: boolean} = {},
  ): Promise<PaymentResult> {
    this.#begin('confirmCardPayment', 'pi', clientSecret);
    return this.#confirm(clientSecret, 'card', data, options).then(asPayment);
  }

  confirmSepaDebitPayment(clientSecret: string, data: object = {}): Promise<PaymentResult> {
    this.#begin('confirmSepaDebitPayment', 'pi', clientSecret);
    return this.#confirm(clientSecret, 'iban', data, {}).then(asPayment);
  }

  handleNextAction({clientSecret}: {clientSecret: string}): Promise<NextActionResult> {
    this.#begin('handleNextAction', 'seti|pi', clientSecret);
    return this.#client.handleNextAction(clientSecret).then(asEither);
  }

  retrieveSetupIntent(clientSecret: string): Promise<SetupResult> {
    this.#begin('retrieveSetupIntent', 'seti', clientSecret);
    return this.#client.retrieve(clientSecret).then(asSetup);
  }

  retrievePaymentIntent(clientSecret: string): Promise<PaymentResult> {
    this.#begin('retrievePaymentIntent', 'pi', clientSecret);
    return this.#client.retrieve(clientSecret).then(asPayment);
  }

  /** The old name of confirmCardPayment. As in Stripe.js, it exists and throws. */
  handleCardPayment(...given: readonly unknown[]): Promise<PaymentResult> {
    this.#page.called({name: 'handleCardPayment'});
    throw new IntegrationError(
      `handleCardPayment has been removed from Stripe.js: call confirmCardPayment instead (${given.length} arguments were given).`,
    );
  }

  registerAppInfo(info: {name: string; version?: string; url?: string; partner_id?: string}): void {
    this.#page.called({name: 'registerAppInfo'});
    if (typeof info?.name !== 'string' || info.name === '') {
      throw new IntegrationError('registerAppInfo needs the name of your library.');
    }
  }

  /** Called by Stripe's loader. */
  _registerWrapper(info: object): void {
    this.#page.called({name: '_registerWrapper'});
    if (!isParams(info)) throw new IntegrationError('_registerWrapper needs an object.');
  }

  #begin(name: string, prefix: string, clientSecret: string): void {
    const about = /^(.+)_secret_/.exec(clientSecret)?.[1];
    this.#page.called({name, ...(about !== undefined && {about})});
    if (new RegExp(`^(${prefix})_[A-Za-z0-9]+_secret_[A-Za-z0-9]+$`).test(clientSecret)) return;
    throw new IntegrationError(
      `Invalid value for stripe.${name} intent secret: it has to be a client secret of the form ` +
        `${prefix.replace('|', '_…_secret_… or ')}_…_secret_….`,
    );
  }

  // As in Stripe.js, the arguments are checked synchronously, and an Element's state asynchronously.
  async #confirm(
    clientSecret: string,
    type: ElementType,
    data: object,
    {handleActions = true}: {handleActions?: boolean},
  ): Promise<PageResult> {
    return this.#client.confirm({clientSecret, type, data: data as Params, handleActions});
  }
}

function asSetup(result: PageResult): SetupResult {
  return asEither(result) as SetupResult;
}

function asPayment(result: PageResult): PaymentResult {
  return asEither(result) as PaymentResult;
}

function asEither({intent, error}: PageResult): NextActionResult {
  if (error) return {error};
  return intent.object === 'setup_intent' ? {setupIntent: intent} : {paymentIntent: intent};
}

function checkKey(key: unknown): void {
  if (typeof key !== 'string' || key.trim() === '') {
    throw new IntegrationError(
      'Please call Stripe() with your publishable key: a text, not empty.',
    );
  }
  if (/^(sk|rk)_/.test(key)) {
    throw new IntegrationError(
      'You should not use your secret key with Stripe.js. Please pass a publishable key instead.',
    );
  }
  if (key.startsWith('pk_live_') && location.protocol !== 'https:') {
    throw new IntegrationError('Live Stripe.js integrations must use HTTPS.');
  }
}

const knownOptions = [
  'stripeAccount',
  'apiVersion',
  'locale',
  'betas',
  'developerTools',
  'advancedFraudSignals',
];

function checkOptions(options: object): void {
  const unknownName = Object.keys(options).find((name) => !knownOptions.includes(name));
  if (unknownName === undefined) return;
  throw new IntegrationError(`Unrecognized Stripe() parameter: ${unknownName}.`);
}
