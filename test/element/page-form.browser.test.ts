/** An element in a form of the page: values, validity, and a submission that waits until the flow is done. */
import {expect} from '@open-wc/testing';
import {setupIntent, refusal} from '../fakes/stripe.js';
import {FormPage, moveBefore, place, testsMoveBefore, until} from '../page.js';

/** A submission that the page has received. */
interface Sent {
  readonly entries: [string, string][];
  readonly submitter: string | undefined;
}

/** A form of the page with one element in it. */
interface PageForm {
  readonly page: FormPage;
  readonly form: HTMLFormElement;
  /** The submissions that reached the page's own listeners, and that the browser would have sent. */
  readonly sent: Sent[];
  readonly button: HTMLButtonElement;
}

const token = ['payment', 'pm_1'];
const whole = [token, ['payment-intent', 'seti_1'], ['payment-type', 'card']];

/**
 * Adds a form to the page. No test leaves its page: a listener on the window prevents the submission after all others.
 *
 * @param html before the element
 */
async function openForm(
  attributes: Record<string, string | boolean | null> = {},
  html = '<input name="company" value="Acme"><button name="go" value="now">Order</button>',
  formAttributes = '',
): Promise<PageForm> {
  const home = place();
  home.innerHTML = `<form ${formAttributes}>${html}</form>`;
  const form = home.querySelector('form')!;
  const sent: Sent[] = [];
  const after = (event: Event): void => {
    if (event.target !== form || event.defaultPrevented) return;
    const {submitter} = event as SubmitEvent;
    sent.push({
      entries: [...new FormData(form, submitter)] as [string, string][],
      submitter: submitter?.textContent,
    });
    event.preventDefault();
  };
  window.addEventListener('submit', after);
  const page = await FormPage.open(
    {name: 'payment', 'register-url': null, ...attributes},
    {into: form},
  );
  await until(() => page.form.isInForm, 'the form');
  await participating(page);
  return {page, form, sent, button: form.querySelector('button')!};
}

/** Adds another element with an intent of its own to the form. */
async function openSecond(form: HTMLFormElement, attributes: object = {}): Promise<FormPage> {
  const secret = 'seti_2_secret_b';
  const page = await FormPage.open(
    {name: 'backup', 'register-url': null, 'client-secret': secret, ...attributes},
    {into: form},
  );
  page.stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2'});
  await participating(page);
  return page;
}

/** Waits for the code that the element loads with a `name`. */
async function participating(page: FormPage): Promise<void> {
  await import('../../src/element/form-participation.js');
  await page.rendered();
}

interface List {
  readonly page: FormPage;
  /** The part of the page around both views. It may be a shadow host. */
  readonly home: HTMLElement;
  readonly form: HTMLFormElement;
  readonly list: Element;
  /** The item with the element. */
  readonly item: Element;
  readonly otherView: Element;
  readonly sent: unknown[];
}

/** Opens an element in a list that a page can sort, in a form, in one of two views. */
async function openList(isShadow: boolean): Promise<List> {
  const home = place();
  const root = isShadow ? home.attachShadow({mode: 'open'}) : home;
  root.innerHTML =
    '<div><form><ul><li>Address</li><li class="pay"></li></ul><button>Order</button></form></div><div></div>';
  const form = root.querySelector('form')!;
  const sent: unknown[] = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.push([...new FormData(form)]);
  });
  const item = root.querySelector('.pay')!;
  const page = await FormPage.open(
    {name: 'payment', required: true, 'register-url': null},
    {into: item as HTMLElement},
  );
  await participating(page);
  const [list, otherView] = [root.querySelector('ul')!, root.querySelector('div:last-child')!];
  return {page, home, form, list, item, otherView, sent};
}

/** Completes the card and sends the form. */
async function send({page, form, sent}: List): Promise<void> {
  page.type();
  await page.rendered();
  form.querySelector('button')!.click();
  await until(() => sent.length, 'a submission');
  expect(sent).to.deep.equal([whole]);
}

const entriesOf = ({form}: PageForm): unknown[] =>
  [...new FormData(form)].filter(([name]) => name.startsWith('payment'));

describe('the values of the element in a form', () => {
  it('the form data has no entry of the element before the flow is done', async () => {
    const opened = await openForm();
    opened.page.type();
    await opened.page.rendered();
    expect(entriesOf(opened)).to.deep.equal([]);
  });

  it('the form data has the token, the intent and the type when the flow is done', async () => {
    const opened = await openForm();
    opened.page.type();
    await opened.page.form.submit();
    expect(entriesOf(opened)).to.deep.equal(whole);
  });

  it('the form data is complete while fenerum-complete fires', async () => {
    const opened = await openForm();
    let entries: unknown[] = [];
    opened.page.form.addEventListener('fenerum-complete', () => (entries = entriesOf(opened)));
    opened.page.type();
    await opened.page.form.submit();
    expect(entries).to.deep.equal(whole);
  });

  it('the form data has the mandate of a bank account as JSON', async () => {
    const opened = await openForm({
      'payment-methods': 'sepa_debit',
      'merchant-name': 'Acme',
    });
    opened.page.form.billingDetails = {name: 'Ann', email: 'ann@example.com'};
    await until(() => opened.page.mandate.includes('Acme'), 'the mandate');
    opened.page.type({country: 'DK'});
    await opened.page.rendered();
    opened.button.click();
    await until(() => opened.sent.length, 'a submission');
    const entries = Object.fromEntries(opened.sent[0]!.entries);
    expect(entries['payment-type']).to.equal('sepa_debit');
    expect(JSON.parse(entries['payment-mandate']!)).to.have.property('creditor', 'Acme');
  });

  it('a disabled fieldset removes the entries and the validity like those of native inputs', async () => {
    const opened = await openForm({required: true}, '<fieldset></fieldset><button>Order</button>');
    const {form, page, button, sent} = opened;
    form.querySelector('fieldset')!.append(page.form);
    await page.until('ready');
    page.type();
    await page.form.submit();
    expect(entriesOf(opened)).to.deep.equal(whole);
    form.querySelector('fieldset')!.disabled = true;
    expect(entriesOf(opened)).to.deep.equal([]);
    expect(form.checkValidity()).to.be.true;
    button.click();
    expect(sent).to.have.length(1);
  });

  it('form.reset() removes the entries and starts over', async () => {
    const opened = await openForm({'client-secret': null, 'intent-url': '/intents'});
    opened.page.type();
    await opened.page.form.submit();
    opened.form.reset();
    expect(entriesOf(opened)).to.deep.equal([]);
    await opened.page.until('ready');
  });

  it('an element without a name leaves the form of the page alone', async () => {
    const home = place();
    home.innerHTML = '<form><button>Order</button></form>';
    const form = home.querySelector('form')!;
    let count = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      count += 1;
    });
    const page = await FormPage.open({required: true}, {into: form});
    form.querySelector('button')!.click();
    expect(count).to.equal(1);
    expect(page.buttons).to.deep.equal(['Save card']);
    expect(Object.hasOwn(form, 'requestSubmit')).to.be.false;
    await page.pay();
    expect([...new FormData(form)]).to.deep.equal([]);
  });
});

describe('the validity of a required element in a form', () => {
  it('the form is invalid until the flow is done, with a message in the language of the element', async () => {
    const {page, form} = await openForm({required: true, locale: 'da'});
    await until(() => page.language === 'da', 'Danish');
    await page.rendered();
    expect(form.checkValidity()).to.be.false;
    expect(page.form.matches(':invalid')).to.be.true;
    page.type();
    await page.rendered();
    expect(form.checkValidity()).to.be.false;
    await page.form.submit();
    expect(form.checkValidity()).to.be.true;
    expect(page.form.matches(':valid')).to.be.true;
  });

  it('checkValidity() starts nothing and moves no focus', async () => {
    const {page, form} = await openForm({required: true});
    page.type();
    await page.rendered();
    const before = document.activeElement;
    form.checkValidity();
    await page.rendered();
    expect(page.phase).to.equal('ready');
    expect(document.activeElement).to.equal(before);
  });

  it('reportValidity() moves the focus into the field', async () => {
    const {page, form} = await openForm({required: true});
    form.reportValidity();
    await until(() => page.focused === 'field', 'the focus in the field');
  });

  it('an element that is not required does not make the form invalid', async () => {
    const {form} = await openForm();
    expect(form.checkValidity()).to.be.true;
  });

  it('a press with a complete card submits a form with a required element', async () => {
    const {page, button, sent} = await openForm({required: true});
    page.type();
    await page.rendered();
    button.click();
    await until(() => sent.length, 'a submission');
    expect(sent[0]!.entries).to.deep.include.members(whole);
  });

  it('requestSubmit() of a script submits a form with a required element', async () => {
    const {page, form, sent} = await openForm({required: true});
    page.type();
    await page.rendered();
    form.requestSubmit();
    await until(() => sent.length, 'a submission');
    expect(sent[0]!.submitter).to.be.undefined;
    expect(sent[0]!.entries).to.deep.include.members(whole);
    page.form.remove();
    expect(Object.hasOwn(form, 'requestSubmit')).to.be.false;
  });

  it('a native input that is invalid stops the submission before the card is saved', async () => {
    const {page, button, sent} = await openForm(
      {required: true},
      '<input name="company" required><button>Order</button>',
    );
    page.type();
    await page.rendered();
    button.click();
    await page.rendered();
    expect(page.phase).to.equal('ready');
    expect(sent).to.deep.equal([]);
  });
});

describe('the submission of a form with an element', () => {
  it('the form is sent once, after the flow, with the same submitter', async () => {
    const {page, button, sent} = await openForm();
    page.type();
    await page.rendered();
    button.click();
    expect(sent).to.deep.equal([]);
    await until(() => sent.length, 'a submission');
    expect(sent).to.have.length(1);
    expect(sent[0]!.submitter).to.equal('Order');
    expect(sent[0]!.entries).to.deep.equal(
      [['company', 'Acme'], ...whole, ['go', 'now']].sort(byOrder),
    );
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('the page’s own listeners hear only the real submission, in every order', async () => {
    const {page, form, button, sent} = await openForm();
    const heard: string[] = [];
    const listen = (target: EventTarget, name: string, capture: boolean): (() => void) => {
      const note = (): void => void heard.push(`${name} ${page.phase}`);
      target.addEventListener('submit', note, capture);
      return () => target.removeEventListener('submit', note, capture);
    };
    const ends = [
      listen(document, 'document', true),
      listen(form, 'form', true),
      listen(form, 'form', false),
      listen(document, 'document', false),
    ];
    page.type();
    await page.rendered();
    button.click();
    await until(() => sent.length, 'a submission');
    expect(heard).to.deep.equal(['document done', 'form done', 'form done', 'document done']);
    for (const end of ends) end();
  });

  it('a page that sends the form with fetch() in its listener gets the token', async () => {
    const {page, form, button} = await openForm();
    const posted: unknown[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      posted.push([...new FormData(form)].filter(([name]) => name === 'payment'));
    });
    page.type();
    await page.rendered();
    button.click();
    await until(() => posted.length, 'a request');
    expect(posted).to.deep.equal([[token]]);
    // Its request may have failed, so the customer may press again.
    button.click();
    expect(posted).to.have.length(2);
  });

  it('two presses send the form once and confirm once', async () => {
    const {page, button, sent} = await openForm();
    page.type();
    await page.rendered();
    button.click();
    button.click();
    await until(() => sent.length, 'a submission');
    await page.rendered();
    expect(sent).to.have.length(1);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('the button of the page may be disabled by its own click listener', async () => {
    const {page, button, sent} = await openForm();
    button.addEventListener('click', () => setTimeout(() => (button.disabled = true)));
    page.type();
    await page.rendered();
    button.click();
    await until(() => sent.length, 'a submission');
    expect(sent[0]!.entries).to.deep.include.members(whole);
  });

  it('a button that the page has replaced meanwhile does not keep the form from being sent', async () => {
    const {page, button, sent} = await openForm();
    page.type();
    await page.rendered();
    button.click();
    button.outerHTML = '<button>New</button>';
    await until(() => sent.length, 'a submission');
    expect(sent[0]!.entries).to.deep.include.members(whole);
  });

  it('an empty field keeps the form from being sent, and gets the focus', async () => {
    const {page, button, sent} = await openForm();
    button.click();
    await until(() => page.alert, 'a message');
    await until(() => page.focused === 'field', 'the focus in the field');
    expect(sent).to.deep.equal([]);
    page.type();
    await page.rendered();
    button.click();
    await until(() => sent.length, 'a submission');
  });

  it('a declined card keeps the form from being sent', async () => {
    const {page, button, sent} = await openForm();
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    page.type();
    await page.rendered();
    button.click();
    await until(() => page.alert, 'a message');
    await page.rendered();
    expect(sent).to.deep.equal([]);
    page.stripe.answerSetup = () => setupIntent('succeeded');
    button.click();
    await until(() => sent.length, 'a submission');
    expect(sent).to.have.length(1);
  });

  it('“Try again” in the element sends the form that was held back', async () => {
    const {page, button, sent} = await openForm({'register-url': '/cards'});
    page.backend.cards = () => new Response('', {status: 503});
    page.type();
    await page.rendered();
    button.click();
    for (let wait = 0; wait < 4; wait += 1) await page.clock.advance(30_000);
    await page.until('failed');
    expect(sent).to.deep.equal([]);
    page.backend.cards = () => Response.json({});
    page.press('Try again');
    await until(() => sent.length, 'a submission');
  });

  it('an element that was removed or disabled while the flow ran sends nothing', async () => {
    for (const stop of ['remove', 'disable']) {
      const {page, button, sent} = await openForm();
      let finish = (): void => {};
      page.stripe.answerSetup = () =>
        new Promise((resolve) => (finish = () => resolve(setupIntent('succeeded'))));
      page.type();
      await page.rendered();
      button.click();
      await page.until('confirming');
      if (stop === 'remove') page.form.remove();
      else page.form.disabled = true;
      finish();
      await page.rendered();
      await page.rendered();
      expect(sent, stop).to.deep.equal([]);
    }
  });

  it('formnovalidate and the cancel button of a dialog send the form as it is', async () => {
    const {page, form, sent} = await openForm(
      {required: true},
      '<button formnovalidate>Save draft</button><button formnovalidate formmethod="dialog">Cancel</button>',
    );
    const [draft, cancel] = form.querySelectorAll('button');
    draft!.click();
    cancel!.click();
    expect(sent.map(({submitter}) => submitter)).to.deep.equal(['Save draft', 'Cancel']);
    expect(page.phase).to.equal('ready');
  });

  it('the browser sends the form as the pressed button says: formaction, formmethod, formtarget, name and value', async () => {
    const home = place();
    home.innerHTML = `<iframe name="here"></iframe><form action="/elsewhere" method="post" target="_blank">
      <button formaction="/elsewhere">Other</button>
      <button name="go" value="now" formaction="about:blank" formmethod="get" formtarget="here">Order</button></form>`;
    const form = home.querySelector('form')!;
    const page = await FormPage.open({name: 'payment', 'register-url': null}, {into: form});
    await participating(page);
    page.type();
    await page.rendered();
    form.querySelectorAll('button')[1]!.click();
    const {contentWindow} = home.querySelector('iframe')!;
    await until(() => contentWindow!.location.search, 'a submission');
    expect([...new URLSearchParams(contentWindow!.location.search)].sort(byOrder)).to.deep.equal(
      [...whole, ['go', 'now']].sort(byOrder),
    );
  });

  for (const required of [false, true]) {
    it(`a form with two ${required ? 'required ' : ''}elements is sent once, after both cards are saved`, async () => {
      const {page, form, button, sent} = await openForm({required});
      const second = await openSecond(form, {required});
      page.type();
      second.type();
      await second.rendered();
      button.click();
      await until(() => sent.length, 'a submission');
      await second.rendered();
      expect(sent).to.have.length(1);
      expect(sent[0]!.entries).to.deep.include.members([
        ...whole,
        ['backup', 'pm_1'],
        ['backup-intent', 'seti_2'],
        ['go', 'now'],
      ]);
      expect(page.stripe.count('confirmCardSetup')).to.equal(1);
      expect(second.stripe.count('confirmCardSetup')).to.equal(1);
    });
  }

  it('a form with two elements is not sent while one of them is empty', async () => {
    const {page, form, button, sent} = await openForm();
    const second = await openSecond(form);
    page.type();
    await page.rendered();
    button.click();
    await until(() => second.alert, 'a message');
    expect(sent).to.deep.equal([]);
    second.type();
    await second.rendered();
    button.click();
    await until(() => sent.length, 'a submission');
    expect(sent).to.have.length(1);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('inputs named requestSubmit and elements do not keep the form from being sent', async () => {
    const {page, button, sent} = await openForm(
      {},
      '<input name="requestSubmit"><input name="elements"><button>Order</button>',
    );
    page.type();
    await page.rendered();
    button.click();
    await until(() => sent.length, 'a submission');
    expect(sent).to.have.length(1);
  });

  it('a form with novalidate is held back all the same', async () => {
    const {page, button, sent} = await openForm({required: true}, undefined, 'novalidate');
    button.click();
    await until(() => page.alert, 'a message');
    expect(sent).to.deep.equal([]);
    page.type();
    await page.rendered();
    button.click();
    await until(() => sent.length, 'a submission');
  });

  it('a button outside the form submits it by its form attribute, and stays the submitter', async () => {
    const {page, sent} = await openForm({required: true}, '', 'id="order"');
    const outside = document.createElement('button');
    outside.setAttribute('form', 'order');
    outside.textContent = 'Outside';
    place().append(outside);
    page.type();
    await page.rendered();
    outside.click();
    await until(() => sent.length, 'a submission');
    expect(sent[0]!.submitter).to.equal('Outside');
  });

  it('a submission before the code for forms was loaded is held back and sent once', async () => {
    const home = place();
    home.innerHTML = '<form><button>Order</button></form>';
    const form = home.querySelector('form')!;
    const sent: unknown[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push([...new FormData(form)]);
    });
    const page = FormPage.place({name: 'payment', 'register-url': null}, {into: form});
    await Promise.resolve();
    form.querySelector('button')!.click();
    expect(sent).to.deep.equal([]);
    await page.until('ready');
    await until(() => page.alert, 'a message');
    page.type();
    await page.rendered();
    form.querySelector('button')!.click();
    await until(() => sent.length, 'a submission');
    expect(sent).to.deep.equal([whole]);
  });

  it('a form in a shadow root works like one in the document', async () => {
    const root = place().attachShadow({mode: 'open'});
    root.innerHTML = '<form><button>Order</button></form>';
    const form = root.querySelector('form')!;
    const sent: unknown[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push([...new FormData(form)]);
    });
    const page = await FormPage.open(
      {name: 'payment', required: true, 'register-url': null},
      {into: form},
    );
    await participating(page);
    page.type();
    await page.rendered();
    form.querySelector('button')!.click();
    await until(() => sent.length, 'a submission');
    expect(sent).to.deep.equal([whole]);
  });

  for (const isShadow of [false, true]) {
    const where = isShadow ? 'inside a shadow root' : 'in the document';
    const moves: Readonly<Record<string, (list: List) => void>> = {
      'an item of a list': ({list, item}) => moveBefore(list, item, list.firstChild),
      'a form': ({otherView, form}) => moveBefore(otherView, form, null),
      'a part of the page': ({home}) => moveBefore(place(), home, null),
    };
    for (const [what, move] of testsMoveBefore ? Object.entries(moves) : []) {
      it(`${what} with a form ${where} keeps a half-typed card when moveBefore() moves it`, async () => {
        const opened = await openList(isShadow);
        const {page} = opened;
        page.type({complete: false});
        await page.rendered();
        const {field} = page.stripe;
        move(opened);
        await page.rendered();
        expect(page.phase).to.equal('ready');
        expect(page.stripe.living).to.equal(1);
        expect(page.stripe.field).to.equal(field);
        expect(field.node?.isConnected).to.be.true;
        await send(opened);
      });
    }

    it(`a form ${where} has an empty field after append() moved its part of the page, and is sent`, async () => {
      const opened = await openList(isShadow);
      const {page} = opened;
      page.type();
      await page.rendered();
      const {field} = page.stripe;
      place().append(opened.home);
      await until(() => page.stripe.field !== field && page.phase === 'ready', 'a new field');
      expect(page.stripe.living).to.equal(1);
      await send(opened);
    });
  }

  it('a form that waits for consent is neither sent nor loaded by a press', async () => {
    const home = place();
    home.innerHTML = '<form><button>Order</button></form>';
    const form = home.querySelector('form')!;
    let count = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      count += 1;
    });
    const page = FormPage.place({name: 'payment', required: true, load: 'manual'}, {into: form});
    await participating(page);
    form.querySelector('button')!.click();
    await page.rendered();
    expect(page.phase).to.equal('idle');
    expect(count).to.equal(0);
  });
});

describe('the buttons of an element in a form', () => {
  it('an element in a form shows no button of its own', async () => {
    const {page} = await openForm();
    expect(page.buttons).to.deep.equal([]);
  });

  it('the page sees progress while its button cannot show it', async () => {
    const {page, button} = await openForm();
    page.stripe.hold('answerSetup');
    page.type();
    await page.rendered();
    button.click();
    await page.until('confirming');
    expect(page.text).to.contain('Saving…');
  });

  it('submit-label adds a button, which submits the form', async () => {
    const {page, sent} = await openForm({'submit-label': 'Save'});
    expect(page.buttons).to.deep.equal(['Save']);
    page.type();
    await page.rendered();
    page.press('Save');
    await until(() => sent.length, 'a submission');
    expect(sent[0]!.submitter).to.equal('Order');
  });

  it('Enter in an input of the element submits the form by its first button', async () => {
    const {page, sent} = await openForm({collect: 'name'});
    page.type();
    page.fill('name', 'Ann');
    page.enter('name');
    await until(() => sent.length, 'a submission');
    expect(sent[0]!.submitter).to.equal('Order');
  });

  it('Enter in Stripe’s field submits the form', async () => {
    const {page, sent} = await openForm({required: true}, '<input name="a">');
    page.type();
    await page.rendered();
    page.enterInField();
    await until(() => sent.length, 'a submission');
    expect(sent).to.have.length(1);
  });

  it('a button of the page in the submit slot submits the form once', async () => {
    const {page, sent} = await openForm({}, '<input name="a">');
    page.form.innerHTML = '<button slot="submit">Slotted</button>';
    await page.until('ready');
    await page.rendered();
    page.type();
    await page.rendered();
    page.form.querySelector('button')!.click();
    await until(() => sent.length, 'a submission');
    expect(sent.map(({submitter}) => submitter)).to.deep.equal(['Slotted']);
  });

  it('a click on a label of the element moves the focus into the field', async () => {
    const {page} = await openForm(
      {id: 'card'},
      '<label for="card">Payment</label><button>Go</button>',
    );
    page.form.closest('form')!.querySelector('label')!.click();
    await until(() => page.focused === 'field', 'the focus in the field');
  });
});

/** Entries in the order of the page's form: its own inputs, the button, the element. */
const byOrder = ([a]: string[], [b]: string[]): number => rank(a!) - rank(b!);
const rank = (name: string): number => ['company', 'go', 'payment'].indexOf(name.split('-')[0]!);
