/** Checks every message in every language. */
import {expect} from '@open-wc/testing';
import {recoveries} from '../../src/flow/errors.js';
import {laterEnglish} from '../../src/messages/en-later.js';
import {
  addEnglish,
  en,
  loadMessages,
  nearestLanguage,
  type Messages,
} from '../../src/messages/index.js';
import {stripeLocale} from '../../src/messages/stripe-locale.js';
import {mandateInEnglish} from '../../src/messages/mandate-en.js';
import {paymentInEnglish} from '../../src/messages/payment-en.js';
import {translations} from '../../src/messages/translations.js';

/** All messages with their paths, such as `errors.card-declined`. */
function sentences(messages: object, path = ''): [string, unknown][] {
  return Object.entries(messages).flatMap(([key, value]): [string, unknown][] =>
    value && typeof value === 'object'
      ? sentences(value as object, `${path}${key}.`)
      : [[path + key, value]],
  );
}

addEnglish(laterEnglish);
const loaded = await Promise.all(
  Object.entries(translations).map(async ([tag, load]) => [tag, (await load()).texts] as const),
);
const languages: Record<string, Messages> = {en, ...Object.fromEntries(loaded)};
const da = languages['da']!;

/** The keys that every translation has. English has the messages of the retry element and the mandate elsewhere. */
const keysOf = (messages: Messages): string[] =>
  sentences({...messages, payment: paymentInEnglish, mandate: mandateInEnglish}).map(
    ([key]) => key,
  );

/** Texts that some language may write as English does: names, and words that the language has borrowed. */
const mayBeEnglish =
  /^(field|inputs|method|payment\.(savedAccount|savedCard))\.|^(language|payment\.language|mandate\.(language|version)|loading|payment\.(savedCard|savedAccount))$/;

for (const [language, messages] of Object.entries(languages)) {
  describe(`the messages in ${language}`, () => {
    it(`no message in ${language} is empty or has extra spaces`, () => {
      for (const [key, text] of sentences(messages)) {
        const said =
          typeof text === 'function' ? (text as (...x: string[]) => string)('X', 'Y') : text;
        expect(said, key).to.be.a('string');
        expect(said, key).to.match(/\S/);
        expect(said, key).to.not.match(/^\s|\s$|\s\s|undefined/);
      }
    });

    it(`the messages in ${language} have the same keys as in English`, () => {
      expect(keysOf(messages)).to.have.members(keysOf(en));
    });

    it(`every error code has its own full sentence in ${language}`, () => {
      expect(Object.keys(messages.errors)).to.have.members(Object.keys(recoveries));
      for (const sentence of Object.values(messages.errors)) {
        expect(sentence).to.match(/[.!。।！۔]$|[\u0e00-\u0e7f]$/);
      }
      expect(new Set(Object.values(messages.errors)).size).to.equal(Object.keys(recoveries).length);
    });

    it(`the messages in ${language} name their language`, () => {
      expect(messages.language).to.equal(language);
      if (language === 'en') return;
      expect(messages.payment?.language).to.equal(language);
      expect(messages.mandate?.language).to.equal(language);
    });

    it(`the texts in ${language} use what they are given`, () => {
      const payment = messages.payment ?? paymentInEnglish;
      const mandate = messages.mandate ?? mandateInEnglish;
      expect(payment.pay('€12.00')).to.contain('€12.00');
      expect(payment.expires('09/27')).to.contain('09/27');
      for (const brand of ['Visa', 'Mastercard', 'Dankort']) {
        expect(messages.savedBrand(brand)).to.contain(brand);
      }
      expect(messages.savedBrand('American Express')).to.match(/American[ -]Express/);
      expect(mandate.text('Example ApS')).to.contain('Example ApS').and.contain('Stripe');
      expect(mandate.version).to.equal(mandateInEnglish.version);
    });

    it(`${language} translates every English sentence`, () => {
      if (language.startsWith('en')) return;
      const english = new Map(
        sentences({...en, payment: paymentInEnglish, mandate: mandateInEnglish}),
      );
      const same = sentences(messages).filter(([key, text]) => text === english.get(key));
      expect(same.map(([key]) => key).filter((key) => !mayBeEnglish.test(key))).to.be.empty;
    });
  });
}

describe('the languages', () => {
  /** https://docs.stripe.com/js/appendix/supported_locales, without `en-AU` and the like, which read as `en-GB` or `en` do. */
  const ofStripe =
    'bg cs da de el en es et fi fil fr fr-CA he hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW ar en-GB es-419';

  for (const language of ofStripe.split(' ')) {
    it(`there are messages in ${language}, which Stripe has`, () => {
      expect(languages).to.have.property(language);
      expect(nearestLanguage(language)).to.equal(language);
    });
  }

  it('there is no language that Stripe does not have', () => {
    expect(Object.keys(languages)).to.have.members(ofStripe.split(' '));
  });

  it('no text gives the forms for men and women with a slash', () => {
    const pairs = /\p{L}\/\p{L}/u;
    const isPlace = /^(inputs|missing|invalid)\.(city|country)$/; // Korean and Chinese list kinds of places
    for (const [language, messages] of Object.entries(languages)) {
      for (const [key, text] of sentences(messages)) {
        const said =
          typeof text === 'function' ? (text as (...x: string[]) => string)('X', 'Y') : text;
        if (!isPlace.test(key)) expect(said, `${language} ${key}`).to.not.match(pairs);
      }
    }
  });
});

describe('the name of the saved brand', () => {
  /** How a language joins the name of a brand to its word for a card. */
  const sentencesOf: Record<string, string[]> = {
    da: ['Dit American Express-kort er gemt.', 'Dit Dankort er gemt.'],
    de: ['Ihre American-Express-Karte wurde gespeichert.', 'Ihre Dankort-Karte wurde gespeichert.'],
    fi: ['American Express -korttisi on tallennettu.', 'Dankort-korttisi on tallennettu.'],
    nb: ['American Express-kortet ditt er lagret.', 'Dankortet ditt er lagret.'],
    sv: ['Ditt American Express-kort har sparats.', 'Ditt Dankort har sparats.'],
  };

  for (const [language, expected] of Object.entries(sentencesOf)) {
    it(`${language} joins American Express and Dankort to its word for a card`, () => {
      const said = ['American Express', 'Dankort'].map(languages[language]!.savedBrand);
      expect(said).to.deep.equal(expected);
    });
  }
});

describe('the nearest language', () => {
  /** Locales as pages write them, and the nearest language of all that Stripe has. */
  const nearest: Record<string, string> = {
    da: 'da',
    'da-DK': 'da',
    'da-Latn-DK': 'da',
    en: 'en',
    'en-US': 'en',
    tlh: 'en',
    'zz-ZZ': 'en',
    no: 'nb',
    nn: 'nb',
    'nn-NO': 'nb',
    'nb-NO': 'nb',
    'zh-Hant': 'zh-TW',
    'zh-TW': 'zh-TW',
    'zh-HK': 'zh-HK',
    'zh-Hant-HK': 'zh-HK',
    'zh-MO': 'zh-HK',
    'zh-Hans-HK': 'zh',
    'zh-CN': 'zh',
    'zh-SG': 'zh',
    zh: 'zh',
    yue: 'zh-HK',
    'pt-PT': 'pt',
    pt: 'pt',
    'pt-AO': 'pt',
    'pt-BR': 'pt-BR',
    'de-AT': 'de',
    'de-CH': 'de',
    'en-GB': 'en-GB',
    'en-IE': 'en-GB',
    'en-AU': 'en-GB',
    'en-CA': 'en',
    'es-ES': 'es',
    'es-MX': 'es-419',
    'es-419': 'es-419',
    'es-US': 'es-419',
    ca: 'es',
    'fr-CA': 'fr-CA',
    'fr-CH': 'fr',
    fil: 'fil',
    'he-IL': 'he',
    'id-ID': 'id',
    'ar-EG': 'ar',
  };

  for (const [locale, language] of Object.entries(nearest)) {
    it(`the nearest language of ${locale} is ${language}`, () => {
      expect(nearestLanguage(locale)).to.equal(language);
    });
  }

  it('a page whose Intl has no Locale gets English', () => {
    const {Locale} = Intl;
    try {
      Reflect.deleteProperty(Intl, 'Locale');
      expect(nearestLanguage('da')).to.equal('en');
    } finally {
      Object.assign(Intl, {Locale});
    }
  });

  it('Stripe gets the nearest locale that it has', () => {
    expect(stripeLocale('da-DK')).to.equal('da');
    expect(stripeLocale('en-AU')).to.equal('en-AU');
    expect(stripeLocale('tlh')).to.equal('en');
  });

  it('the messages of a language that does not exist are English', async () => {
    for (const language of ['en', 'xx', '', 'constructor']) {
      expect(await loadMessages(language), language).to.equal(en);
    }
    expect(await loadMessages('da')).to.equal(da);
  });
});
