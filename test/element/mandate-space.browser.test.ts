/** The space that a form reserves for the SEPA mandate: the same for every language, so that nothing moves. */
import {expect} from '@open-wc/testing';
import {translations} from '../../src/messages/translations.js';
import {FormPage, until} from '../page.js';

describe('the space of the mandate', () => {
  for (const locale of ['en', ...Object.keys(translations)]) {
    it(`the mandate in ${locale} has the space that was reserved for it, and can be scrolled to its end`, async () => {
      const page = FormPage.place({
        'payment-methods': 'sepa_debit',
        'merchant-name': 'Acme',
        locale,
      });
      await page.form.updateComplete;
      const mandate = page.part('mandate')!;
      const reserved = mandate.offsetHeight;
      expect(reserved).to.be.above(50);
      await page.until('ready');
      await until(() => page.mandate, 'the mandate');
      expect(mandate.offsetHeight).to.equal(reserved);
      expect(getComputedStyle(mandate).overflowY).to.equal('auto');
      expect(mandate.tabIndex).to.equal(0);
    });
  }

  it('no mandate is shown, and none can be accepted, while the texts of the language are loading', async () => {
    const page = FormPage.place({
      'payment-methods': 'sepa_debit',
      'merchant-name': 'Acme',
      locale: 'de',
    });
    const seen = new Set<string>();
    await until(() => {
      seen.add(page.mandate.slice(0, 15));
      return page.mandate;
    }, 'the mandate');
    expect([...seen].filter(Boolean)).to.deep.equal(['Mit dem Drücken']);
  });
});
