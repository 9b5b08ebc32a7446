/** The sandbox's fields: typing into them, and the events they fire. */

import {expect} from '@open-wc/testing';
import type {CardChange} from '../../../src/sandbox/fields/card-field.js';
import type {CardElementOptions} from '../../../src/sandbox/stripe-js/element-types.js';
import type {SandboxElement} from '../../../src/sandbox/stripe-js/element.js';
import type {SandboxElements} from '../../../src/sandbox/stripe-js/elements.js';
import type {IbanChange} from '../../../src/sandbox/fields/iban-field.js';
import {createSandbox} from '../../../src/sandbox/sandbox.js';
import {
  backspace,
  documentOf,
  fillCard,
  frameOf,
  home,
  inputOf,
  insert,
  next,
  press,
  type,
} from '../typing.js';

let node: HTMLElement;
let group: SandboxElements;
let element: SandboxElement;

const now = () => Date.UTC(2026, 10, 22);

function open(locale = 'en'): void {
  const {Stripe} = createSandbox({engine: {now}});
  group = Stripe('pk_test_1', {locale}).elements();
}

beforeEach(() => {
  node = home();
  open();
});
afterEach(() => {
  node.remove();
});

async function mountCard(options: CardElementOptions = {}) {
  element = group.create('card', {hidePostalCode: true, ...options});
  element.mount(node);
  await next(element, 'ready');
}

async function mountIban() {
  element = group.create('iban', {supportedCountries: ['SEPA']});
  element.mount(node);
  await next(element, 'ready');
}

/** The latest change event. */
function changes(): (CardChange | IbanChange)[] {
  const seen: (CardChange | IbanChange)[] = [];
  element.on('change', (change) => seen.push(change));
  return seen;
}

describe('the card field', () => {
  it('the card field has the frame, inputs and labels of Stripe’s field', async () => {
    await mountCard({hidePostalCode: false});
    expect(frameOf(node).title).to.equal('Secure card payment input frame');
    const inputs = [...documentOf(node).querySelectorAll('input')];
    expect(inputs.map(({name}) => name)).to.deep.equal(['cardnumber', 'exp-date', 'cvc', 'postal']);
    for (const input of inputs) expect(input.getAttribute('aria-label')).to.not.be.empty;
    expect(inputs.map((input) => input.getAttribute('autocomplete'))).to.deep.equal([
      'cc-number',
      'cc-exp',
      'cc-csc',
      'billing postal-code',
    ]);
  });

  it('the page shows the word sandbox outside the fields while one is mounted', async () => {
    const badges = () => [...document.querySelectorAll('[data-sandbox-badge]')];
    const before = badges().length;
    await mountCard();
    expect(badges().length).to.equal(before + 1);
    expect(badges().at(-1)?.textContent).to.contain('Sandbox');
    expect(documentOf(node).body.textContent).not.to.match(/sandbox/i);
    element.unmount();
    expect(badges().length).to.equal(before);
  });

  for (const [width, fontSize] of [
    [200, 16],
    [262, 22],
    [360, 24],
  ] as const) {
    it(`the whole card number is readable in a field of ${width} pixels with a font of ${fontSize} pixels`, async () => {
      node.style.width = `${width}px`;
      await mountCard({style: {base: {fontSize: `${fontSize}px`}}});
      const number = inputOf(node, 'cardnumber');
      number.focus();
      type(node, '424242424242424');
      expect(number.value).to.equal('4242 4242 4242 424');
      expect(number.scrollWidth).to.be.at.most(number.clientWidth);
      expect(number.getBoundingClientRect().right).to.be.at.most(width);
      type(node, '2');
      expect(inputOf(node, 'exp-date').getBoundingClientRect().width).to.be.greaterThan(40);
    });
  }

  it('the focus moves to the next input of a card when one is full', async () => {
    await mountCard();
    const said = changes();
    inputOf(node, 'cardnumber').focus();
    type(node, '42424242424242421234123');
    expect(inputOf(node, 'cardnumber').value).to.equal('4242 4242 4242 4242');
    expect(inputOf(node, 'exp-date').value).to.equal('12 / 34');
    expect(inputOf(node, 'cvc').value).to.equal('123');
    expect(said.at(-1)).to.deep.equal({
      elementType: 'card',
      empty: false,
      complete: true,
      error: undefined,
      value: {postalCode: ''},
      brand: 'visa',
    });
  });

  it('an American Express card is grouped 4-6-5 and has a code of four digits', async () => {
    await mountCard();
    inputOf(node, 'cardnumber').focus();
    type(node, '3782822463100051234');
    expect(inputOf(node, 'cardnumber').value).to.equal('3782 822463 10005');
    type(node, '12345');
    expect(inputOf(node, 'cvc').value).to.equal('1234');
  });

  it('the caret stays in place when the customer corrects a card number', async () => {
    await mountCard();
    const input = inputOf(node, 'cardnumber');
    input.focus();
    type(node, '424242424242');
    input.setSelectionRange(2, 2);
    type(node, '9');
    expect([input.value, input.selectionStart]).to.deep.equal(['4294 2424 2424 2', 3]);
    input.setSelectionRange(5, 5);
    backspace(input);
    expect([input.value, input.selectionStart]).to.deep.equal(['4294 2424 2424 2', 4]);
    backspace(input);
    expect([input.value, input.selectionStart]).to.deep.equal(['4292 4242 4242', 3]);
  });

  it('Backspace deletes through the slash of the expiry date and back into the number', async () => {
    await mountCard();
    const expiry = inputOf(node, 'exp-date');
    expiry.focus();
    type(node, '12');
    expect(expiry.value).to.equal('12 / ');
    backspace(expiry);
    expect(expiry.value).to.equal('12');
    backspace(expiry);
    backspace(expiry);
    expect(expiry.value).to.equal('');
    backspace(expiry);
    expect(documentOf(node).activeElement).to.equal(inputOf(node, 'cardnumber'));
  });

  it('a pasted card number may contain other characters', async () => {
    await mountCard();
    const input = inputOf(node, 'cardnumber');
    input.focus();
    insert(input, ' 5555-5555-5555-4444 (Mastercard)');
    expect(input.value).to.equal('5555 5555 5555 4444');
    expect(documentOf(node).activeElement).to.equal(inputOf(node, 'exp-date'));
  });

  it('the brand icon can be coloured, solid or hidden', async () => {
    await mountCard();
    const icon = () => documentOf(node).querySelector('svg')?.dataset['icon'];
    expect(icon()).to.equal('unknown');
    inputOf(node, 'cardnumber').focus();
    type(node, '5555');
    expect(icon()).to.equal('mastercard');
    element.update({iconStyle: 'solid'});
    expect(documentOf(node).querySelector('mask')).to.exist;
    element.update({hideIcon: true});
    expect(documentOf(node).querySelector<HTMLElement>('.Icon')?.offsetWidth).to.equal(0);
  });

  it('a wrong number is an error immediately, and an incomplete one when the customer leaves the input', async () => {
    await mountCard();
    const said = changes();
    inputOf(node, 'cardnumber').focus();
    type(node, '42424242424242');
    expect(said.at(-1)?.error).to.be.undefined;
    inputOf(node, 'exp-date').focus();
    expect(said.at(-1)?.error).to.deep.equal({
      type: 'validation_error',
      code: 'incomplete_number',
      message: 'Your card number is incomplete.',
    });
    expect(inputOf(node, 'cardnumber').getAttribute('aria-invalid')).to.equal('true');
    inputOf(node, 'cardnumber').focus();
    inputOf(node, 'cardnumber').setSelectionRange(17, 17);
    type(node, '41');
    expect(said.at(-1)?.error?.code).to.equal('invalid_number');
    inputOf(node, 'exp-date').focus();
    type(node, '1020');
    expect(said.at(-1)?.error?.code).to.equal('invalid_number');
    expect(node.className).to.contain('StripeElement--invalid');
  });

  it('the change event fires once per change, and not for the empty field', async () => {
    element = group.create('card', {hidePostalCode: true});
    const said = changes();
    element.mount(node);
    await next(element, 'ready');
    expect(said).to.deep.equal([]);
    inputOf(node, 'cardnumber').focus();
    type(node, '4242');
    expect(said.map((change) => 'brand' in change && change.brand)).to.deep.equal(['visa']);
  });

  it('clear() empties the card field and removes its error', async () => {
    await mountCard();
    fillCard(node, {number: '4242424242424241'});
    const said = changes();
    element.clear();
    expect(said.at(-1)?.empty).to.equal(true);
    expect(said.at(-1)?.error).to.be.undefined;
    expect(inputOf(node, 'cardnumber').value).to.equal('');
  });

  it('a disabled card field accepts no typing', async () => {
    await mountCard({disabled: true});
    expect(inputOf(node, 'cardnumber').disabled).to.equal(true);
    element.update({disabled: false});
    expect(inputOf(node, 'cardnumber').disabled).to.equal(false);
  });

  it('the card field has a postal code that can be hidden or preset', async () => {
    await mountCard({hidePostalCode: false, value: {postalCode: '8000'}});
    expect(inputOf(node, 'postal').value).to.equal('8000');
    const said = changes();
    fillCard(node);
    expect(said.at(-1)?.complete).to.equal(true);
    element.clear();
    fillCard(node);
    expect(said.at(-1)?.complete).to.equal(false);
    element.update({hidePostalCode: true});
    expect(said.at(-1)?.complete).to.equal(true);
    expect(inputOf(node, 'postal').offsetWidth).to.equal(0);
  });

  it('the card field changes to Danish', async () => {
    await mountCard();
    await group.update({locale: 'da'});
    expect(inputOf(node, 'cardnumber').placeholder).to.equal('Kortnummer');
    expect(inputOf(node, 'exp-date').placeholder).to.equal('MM / ÅÅ');
    expect(documentOf(node).documentElement.lang).to.equal('da');
    const said = changes();
    inputOf(node, 'exp-date').focus();
    type(node, '1120');
    expect(said.at(-1)?.error?.message).to.equal('Kortets udløbsår er overskredet.');
  });

  it('focus and blur fire when the focus enters and leaves the card field, not inside it', async () => {
    await mountCard();
    const told: string[] = [];
    for (const name of ['focus', 'blur', 'escape'] as const) {
      element.on(name, () => told.push(name));
    }
    element.focus();
    expect(documentOf(node).activeElement).to.equal(inputOf(node, 'cardnumber'));
    expect(node.className).to.contain('StripeElement--focus');
    inputOf(node, 'cvc').focus();
    press(inputOf(node, 'cvc'), 'Escape');
    element.blur();
    expect(told).to.deep.equal(['focus', 'escape', 'blur']);
    expect(node.className).to.not.contain('StripeElement--focus');
  });

  it('Enter in the card field submits the form around it', async () => {
    const form = document.createElement('form');
    node.replaceWith(form);
    form.append(node);
    await mountCard();
    const sent = new Promise((resolve) =>
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        resolve(event);
      }),
    );
    press(inputOf(node, 'cvc'), 'Enter');
    expect(await sent).to.exist;
    form.remove();
  });
});

describe('the IBAN field', () => {
  it('the IBAN field has the frame and input of Stripe’s field', async () => {
    await mountIban();
    expect(frameOf(node).title).to.equal('Secure IBAN input frame');
    expect(inputOf(node, 'iban').placeholder).to.equal('DE00 0000 0000 0000 0000 00');
  });

  it('the IBAN field groups and capitalises, and reports country and completeness', async () => {
    await mountIban();
    const said = changes();
    inputOf(node, 'iban').focus();
    type(node, 'de89370400440532013000');
    expect(inputOf(node, 'iban').value).to.equal('DE89 3704 0044 0532 0130 00');
    expect(said.at(-1)).to.deep.equal({
      elementType: 'iban',
      empty: false,
      complete: true,
      error: undefined,
      country: 'DE',
      bankName: '',
    });
  });

  it('the IBAN field refuses countries outside SEPA and wrong check digits', async () => {
    await mountIban();
    const said = changes();
    const input = inputOf(node, 'iban');
    input.focus();
    type(node, 'US');
    expect(said.at(-1)?.error?.code).to.equal('invalid_iban_country_code');
    input.value = '';
    type(node, 'DE88370400440532013000');
    expect(said.at(-1)?.error?.code).to.equal('invalid_iban');
  });

  it('the caret stays in place when the customer corrects an IBAN', async () => {
    await mountIban();
    const input = inputOf(node, 'iban');
    input.focus();
    type(node, 'DE8937040044');
    input.setSelectionRange(6, 6);
    type(node, '1');
    expect([input.value, input.selectionStart]).to.deep.equal(['DE89 3170 4004 4', 7]);
  });
});

describe('the style of a sandbox field', () => {
  const colorOf = (name: string) => {
    const view = documentOf(node).defaultView as Window;
    return view.getComputedStyle(inputOf(node, name)).color;
  };
  // Not every browser computes the style of a placeholder.
  const placeholderRule = () => {
    const rules = [...(documentOf(node).adoptedStyleSheets[0]?.cssRules ?? [])] as CSSStyleRule[];
    return rules.findLast(({selectorText}) => selectorText === '.Input::placeholder');
  };

  it('the page’s style applies to the base, pseudo-classes and states', async () => {
    await mountCard({
      style: {
        base: {
          color: 'rgb(1, 1, 1)',
          fontSize: '18px',
          lineHeight: '30px',
          '::placeholder': {color: 'rgb(2, 2, 2)'},
          ':disabled': {color: 'rgb(5, 5, 5)'},
        },
        complete: {color: 'rgb(3, 3, 3)'},
        invalid: {color: 'rgb(4, 4, 4)', iconColor: 'rgb(6, 6, 6)'},
      },
    });
    expect(colorOf('cardnumber')).to.equal('rgb(1, 1, 1)');
    expect(placeholderRule()?.style.color).to.equal('rgb(2, 2, 2)');
    inputOf(node, 'cardnumber').focus();
    type(node, '4242424242424242');
    expect(colorOf('cardnumber')).to.equal('rgb(3, 3, 3)');
    inputOf(node, 'exp-date').focus();
    type(node, '1020');
    expect(colorOf('exp-date')).to.equal('rgb(4, 4, 4)');
    expect(colorOf('cardnumber')).to.equal('rgb(3, 3, 3)');
    const icon = documentOf(node).querySelector('.Icon') as Element;
    const view = documentOf(node).defaultView as Window;
    expect(view.getComputedStyle(icon).color).to.equal('rgb(6, 6, 6)');
    element.update({disabled: true});
    expect(colorOf('cvc')).to.equal('rgb(5, 5, 5)');
  });

  it('update() changes the style immediately, and the frame fits its content', async () => {
    await mountCard({style: {base: {lineHeight: '30px'}}});
    expect(frameOf(node).offsetHeight).to.equal(30);
    element.update({style: {base: {color: 'rgb(7, 7, 7)', lineHeight: '44px'}}});
    expect(colorOf('cardnumber')).to.equal('rgb(7, 7, 7)');
    expect(frameOf(node).offsetHeight).to.equal(44);
  });

  it('a field that was hidden at first has the right height', async () => {
    node.style.display = 'none';
    await mountCard({style: {base: {lineHeight: '30px'}}});
    const shown = new Promise<void>((resolve) => {
      const watch = new ResizeObserver(() => {
        if (frameOf(node).offsetHeight !== 30) return;
        watch.disconnect();
        resolve();
      });
      watch.observe(frameOf(node));
    });
    node.style.display = '';
    await shown;
  });

  it('a style value cannot add other rules', async () => {
    const style = {base: {color: 'red} body {display: none', zIndex: 5, lineHeight: '20px'}};
    await mountCard({style});
    const view = documentOf(node).defaultView as Window;
    expect(view.getComputedStyle(documentOf(node).body).display).to.equal('block');
    expect(view.getComputedStyle(inputOf(node, 'cardnumber')).zIndex).to.equal('auto');
  });

  it('the mount node gets class names, which the page can rename', async () => {
    await mountCard({classes: {base: 'mine also-mine', complete: 'mine--done'}});
    expect(node.className).to.equal('mine also-mine StripeElement--empty');
    fillCard(node);
    expect(node.classList.contains('mine--done')).to.equal(true);
    element.unmount();
    expect(node.className).to.equal('');
  });

  it('a style can use fonts, and a missing font does not break the field', async () => {
    const {Stripe} = createSandbox();
    group = Stripe('pk_test_1').elements({
      fonts: [
        {family: 'Nowhere', src: 'url(/nowhere.woff2)', weight: '400'},
        {cssSrc: '/nowhere.css'},
      ],
    });
    await mountCard();
    expect(documentOf(node).fonts.size).to.equal(1);
    expect(documentOf(node).querySelector('link')).to.exist;
  });
});
