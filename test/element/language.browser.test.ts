/** The language of the form and of Stripe's field. */
import {expect} from '@open-wc/testing';
import {FakeStripe} from '../fakes/stripe.js';
import {FormPage, place, settle, until} from '../page.js';

const html = document.documentElement;
const before = html.getAttribute('lang');
const own = Object.getOwnPropertyDescriptor(Navigator.prototype, 'language')!;

afterEach(() => {
  if (before === null) html.removeAttribute('lang');
  else html.setAttribute('lang', before);
  Object.defineProperty(Navigator.prototype, 'language', own);
});

const isDanish = (page: FormPage): boolean => page.buttons[0] === 'Gem kort';
const isEnglish = (page: FormPage): boolean => page.buttons[0] === 'Save card';

/** Adds a form to a container with an optional `lang`. */
async function openIn(
  home: Element | ShadowRoot,
  attributes: Record<string, string> = {},
): Promise<FormPage> {
  return FormPage.open(attributes, {into: home});
}

describe('the language of a form', () => {
  it('a locale that changes while Stripe loads is used for the field', async () => {
    const stripe = new FakeStripe();
    let give = (): void => {};
    const page = FormPage.place(
      {locale: 'en'},
      {
        stripe,
        before: (form) => (form.stripe = new Promise((resolve) => (give = () => resolve(stripe)))),
      },
    );
    await page.until('loading');
    page.form.locale = 'da';
    await page.rendered();
    give();
    await page.until('ready');
    expect(stripe.groups.map(({locale}) => locale)).to.deep.equal(['da']);
  });

  it('the form uses its locale attribute before any lang', async () => {
    html.lang = 'en';
    const page = await FormPage.open({locale: 'da-DK'});
    await until(() => isDanish(page), 'Danish');
    expect(page.language).to.equal('da');
    expect(page.stripe.groups[0]).to.have.property('locale', 'da');
  });

  it('the form uses the nearest lang around it', async () => {
    html.lang = 'en';
    const home = place();
    home.lang = 'da';
    const page = await openIn(home);
    await until(() => isDanish(page), 'Danish');
  });

  it('the form uses its own lang attribute', async () => {
    html.lang = 'en';
    const page = await FormPage.open({lang: 'da'});
    await until(() => isDanish(page), 'Danish');
  });

  it('the form finds the nearest lang outside open and closed shadow roots', async () => {
    html.lang = 'en';
    const home = place();
    home.lang = 'da';
    const inner = document.createElement('div');
    home.attachShadow({mode: 'closed'}).append(inner);
    const page = await openIn(inner.attachShadow({mode: 'open'}));
    await until(() => isDanish(page), 'Danish');
  });

  it('the form skips an empty lang', async () => {
    html.lang = 'da';
    const home = place();
    home.lang = '';
    const page = await openIn(home);
    await until(() => isDanish(page), 'Danish');
  });

  it('the form uses the browser’s language when the page has no lang', async () => {
    html.removeAttribute('lang');
    Object.defineProperty(Navigator.prototype, 'language', {
      configurable: true,
      get: () => 'da-DK',
    });
    const page = await FormPage.open();
    await until(() => isDanish(page), 'Danish');
  });

  it('the form uses English for an unknown language or none', async () => {
    html.removeAttribute('lang');
    Object.defineProperty(Navigator.prototype, 'language', {configurable: true, get: () => ''});
    const silent = await FormPage.open();
    expect(isEnglish(silent)).to.be.true;
    const strange = await FormPage.open({locale: 'tlh'});
    expect(isEnglish(strange)).to.be.true;
    expect(strange.language).to.equal('en');
  });

  it('an invalid locale does not break the form', async () => {
    for (const locale of ['x', '***', 'da_DK', 'constructor', '<b>']) {
      const page = await FormPage.open({locale, collect: 'address'});
      expect(page.buttons).to.have.length(1);
    }
  });
});

describe('changing the language', () => {
  it('a new locale changes the words of the form and of Stripe and keeps what was typed', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.type();
    page.form.locale = 'da';
    await until(() => isDanish(page), 'Danish');
    expect(page.stripe.groups.map(({locale}) => locale)).to.deep.equal(['da']);
    expect(page.input('name').value).to.equal('Ann');
    expect(page.stripe.fields).to.have.length(1);
    page.form.locale = 'en';
    await until(() => isEnglish(page), 'English');
    await page.pay();
  });

  it('a lang that changes around the form changes its language', async () => {
    const home = place();
    home.lang = 'en';
    const page = await openIn(home.attachShadow({mode: 'closed'}));
    home.lang = 'da';
    await until(() => isDanish(page), 'Danish');
    home.removeAttribute('lang');
    html.lang = 'en';
    await until(() => isEnglish(page), 'English');
  });

  it('two quick changes of locale end with the last one', async () => {
    const page = await FormPage.open();
    page.form.locale = 'da';
    await page.form.updateComplete;
    page.form.locale = 'en';
    await settle(8);
    expect(isEnglish(page)).to.be.true;
  });

  it('a moved form uses the lang of its new place', async () => {
    html.lang = 'en';
    const page = await FormPage.open();
    const home = place();
    home.lang = 'da';
    home.append(page.form);
    await until(() => isDanish(page), 'Danish');
  });

  it('a new locale translates the failure that is shown', async () => {
    const page = await FormPage.open();
    page.backend.cards = () => new Response('{}', {status: 422});
    await page.pay('failed');
    page.form.locale = 'da';
    await until(() => /Kontakt os/.test(page.alert), 'Danish');
    expect(page.codes).to.have.length(1);
  });
});

describe('changing the language while an error is shown', () => {
  const cases: Record<string, [(page: FormPage) => void, RegExp, RegExp]> = {
    'an empty input': [() => {}, /^Enter your name/, /^Indtast dit navn/],
    'a wrong email address': [
      (page) => {
        page.fill('name', 'Ann');
        page.fill('email', 'ann@');
      },
      /^That email address is not complete/,
      /^E-mailadressen/,
    ],
    'an empty Stripe field': [
      (page) => {
        page.fill('name', 'Ann');
        page.fill('email', 'ann@example.com');
      },
      /^Enter your card number/,
      /^Indtast kortnummer/,
    ],
  };
  for (const [name, [fill, english, danish]] of Object.entries(cases)) {
    it(`the message of ${name} is translated when the locale changes`, async () => {
      const page = await FormPage.open({collect: 'name email'});
      fill(page);
      await page.form.submit();
      await page.rendered();
      const said = (): string =>
        page.descriptionOf('name') || page.descriptionOf('email') || page.fieldDescription;
      expect(said()).to.match(english);
      page.form.locale = 'da';
      await until(() => danish.test(said()), 'Danish');
      const [told] = page.detailsOf('fenerum-error') as {message: string}[];
      expect(told!.message).to.match(english);
    });
  }
});

describe('the locale of Stripe’s field', () => {
  for (const [locale, told] of Object.entries({
    'da-DK': 'da',
    'en-US': 'en',
    'en-GB': 'en-GB',
    'pt-BR': 'pt-BR',
    'pt-PT': 'pt',
    'es-419': 'es-419',
    'zh-TW': 'zh-TW',
    'fr-CA': 'fr-CA',
    'de-AT': 'de',
  })) {
    it(`Stripe gets the locale ${told} for ${locale}`, async () => {
      const page = await FormPage.open({locale});
      expect(page.stripe.groups[0]).to.have.property('locale', told);
    });
  }
});
