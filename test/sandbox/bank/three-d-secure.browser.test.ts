/** The bank's dialog: its place in the page, the keyboard, and its removal. */

import {expect} from '@open-wc/testing';
import {showBankDialog} from '../../../src/sandbox/bank/three-d-secure.js';
import {createSandbox, type Sandbox} from '../../../src/sandbox/sandbox.js';
import {press, seen} from '../typing.js';

let sandbox: Sandbox;
let button: HTMLButtonElement;

beforeEach(() => {
  sandbox = createSandbox();
  button = document.createElement('button');
  button.textContent = 'Save';
  document.body.append(button);
  button.focus();
});
afterEach(() => button.remove());

/** Confirms a card that requires authentication, and waits for the dialog. */
async function ask(locale = 'en') {
  const {client_secret} = sandbox.engine.createSetupIntent();
  const answer = sandbox
    .Stripe('pk_test_1', {locale})
    .confirmCardSetup(client_secret, {payment_method: 'pm_card_authenticationRequired'});
  const dialog = await seen('[role="dialog"]');
  return {answer, dialog};
}

const named = (dialog: HTMLElement, name: string): HTMLButtonElement => {
  const found = [...dialog.querySelectorAll('button')].find(
    (candidate) => (candidate.ariaLabel ?? candidate.textContent) === name,
  );
  if (found === undefined) throw new Error(`There is no button ${name}.`);
  return found;
};

describe('the bank’s dialog', () => {
  it('the bank’s dialog is a labelled modal dialog in the body that says sandbox', async () => {
    const {answer, dialog} = await ask();
    expect(dialog.parentElement?.parentElement).to.equal(document.body);
    expect(dialog.ariaModal).to.equal('true');
    const title = document.getElementById(dialog.getAttribute('aria-labelledby') ?? '');
    expect(title?.textContent).to.equal('Sandbox bank');
    expect(dialog.textContent).to.contain('sandbox');
    const backdrop = dialog.parentElement as HTMLElement;
    expect(getComputedStyle(backdrop).position).to.equal('fixed');
    expect(document.querySelector('[style]:is(.sandbox-bank, .sandbox-bank *)')).to.equal(null);
    await expect(dialog).to.be.accessible();
    named(dialog, 'Complete authentication').click();
    expect((await answer).setupIntent?.status).to.equal('succeeded');
  });

  it('the bank’s dialog takes the focus and restores it', async () => {
    const {answer, dialog} = await ask();
    expect(document.activeElement).to.equal(dialog);
    named(dialog, 'Complete authentication').click();
    expect(document.activeElement).to.equal(button);
    await answer;
    expect(document.querySelector('[role="dialog"]')).to.equal(null);
  });

  it('the bank’s dialog keeps the focus inside', async () => {
    const {answer, dialog} = await ask();
    press(dialog, 'Tab');
    expect(document.activeElement).to.equal(named(dialog, 'Close'));
    press(named(dialog, 'Close'), 'Tab', {shiftKey: true});
    expect(document.activeElement).to.equal(named(dialog, 'Fail authentication'));
    press(named(dialog, 'Fail authentication'), 'Tab');
    expect(document.activeElement).to.equal(named(dialog, 'Close'));
    named(dialog, 'Close').click();
    await answer;
  });

  const endings = [
    ['Fail authentication', (dialog: HTMLElement) => named(dialog, 'Fail authentication').click()],
    ['Close', (dialog: HTMLElement) => named(dialog, 'Close').click()],
    ['Escape', (dialog: HTMLElement) => press(dialog, 'Escape')],
  ] as const;
  for (const [name, end] of endings) {
    it(`the bank’s dialog ends in an authentication failure with ${name}`, async () => {
      const {answer, dialog} = await ask();
      end(dialog);
      expect((await answer).error?.code).to.equal('setup_intent_authentication_failure');
      expect(document.querySelector('.sandbox-bank')).to.equal(null);
    });
  }

  it('the bank’s dialog leaves no node and no style sheet behind', async () => {
    const before = document.adoptedStyleSheets.length;
    const {answer, dialog} = await ask();
    expect(document.adoptedStyleSheets.length).to.equal(before + 1);
    named(dialog, 'Complete authentication').click();
    await answer;
    expect(document.adoptedStyleSheets.length).to.equal(before);
  });

  it('the bank’s dialog follows the page’s colour scheme', async () => {
    const {answer, dialog} = await ask();
    const look = () => getComputedStyle(dialog).backgroundColor;
    document.documentElement.style.colorScheme = 'light';
    expect(look()).to.equal('rgb(255, 255, 255)');
    document.documentElement.style.colorScheme = 'dark';
    expect(look()).to.equal('rgb(29, 34, 48)');
    document.documentElement.style.colorScheme = '';
    named(dialog, 'Close').click();
    await answer;
  });

  it('the bank’s dialog shows the amount with the digits of its currency', async () => {
    for (const [currency, amount, shown] of [
      ['dkk', 12500, '125.00'],
      ['jpy', 12500, '12,500'],
      ['kwd', 12500, '12.500'],
    ] as const) {
      const {id} = sandbox.engine.createPaymentIntent({amount, currency});
      const answer = showBankDialog({
        intent: sandbox.engine.retrievePaymentIntent(id),
        locale: 'en',
      });
      const dialog = document.querySelector('[role="dialog"]') as HTMLElement;
      expect(dialog.textContent).to.contain(shown);
      named(dialog, 'Complete authentication').click();
      expect(await answer).to.equal('succeeded');
    }
  });

  it('the bank’s dialog is in Danish, except for the two names that tests look for', async () => {
    const {answer, dialog} = await ask('da');
    expect(dialog.textContent).to.contain('Sandkassens bank');
    named(dialog, 'Luk').click();
    expect((await answer).error?.message).to.contain('Vi kan ikke godkende');
  });
});
