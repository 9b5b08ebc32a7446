/** The elements with the sandbox's Stripe.js: iframes, typed cards and IBANs, and the bank's dialog. */
import {expect} from '@open-wc/testing';
import type {FenerumPaymentRetry} from '../../src/index.js';
import {createSandbox, type Sandbox} from '../../src/sandbox/sandbox.js';
import {FormPage, place, settle, until, type Environment} from '../page.js';
import {fillCard, inputOf, seen, type as typeInto} from '../sandbox/typing.js';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = createSandbox({engine: {now: () => Date.UTC(2026, 10, 22)}});
});

/** The node that contains Stripe's field. */
const fieldNode = (): HTMLElement =>
  document.querySelector<HTMLElement>('[slot^="fenerum-field"]')!;

async function open(
  attributes: Record<string, string | null> = {},
  environment: Environment = {},
): Promise<FormPage> {
  const {client_secret: secret} = sandbox.engine.createSetupIntent({
    allowed_payment_method_types: ['card', 'sepa_debit'],
  });
  return FormPage.open(
    {'client-secret': secret, ...attributes},
    {...environment, before: (form) => (form.stripe = sandbox.Stripe('pk_test_1'))},
  );
}

/** Types a card and presses the button. */
async function submitCard(page: FormPage, number: string): Promise<void> {
  fillCard(fieldNode(), {number});
  await page.rendered();
  page.press();
}

const dialogButton = async (name: string): Promise<HTMLElement> => {
  const dialog = await seen('.sandbox-bank');
  const button = [...dialog.querySelectorAll('button')].find(
    ({textContent, ariaLabel}) => textContent === name || ariaLabel === name,
  );
  if (!button) throw new Error(`No ${name}: ${dialog.textContent}`);
  return button;
};

/** Whether a person could press the element: nothing covers it, and it is not inert. */
function isOnTop(element: HTMLElement): boolean {
  const {left, top, width, height} = element.getBoundingClientRect();
  const at = document.elementFromPoint(left + width / 2, top + height / 2);
  return at === element || element.contains(at);
}

describe('a card typed into the sandbox', () => {
  it('a card typed into the sandbox is saved and registered', async () => {
    const page = await open();
    await submitCard(page, '4242424242424242');
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard'))
      .to.have.nested.property('[0].token')
      .that.matches(/^pm_/);
    expect(sandbox.count('confirmCardSetup')).to.equal(1);
    expect(sandbox.living).to.deep.equal({elements: 0, mounted: 0});
  });

  it('fenerum-change tells the brand of a typed card without digits', async () => {
    const page = await open();
    inputOf(fieldNode(), 'cardnumber').focus();
    typeInto(fieldNode(), '5555');
    await page.rendered();
    expect(page.detailsOf('fenerum-change').at(-1)).to.deep.equal({
      type: 'card',
      empty: false,
      complete: false,
      brand: 'mastercard',
    });
  });

  for (const [number, code, words] of [
    ['4000000000000002', 'card-declined', /declined/],
    ['4000000000009995', 'card-declined', /insufficient funds/],
    ['4000000000009987', 'card-declined', /declined\. Please try another/],
    ['4000000000000069', 'card-expired', /expired/],
    ['4000000000000127', 'field-invalid', /security code/],
    ['4000000000000119', 'card-declined', /processing/],
  ] as const) {
    it(`the test card ${number} ends as ${code} and brings the field back`, async () => {
      const page = await open();
      await submitCard(page, number);
      await until(() => page.codes.length, 'a failure');
      await page.rendered();
      expect(page.codes).to.deep.equal([code]);
      expect(page.alert).to.match(words);
      expect(page.phase).to.equal('ready');
    });
  }

  it('a wrong card number shows an error while it is typed', async () => {
    const page = await open();
    inputOf(fieldNode(), 'cardnumber').focus();
    typeInto(fieldNode(), '4242424242424241');
    await page.rendered();
    expect(page.alert).to.match(/number is invalid/);
  });

  it('Enter in the card field submits the element and not a native form around it', async () => {
    const around = place('form') as HTMLFormElement;
    let sent = 0;
    around.addEventListener('submit', (event) => {
      event.preventDefault();
      sent += 1;
    });
    const page = await open({}, {into: around});
    fillCard(fieldNode());
    await page.rendered();
    const input = inputOf(fieldNode(), 'cvc');
    const view = input.ownerDocument.defaultView as Window & typeof globalThis;
    input.dispatchEvent(new view.KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    await page.until('done');
    expect(sandbox.count('confirmCardSetup')).to.equal(1);
    expect(sent).to.equal(0);
  });
});

describe('the bank dialog', () => {
  it('a card approved in the bank dialog is confirmed once', async () => {
    const page = await open();
    await submitCard(page, '4000002500003155');
    (await dialogButton('Complete authentication')).click();
    await page.until('done');
    expect(sandbox.count('confirmCardSetup')).to.equal(1);
  });

  for (const button of ['Fail authentication', 'Close']) {
    it(`a bank dialog that ends with “${button}” brings the field back`, async () => {
      const page = await open();
      await submitCard(page, '4000002500003155');
      (await dialogButton(button)).click();
      await until(() => page.codes.length, 'a failure');
      expect(page.codes).to.deep.equal(['authentication-failed']);
      expect(page.phase).to.equal('ready');
    });
  }

  it('an approval after the form was removed is registered once the form is back', async () => {
    const page = await open();
    await submitCard(page, '4000002500003155');
    const complete = await dialogButton('Complete authentication');
    page.form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    complete.click();
    await settle(20);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
    document.body.append(page.form);
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });
});

describe('the bank dialog over dialogs of the page', () => {
  type Wrap = () => {
    home: Element | ShadowRoot;
    isOpen: () => boolean;
    show: () => void;
    box: HTMLElement;
  };
  const wraps: Record<string, Wrap> = {
    'a modal dialog': () => {
      const box = place('dialog') as HTMLDialogElement;
      return {
        box,
        home: box,
        isOpen: () => box.matches(':modal'),
        show: () => box.showModal(),
      };
    },
    'a popover': () => {
      const box = place();
      box.popover = 'manual';
      return {
        box,
        home: box,
        isOpen: () => box.matches(':popover-open'),
        show: () => box.showPopover(),
      };
    },
    'a modal dialog, and a shadow root in it': () => {
      const box = place('dialog') as HTMLDialogElement;
      const inner = box.appendChild(document.createElement('div'));
      return {
        box,
        home: inner.attachShadow({mode: 'open'}),
        isOpen: () => box.matches(':modal'),
        show: () => box.showModal(),
      };
    },
    'a modal dialog of a shadow root, into which the form is slotted': () => {
      const host = place();
      const root = host.attachShadow({mode: 'open'});
      const box = root.appendChild(document.createElement('dialog'));
      box.append(document.createElement('slot'));
      return {
        box,
        home: host,
        isOpen: () => box.matches(':modal'),
        show: () => box.showModal(),
      };
    },
  };

  for (const [name, wrap] of Object.entries(wraps)) {
    it(`the bank dialog works over ${name}, which is open again afterwards without a close event`, async () => {
      const {box, home, isOpen, show} = wrap();
      const heard: string[] = [];
      for (const type of ['close', 'cancel', 'toggle', 'beforetoggle']) {
        box.addEventListener(type, () => heard.push(type));
      }
      const page = await open({}, {into: home});
      show();
      await settle(10);
      await new Promise((resolve) => setTimeout(resolve));
      heard.length = 0;
      await submitCard(page, '4000002500003155');
      const complete = await dialogButton('Complete authentication');
      await until(() => isOnTop(complete), 'a dialog that can be pressed');
      complete.click();
      await page.until('done');
      await settle(10);
      expect(isOpen()).to.be.true;
      expect(heard).to.deep.equal([]);
    });
  }

  it('a card without a bank dialog does not close the page’s modal dialog', async () => {
    const box = place('dialog') as HTMLDialogElement;
    const page = await open({}, {into: box});
    box.showModal();
    let closed = 0;
    box.addEventListener('close', () => (closed += 1));
    await submitCard(page, '4242424242424242');
    await page.until('done');
    expect(box.matches(':modal')).to.be.true;
    expect(closed).to.equal(0);
  });
});

describe('a bank account typed into the sandbox', () => {
  const sepa = {'payment-methods': 'sepa_debit', 'merchant-name': 'Acme ApS'};

  async function typeIban(page: FormPage, iban: string): Promise<void> {
    page.fill('name', 'Ann Byg');
    page.fill('email', 'ann@example.com');
    inputOf(fieldNode(), 'iban').focus();
    typeInto(fieldNode(), iban);
    await page.rendered();
  }

  it('an IBAN typed into the sandbox is registered with its mandate', async () => {
    const page = await open(sepa);
    await typeIban(page, 'DE89370400440532013000');
    page.press();
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].type',
      'sepa_debit',
    );
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].mandate.creditor',
      'Acme ApS',
    );
  });

  it('an IBAN from outside the EEA asks for the address', async () => {
    const page = await open(sepa);
    await typeIban(page, 'CH9300762011623852957');
    expect(page.inputs).to.include.members(['line1', 'postal_code', 'city', 'country']);
    expect(page.input('country').value).to.equal('CH');
    page.fill('line1', 'Gasse 1');
    page.fill('postal_code', '8000');
    page.fill('city', 'Zürich');
    page.press();
    await page.until('done');
  });

  it('an IBAN with a wrong check digit is field-invalid', async () => {
    const page = await open(sepa);
    await typeIban(page, 'DE88370400440532013000');
    expect(page.alert).to.match(/\S/);
    expect(await page.form.submit()).to.have.nested.property('error.code', 'field-invalid');
  });
});

describe('a retried payment in the sandbox', () => {
  it('a failed payment is approved with the saved card in the bank dialog', async () => {
    const {engine} = sandbox;
    const customer = engine.createCustomer().id;
    const method = engine.createPaymentMethod({
      type: 'card',
      card: {number: '4000002760003184', exp_month: 12, exp_year: 2034, cvc: '123'},
    });
    await engine.request({
      method: 'POST',
      path: `/v1/payment_methods/${method.id}/attach`,
      params: {customer},
      key: 'sk_test_1',
    });
    const {body} = await engine.request({
      method: 'POST',
      path: '/v1/payment_intents',
      params: {
        amount: 12500,
        currency: 'dkk',
        customer,
        payment_method: method.id,
        off_session: true,
        confirm: true,
        description: 'Invoice 1042',
      },
      key: 'sk_test_1',
    });
    const {error} = body as {error: {payment_intent: {client_secret: string}}};
    const page: FormPage<FenerumPaymentRetry> = await FormPage.openRetry(
      {'client-secret': error.payment_intent.client_secret},
      {before: (form) => (form.stripe = sandbox.Stripe('pk_test_1'))},
    );
    expect(page.text).to.contain('Invoice 1042').and.to.contain('3184');
    page.press();
    (await dialogButton('Complete authentication')).click();
    await page.until('done');
    expect(page.detailsOf('fenerum-complete')).to.have.nested.property(
      '[0].paymentIntent.status',
      'succeeded',
    );
    expect(sandbox.count('confirmCardPayment')).to.equal(1);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });
});
