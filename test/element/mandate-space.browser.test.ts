/** The space that a form reserves for the SEPA mandate: enough for every language, so that nothing moves, and not much more. */
import {expect} from '@open-wc/testing';
import {translations} from '../../src/messages/translations.js';
import {FormPage, until} from '../page.js';

/** Widths of a form on a small phone, on a phone, and at its greatest width. */
const widths = [288, 360, 480];

describe('the space of the mandate', () => {
  for (const locale of ['en', ...Object.keys(translations)]) {
    it(`the mandate in ${locale} fits into the space that was reserved for it`, async () => {
      const page = await FormPage.open({
        'payment-methods': 'sepa_debit',
        'merchant-name': 'Acme',
        locale,
      });
      await until(() => page.mandate, 'the mandate');
      const mandate = page.part('mandate')!;
      const text = mandate.querySelector('slot')!;
      const line = Number.parseFloat(getComputedStyle(mandate).lineHeight);
      for (const width of widths) {
        mandate.style.inlineSize = `${width}px`;
        text.style.display = 'none';
        const reserved = mandate.offsetHeight;
        text.style.display = 'block';
        const needed = text.offsetHeight;
        expect(needed, `${width} pixels`).to.be.at.most(reserved);
        expect((reserved - needed) / line, `lines at ${width} pixels`).to.be.below(4.5);
      }
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
