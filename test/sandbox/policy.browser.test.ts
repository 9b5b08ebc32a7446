/** The sandbox under a Content-Security-Policy without inline styles and scripts, and with Trusted Types. */

import {expect} from '@open-wc/testing';
import type {StripeFactory} from '../../src/sandbox/sandbox.js';
import {next, press, seen} from './typing.js';

type Page = Window & typeof globalThis;

async function open(
  policy: string,
): Promise<{page: Page; Stripe: StripeFactory; violations: string[]}> {
  const frame = document.createElement('iframe');
  frame.style.width = '600px';
  frame.src = `/test/sandbox/strict-page.html?csp=${policy}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  const page = frame.contentWindow as Page;
  const violations: string[] = [];
  page.document.addEventListener('securitypolicyviolation', ({effectiveDirective}) =>
    violations.push(effectiveDirective),
  );
  const {Stripe} = page as unknown as {Stripe: StripeFactory};
  return {page, Stripe, violations};
}

describe('the sandbox under a strict Content-Security-Policy', () => {
  for (const policy of ['strict', 'trusted-types']) {
    it(`a field and the bank’s dialog are styled and work under the policy ${policy}`, async () => {
      const {page, Stripe, violations} = await open(policy);
      const stripe = Stripe('pk_test_1', {locale: 'en'});
      const element = stripe.elements().create('card', {style: {base: {color: 'rgb(1, 2, 3)'}}});
      element.mount('#card');
      await next(element, 'ready');
      const inner = page.document.querySelector('iframe')?.contentWindow as Page;
      const input = inner.document.querySelector('input') as HTMLInputElement;
      expect(inner.getComputedStyle(input).color).to.equal('rgb(1, 2, 3)');
      expect(inner.getComputedStyle(input.parentElement as Element).display).to.equal('flex');

      const answer = stripe.confirmCardSetup('seti_sandbox1_secret_1', {
        payment_method: 'pm_card_authenticationRequired',
      });
      const dialog = await seen('[role="dialog"]', page.document);
      const backdrop = dialog.parentElement as HTMLElement;
      expect(page.getComputedStyle(backdrop).position).to.equal('fixed');
      press(dialog, 'Escape');
      expect((await answer).error?.code).to.equal('setup_intent_authentication_failure');
      expect(violations).to.deep.equal([]);
      page.frameElement?.remove();
    });
  }
});
