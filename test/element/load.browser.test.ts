/** The `load` attribute: what a form does, and does not do, before it may send requests to Stripe. */
import {expect} from '@open-wc/testing';
import {setupSecret} from '../fakes/stripe.js';
import {FormPage, place, settle, until} from '../page.js';

const modes = ['visible', 'touch', 'manual'] as const;

/** Lets everything happen that a form without a condition does on its own. */
async function calm(page: FormPage): Promise<void> {
  for (let round = 0; round < 3; round += 1) await page.rendered();
}

/** Fails if the form has asked Stripe or the page's backend for anything, or has begun to load. */
function expectWaiting(page: FormPage): void {
  expect(page.phase).to.equal('idle');
  expect(page.stripe.fields).to.have.length(0);
  expect(page.stripe.groups).to.have.length(0);
  expect(page.stripe.calls).to.have.length(0);
  expect(page.backend.requests).to.have.length(0);
  expect(page.received).to.deep.equal([]);
}

/** Puts a form below the screen. */
function placeBelow(attributes: Record<string, string | null>): FormPage {
  const spacer = place();
  spacer.style.height = '3000px';
  return FormPage.place({load: 'visible', ...attributes}, {into: place()});
}

describe('the load attribute', () => {
  it('load="auto" loads at once, like no attribute', async () => {
    await FormPage.open({load: 'auto'});
    await FormPage.open({load: ''});
  });

  for (const mode of modes) {
    it(`a form with load="${mode}" sends no request and loads nothing before its condition is met`, async () => {
      const page = mode === 'visible' ? placeBelow({}) : FormPage.place({load: mode});
      await calm(page);
      expectWaiting(page);
      page.form.remove();
    });

    it(`a form with load="${mode}" and intent-url asks for no intent before its condition is met`, async () => {
      const urls = {'client-secret': null, 'intent-url': '/intents'};
      const page = mode === 'visible' ? placeBelow(urls) : FormPage.place({...urls, load: mode});
      await calm(page);
      expectWaiting(page);
      page.form.remove();
    });

    it(`a retry form with load="${mode}" asks for no payment before load() is called`, async () => {
      const spacer = place();
      spacer.style.height = '3000px';
      const page = FormPage.placeRetry({load: mode}, {into: place()});
      await page.rendered();
      expect(page.phase).to.equal('idle');
      expect(page.stripe.calls).to.have.length(0);
      page.form.load();
      await page.until('ready');
    });

    it(`load() loads a form with load="${mode}", and a card can be saved`, async () => {
      const page = FormPage.place({load: mode});
      page.form.load();
      page.form.load();
      await page.until('ready');
      await page.pay();
      expect(page.detailsOf('fenerum-ready')).to.have.length(1);
    });

    it(`a form with load="${mode}" has the same height before and after it has loaded`, async () => {
      for (const width of [280, 640]) {
        const into = place();
        into.style.width = `${width}px`;
        const page = FormPage.place({load: mode, collect: 'name'}, {into});
        await calm(page);
        const before = page.form.getBoundingClientRect().height;
        page.form.load();
        await page.until('ready');
        expect(page.form.getBoundingClientRect().height, `${width}`).to.equal(before);
      }
    });
  }

  it('a misspelt value waits for load(), because the page wanted the form to wait', async () => {
    const page = FormPage.place({load: 'touched'});
    await calm(page);
    expectWaiting(page);
    page.form.load();
    await page.until('ready');
  });

  it('load works when it is set right after the element was added to the page', async () => {
    const page = FormPage.place();
    page.form.setAttribute('load', 'manual');
    await calm(page);
    expectWaiting(page);
  });

  it('removing load="manual" loads the form', async () => {
    const page = FormPage.place({load: 'manual'});
    await calm(page);
    page.form.removeAttribute('load');
    await page.until('ready');
  });

  it('load="manual" that is set after the form has loaded changes nothing', async () => {
    const page = await FormPage.open();
    page.form.setAttribute('load', 'manual');
    await page.rendered();
    await page.pay();
  });

  it('a framework that sets load as a property sets the attribute and keeps the method', async () => {
    const page = FormPage.place({}, {before: (form) => Object.assign(form, {load: 'manual'})});
    await calm(page);
    expectWaiting(page);
    expect(page.form.getAttribute('load')).to.equal('manual');
    page.form.load();
    await page.until('ready');
  });

  it('load() that is called before the element is on the page loads it there', async () => {
    const page = FormPage.place({load: 'manual'}, {before: (form) => form.load()});
    await page.until('ready');
  });

  it('a form that was removed before load() loads when it is added again', async () => {
    const page = FormPage.place({load: 'manual'});
    await calm(page);
    const parent = page.form.parentElement!;
    page.form.remove();
    page.form.load();
    await settle();
    expect(page.stripe.fields).to.have.length(0);
    parent.append(page.form);
    await page.until('ready');
  });

  it('submit() while the form waits loads it first', async () => {
    const page = FormPage.place({load: 'manual'});
    await calm(page);
    const outcome = await page.form.submit();
    expect(outcome).to.have.nested.property('error.code', 'field-incomplete');
    expect(page.phase).to.equal('ready');
  });

  it('retry() while the form waits loads nothing', async () => {
    const page = FormPage.place({load: 'manual'});
    page.form.retry();
    await calm(page);
    expectWaiting(page);
  });
});

describe('load="visible"', () => {
  it('a form loads when it is about to scroll into view', async () => {
    const page = placeBelow({});
    await calm(page);
    expectWaiting(page);
    page.form.scrollIntoView();
    await page.until('ready');
    scrollTo(0, 0);
  });

  it('a form that is on the screen loads on its own', async () => {
    await FormPage.open({load: 'visible'});
  });

  it('a form loads in a browser without IntersectionObserver', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'IntersectionObserver')!;
    delete (window as {IntersectionObserver?: unknown}).IntersectionObserver;
    try {
      const page = placeBelow({});
      await page.until('ready');
    } finally {
      Object.defineProperty(window, 'IntersectionObserver', own);
    }
  });
});

describe('load="touch"', () => {
  const waiting = 'Press here to enter your card details.';

  it('the form says that a press loads it, and its button can be pressed', async () => {
    const page = FormPage.place({load: 'touch'});
    await calm(page);
    expect(page.text).to.contain(waiting);
    expect(page.isButtonEnabled).to.be.true;
  });

  it('a payment that waits for a touch asks how to pay, because it may offer a saved card', async () => {
    const form = document.createElement('fenerum-payment-retry');
    form.setAttribute('load', 'touch');
    place().append(form);
    const button = (): HTMLElement | null => form.shadowRoot!.querySelector('button.waiting');
    await until(() => button()?.checkVisibility(), 'a button');
    expect(button()!.textContent).to.equal('How do you want to pay?');
  });

  it('a payment that waits for the page says so', async () => {
    const form = document.createElement('fenerum-payment-retry');
    form.setAttribute('load', 'manual');
    place().append(form);
    await until(
      () => form.shadowRoot!.querySelector('span.waiting')?.checkVisibility(),
      'the text that the form waits',
    );
  });

  it('a press in the field’s place loads the form and moves the focus into the field', async () => {
    const page = FormPage.place({load: 'touch'});
    await calm(page);
    page.fieldBox.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, composed: true}));
    await page.until('ready');
    expect(page.text).to.not.contain(waiting);
    await until(() => page.focused === 'field', 'the focus in the field');
  });

  it('keyboard focus on the field’s place loads the form and moves the focus into the field', async () => {
    const page = FormPage.place({load: 'touch', collect: 'name'});
    await calm(page);
    page.fieldBox.querySelector('button')!.focus();
    await page.until('ready');
    await until(() => page.focused === 'field', 'the focus in the field');
  });

  it('focus() of the element loads the form and moves the focus into the field', async () => {
    const page = FormPage.place({load: 'touch'});
    await calm(page);
    page.form.focus();
    await page.until('ready');
    await until(() => page.focused === 'field', 'the focus in the field');
  });

  it('a customer who types a name keeps the focus there', async () => {
    const page = FormPage.place({load: 'touch', collect: 'name'});
    await calm(page);
    page.fill('name', 'Ann');
    await page.until('ready');
    await page.rendered();
    expect(page.focused).to.equal('name');
    expect(page.input('name').value).to.equal('Ann');
  });

  it('a customer who has gone to another input of the page keeps the focus there', async () => {
    const other = place('input');
    const page = FormPage.place({load: 'touch'});
    await calm(page);
    page.fieldBox.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, composed: true}));
    other.focus();
    await page.until('ready');
    await page.rendered();
    expect(document.activeElement).to.equal(other);
  });

  it('a touch of a form whose page waits for consent loads nothing', async () => {
    const page = FormPage.place({load: 'manual', collect: 'name'});
    await calm(page);
    page.fieldBox.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, composed: true}));
    page.fill('name', 'Ann');
    page.enter('name');
    await calm(page);
    expectWaiting(page);
  });

  it('the field that comes back later does not take the focus', async () => {
    const page = FormPage.place({load: 'touch'});
    await calm(page);
    page.form.focus();
    await page.until('ready');
    await until(() => page.focused === 'field', 'the focus in the field');
    const other = place('input');
    other.focus();
    page.form.clientSecret = 'seti_2_secret_b';
    await page.until('ready');
    expect(document.activeElement).to.equal(other);
  });
});

describe('load="manual"', () => {
  it('the form says what it waits for, and its button cannot be pressed', async () => {
    const page = FormPage.place({load: 'manual'});
    await calm(page);
    expect(page.text).to.contain('Please accept our payment provider first.');
    expect(page.isButtonEnabled).to.be.false;
    page.form.load();
    await page.until('ready');
    expect(page.text).to.not.contain('accept our payment provider');
  });

  it('the text fits into the place of the field on a narrow screen', async () => {
    const into = place();
    into.style.width = '280px';
    const page = FormPage.place({load: 'manual'}, {into});
    await calm(page);
    const box = page.fieldBox;
    expect(box.scrollHeight).to.be.at.most(box.clientHeight);
  });
});

describe('a customer who comes back from the bank to a form that waits', () => {
  /** Leaves the form during a confirmation, and opens its page again at the bank's return address. */
  async function comeBack(mode: string): Promise<FormPage> {
    const page = await FormPage.open();
    page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.until('confirming');
    page.form.remove();
    history.replaceState(null, '', `?setup_intent_client_secret=${setupSecret}`);
    return FormPage.place({load: mode}, {storage: page.memory});
  }

  for (const mode of ['visible', 'touch']) {
    it(`the form loads at once with load="${mode}", because the customer has used it before`, async () => {
      const page = await comeBack(mode);
      await until(() => page.phase !== 'idle', 'a start');
      expect(location.search).to.equal('');
    });
  }

  it('the form waits for load() with load="manual", and the secret leaves the address', async () => {
    const page = await comeBack('manual');
    await calm(page);
    expectWaiting(page);
    expect(location.search).to.equal('');
    page.form.load();
    await until(() => page.stripe.count('retrieveSetupIntent'), 'the intent');
  });
});
