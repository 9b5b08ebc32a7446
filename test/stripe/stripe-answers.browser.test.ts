/** Runs the elements with every answer of Stripe.js that merchants have reported. */
import {expect} from '@open-wc/testing';
import type {FenerumCardForm, FenerumPaymentRetry} from '../../src/index.js';
import type {StripeJsIntent, StripeJsResult} from '../../src/stripe/stripe-js.js';
import {FakeStripe, paymentIntent, setupIntent} from '../fakes/stripe.js';
import {FormPage, settle, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';
import {stripeAnswers, type Answer, type PartOfIntent, type Step} from './stripe-answers.js';

type Page = FormPage<FenerumCardForm | FenerumPaymentRetry>;

const isSetup = (step: Step): boolean => step.startsWith('setup');

/** The intent of a case, with the values that all intents of that step have. */
function whole(step: Step, part: PartOfIntent): StripeJsIntent {
  const more = step === 'setup iban' ? {payment_method_types: ['sepa_debit'], ...part} : part;
  const {status = 'requires_payment_method'} = part;
  return isSetup(step)
    ? setupIntent(status, more).setupIntent
    : paymentIntent(status, more).paymentIntent;
}

const named = (step: Step, part: PartOfIntent): StripeJsResult => ({
  [isSetup(step) ? 'setupIntent' : 'paymentIntent']: whole(step, part),
});

/** The value that Stripe.js resolves with. */
function resultOf(step: Step, {setupIntent, paymentIntent, error, of}: Answer): StripeJsResult {
  const answered = setupIntent ?? paymentIntent;
  if (answered) return named(step, answered);
  if (!error) return {};
  if (!of) return {error};
  const {isFailure, ...part} = of;
  const failure = isSetup(step) ? 'last_setup_error' : 'last_payment_error';
  const intent = whole(step, {...part, ...(isFailure && {[failure]: error})});
  return {error: {...error, [isSetup(step) ? 'setup_intent' : 'payment_intent']: intent}};
}

const savedCard = {id: 'pm_1Saved', type: 'card', card: {brand: 'visa', last4: '3220'}};

/** The failed payment of the retry page. */
const failedFor = (step: Step): PartOfIntent => ({
  status: 'requires_payment_method',
  last_payment_error: {
    type: 'card_error',
    code: step === 'pay saved' ? 'authentication_required' : 'card_declined',
    payment_method: savedCard,
  },
});

const sepa = {'payment-methods': 'sepa_debit', 'merchant-name': 'Acme ApS'};

/** Opens the page of a step. */
async function open(step: Step, stripe = new FakeStripe()): Promise<Page> {
  if (isSetup(step)) return FormPage.open(step === 'setup iban' ? sepa : {}, {stripe});
  stripe.answerPaymentQuestion = () => named(step, failedFor(step));
  return FormPage.openRetry({}, {stripe});
}

/** Fills in the inputs of the step and presses the button. */
async function press(page: Page): Promise<void> {
  const values: Record<string, string> = {name: 'Ann Byg', email: 'ann@example.com'};
  // The names of the countries load with the first address.
  const countries = (): number => (page.input('country') as HTMLSelectElement).options.length;
  if (page.inputs.includes('country')) {
    await until(
      () => countries() > 1,
      () => 'the names of the countries',
    );
  }
  for (const name of page.inputs) {
    page.fill(name, values[name] ?? (name === 'country' ? 'DE' : '1'));
  }
  if (page.isFieldSeen) page.type();
  await page.rendered();
  page.press();
}

/** The result: the phase, the selected option, the last error code, and the input with the focus and the error. */
async function endOf(page: Page): Promise<string> {
  await until(
    () => page.phase === 'done' || (/ready|failed/.test(page.phase) && page.codes.length > 0),
    () => `an end; the form is ${page.phase}: ${page.text}`,
  );
  await page.rendered();
  const words: string[] = [page.phase];
  if (page.phase === 'ready') words.push(page.isFieldSeen ? fieldOf(page) : 'saved');
  if (page.phase !== 'done') words.push(`!${page.codes.at(-1)}`);
  const marked = page.inputs.filter((name) => page.input(name).ariaInvalid === 'true');
  return [...words, ...marked.map((name) => `@${name}`)].join(' ');
}

const fieldOf = (page: Page): string => (page.stripe.field.type === 'card' ? 'card' : 'sepa_debit');

/** Sets the fake Stripe's answers of a case. */
function prepare(page: Page, step: Step, one: (typeof stripeAnswers)[number]): void {
  const {answer, throws, later} = one;
  const reply = (): StripeJsResult => {
    if (throws) throw Object.assign(new Error(throws.message), {name: throws.name});
    return resultOf(step, answer ?? {});
  };
  page.stripe.answerSetup = page.stripe.answerSepa = page.stripe.answerPayment = reply;
  // The method on the intent is the one that was entered.
  page.stripe.entered = /payment_method":"(pm_\w+)"/.exec(JSON.stringify(one))?.[1] ?? 'pm_1';
  if (!later) return;
  page.stripe.answerSetupQuestion = page.stripe.answerPaymentQuestion = () => named(step, later);
}

describe('an answer of Stripe.js', () => {
  for (const one of stripeAnswers) {
    const {id, step, want, ends, says, redirect} = one;
    if (redirect) continue;
    it(`Stripe’s answer ${id} (${step}) means: ${want}`, async () => {
      const page = await open(step);
      prepare(page, step, one);
      await press(page);
      expect(await endOf(page)).to.equal(ends);
      const isReported = page.codes.includes('configuration');
      expect(takeConsoleLines(), 'lines for the developer').to.have.length(isReported ? 1 : 0);
      if (says) expect(page.text).to.match(says);
      const input = ends.split('@')[1];
      if (input) {
        expect(page.focused).to.equal(input);
        expect(page.descriptionOf(input)).to.match(/\S/);
      } else if (page.phase === 'ready') {
        expect(page.alert).to.match(/\S/);
      }
      const token = /payment_method: '(pm_\w+)'/.exec(JSON.stringify(one))?.[1];
      if (token && page.phase === 'done' && step !== 'pay saved') {
        expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
          '[0].token',
          token,
        );
      }
      if (page.phase === 'done' || ends.startsWith('failed !c') || ends.includes('unusable')) {
        return;
      }
      // After any of these answers, the customer can continue with the same intent.
      page.stripe.answerSetup = page.stripe.answerSepa = () => setupIntent('succeeded');
      page.stripe.answerPayment = () => paymentIntent('succeeded');
      if (page.phase === 'ready') await press(page);
      else page.press('Try again');
      await page.until('done');
      expect(new Set(page.stripe.calls.map(({secret}) => secret)).size).to.equal(1);
    });
  }
});

describe('a redirect back from the bank', () => {
  const home = location.href;
  afterEach(() => history.replaceState(null, '', home));

  for (const {id, step, want, ends, says, redirect} of stripeAnswers) {
    if (redirect) {
      it(`Stripe’s answer ${id} (${step}) means: ${want}`, async () => {
        const left = await open(step);
        left.stripe.hold('answerSetup');
        left.stripe.hold('answerPayment');
        await press(left);
        await left.until('confirming');
        left.form.remove();
        await new Promise((resolve) => setTimeout(resolve));
        const kind = isSetup(step) ? 'setup_intent' : 'payment_intent';
        const secret = isSetup(step) ? 'seti_1_secret_a' : 'pi_1_secret_a';
        const url = new URL(home);
        url.search = `?${kind}=${secret.slice(0, -9)}&${kind}_client_secret=${secret}&redirect_status=failed`;
        history.replaceState(null, '', url);
        const stripe = new FakeStripe();
        const failure = isSetup(step) ? 'last_setup_error' : 'last_payment_error';
        const answer = named(step, {
          status: 'requires_payment_method',
          [failure]: {...redirect, payment_method: savedCard},
        });
        stripe.answerSetupQuestion = stripe.answerPaymentQuestion = () => answer;
        const page: Page = isSetup(step)
          ? await FormPage.open({}, {stripe, storage: left.memory})
          : await FormPage.openRetry({}, {stripe, storage: left.memory});
        await settle();
        expect(await endOf(page)).to.equal(ends);
        if (says) expect(page.text).to.match(says);
      });
    }
  }
});
