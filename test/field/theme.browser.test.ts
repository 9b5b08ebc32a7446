/** The page's styles and fonts inside Stripe's iframe. */
import {expect} from '@open-wc/testing';
import {FormPage, place, settle, until} from '../page.js';

interface Style {
  base: Record<string, string> & {'::placeholder': {color: string}};
  invalid: {color: string};
}

const styleOf = (page: FormPage): Style => page.stripe.field.options['style'] as Style;

describe('the style of Stripe’s field', () => {
  it('Stripe’s field has the page’s colour and font from the start', async () => {
    const home = place();
    home.setAttribute('style', 'color: rgb(10, 20, 30); font: italic 700 20px monospace');
    const page = await FormPage.open({}, {into: home});
    const {base} = styleOf(page);
    expect(base['color']).to.equal('rgb(10, 20, 30)');
    expect(base['fontFamily']).to.equal('monospace');
    expect(base['fontWeight']).to.equal('700');
  });

  it('Stripe’s field uses the design tokens', async () => {
    const home = place();
    home.setAttribute(
      'style',
      '--fenerum-color-text: rgb(1, 2, 3); --fenerum-color-muted: rgb(4, 5, 6); --fenerum-color-danger: rgb(7, 8, 9); --fenerum-font-size: 22px; --fenerum-font-family: serif',
    );
    const page = await FormPage.open({}, {into: home});
    const {base, invalid} = styleOf(page);
    expect(base['color']).to.equal('rgb(1, 2, 3)');
    expect(base['::placeholder'].color).to.equal('rgb(4, 5, 6)');
    expect(invalid.color).to.equal('rgb(7, 8, 9)');
    expect(base['fontSize']).to.equal('22px');
    expect(base['fontFamily']).to.equal('serif');
  });

  it('a render does not read the computed style of the page', async () => {
    const page = await FormPage.open();
    const original = window.getComputedStyle;
    let reads = 0;
    window.getComputedStyle = (...request) => {
      reads += 1;
      return original(...request);
    };
    page.form.requestUpdate();
    await page.form.updateComplete;
    expect(reads).to.equal(0);
    page.form.style.color = 'rgb(1, 2, 3)';
    await until(() => styleOf(page).base['color'] === 'rgb(1, 2, 3)', 'the new colour');
    window.getComputedStyle = original;
    expect(reads).to.equal(1);
  });

  it('Stripe’s field gets colours as rgb() or rgba() only', async () => {
    const home = place();
    home.setAttribute(
      'style',
      'color: oklch(70% 0.1 200); --fenerum-color-danger: color(srgb 1 0 0)',
    );
    const page = await FormPage.open({}, {into: home});
    const {base, invalid} = styleOf(page);
    for (const color of [base['color'], base['iconColor'], invalid.color]) {
      expect(color).to.match(/^rgba?\(\d+, \d+, \d+(, [\d.]+)?\)$/);
    }
    expect(invalid.color).to.match(/^rgba\(255, 0, 0, 1/);
  });

  it('Stripe’s field follows a change of colour without being mounted again', async () => {
    const home = place();
    home.style.color = 'rgb(0, 0, 0)';
    const page = await FormPage.open({}, {into: home});
    const {field} = page.stripe;
    home.style.color = 'rgb(255, 255, 255)';
    await until(() => styleOf(page).base['color'] === 'rgb(255, 255, 255)', 'the dark look');
    expect(page.stripe.field).to.equal(field);
    expect(field.updates.filter((update) => 'style' in update).length).to.be.within(1, 3);
  });

  it('Stripe’s field follows a changed colour token and font', async () => {
    const page = await FormPage.open();
    page.form.style.setProperty('--fenerum-color-danger', 'rgb(9, 9, 9)');
    await until(() => styleOf(page).invalid.color === 'rgb(9, 9, 9)', 'the colour');
    page.form.style.setProperty('--fenerum-font-family', 'monospace');
    await until(() => styleOf(page).base['fontFamily'] === 'monospace', 'the font');
  });

  it('Stripe’s field gets no style update while its style stays the same', async () => {
    const page = await FormPage.open();
    page.form.style.setProperty('--fenerum-radius', '3px');
    page.form.account = 'acc-2';
    await page.until('ready');
    await settle(10);
    expect(page.stripe.field.updates.filter((update) => 'style' in update)).to.deep.equal([]);
  });
});

describe('web fonts of the page', () => {
  const sheet = document.createElement('style');
  before(() => {
    sheet.textContent = `
      @font-face {
        font-family: 'Shop Sans';
        src: url('/fonts/shop.woff2') format('woff2'), local('Shop Sans');
        font-weight: 400 700;
        unicode-range: U+0000-00FF;
      }
      @font-face { font-family: Other; src: url(other.woff2); }
    `;
    document.head.append(sheet);
  });
  after(() => sheet.remove());

  it('the web font of the field reaches Stripe with an absolute URL', async () => {
    const home = place();
    home.style.fontFamily = "'Shop Sans', sans-serif";
    const page = await FormPage.open({}, {into: home});
    const fonts = page.stripe.groups[0]!['fonts'] as Record<string, string>[];
    expect(fonts).to.have.length(1);
    const [font] = fonts;
    expect(font!['family']).to.equal('Shop Sans');
    expect(font!['src']).to.contain(`${location.origin}/fonts/shop.woff2`);
    expect(font!['weight']).to.equal('400 700');
    expect(font!['unicodeRange']).to.match(/^U\+0/i);
  });

  it('web fonts that the field does not use are not sent to Stripe', async () => {
    const page = await FormPage.open();
    expect(page.stripe.groups[0]!['fonts']).to.deep.equal([]);
  });
});
