/** Reads the configuration of a form from the attributes and properties of its element. */
import type {IntentKind} from '../flow/client-secret.js';
import type {Delivery, FlowConfig} from '../flow/config.js';
import type {FormHost} from './form-host.js';

/** The configuration as the page has set it, and problems that need no request. */
interface FormConfig extends FlowConfig, Delivery {
  /** Why the form cannot work. In English, for the developer. */
  readonly refusal?: string;
  /** A feature that the form cannot offer. In English, for the developer. */
  readonly warning?: string;
}

/** Why a form cannot offer SEPA, for the developer. */
const noCreditor =
  'SEPA needs merchant-name, or your own text in the mandate slot: a mandate names its creditor.';

/** @returns what the page has set, which is not checked yet */
export function readConfig(host: FormHost, kind: IntentKind): FormConfig {
  const {publishableKey, stripeAccount, stripe, clientSecret, intentUrl, registerUrl} = host;
  const {account, gateway, returnUrl, credentials} = host;
  const methods = host.readMethods();
  const isSetup = kind === 'setup';
  return {
    publishableKey,
    stripeAccount,
    stripe,
    clientSecret,
    intentUrl,
    registerUrl,
    account,
    gateway,
    methods,
    savedMethod: isSetup ? undefined : host.paymentMethod,
    returnUrl,
    credentials,
    ...(isSetup && problemsOf(host.paymentMethods ?? '', methods)),
  };
}

/** What is wrong with the `payment-methods` of a form that offers `methods`. */
function problemsOf(
  paymentMethods: string,
  methods: readonly string[],
): Pick<FormConfig, 'refusal' | 'warning'> {
  const named = paymentMethods.split(/\s+/).filter(Boolean);
  if (!named.every((word) => /^(card|sepa_debit)$/.test(word))) {
    return {refusal: 'payment-methods knows card and sepa_debit.'};
  }
  // Without a creditor, the form does not offer SEPA.
  if (!named.includes('sepa_debit') || methods.includes('sepa_debit')) return {};
  return {[named.includes('card') ? 'warning' : 'refusal']: noCreditor};
}
