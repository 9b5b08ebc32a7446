/** Every sentence in every language. */
import {expect} from '@open-wc/testing';
import {recoveries} from '../../src/flow/errors.js';
import {da} from '../../src/messages/da.js';
import {en} from '../../src/messages/en.js';
import {isEnglish, loadMessages, type Messages} from '../../src/messages/index.js';

/** `errors.card-declined` → its sentence, for all there is. */
function sentences(messages: object, path = ''): [string, unknown][] {
  return Object.entries(messages).flatMap(([key, value]): [string, unknown][] =>
    value && typeof value === 'object'
      ? sentences(value as object, `${path}${key}.`)
      : [[path + key, value]],
  );
}

const languages: Record<string, Messages> = {en, da};

for (const [language, messages] of Object.entries(languages)) {
  describe(`the sentences in ${language}`, () => {
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
      const keys = (of: Messages): string[] => sentences(of).map(([key]) => key);
      expect(keys(messages)).to.have.members(keys(en));
    });

    it(`every error code has its own full sentence in ${language}`, () => {
      expect(Object.keys(messages.errors)).to.have.members(Object.keys(recoveries));
      for (const sentence of Object.values(messages.errors)) expect(sentence).to.match(/[.!]$/);
      expect(new Set(Object.values(messages.errors)).size).to.equal(Object.keys(recoveries).length);
    });

    it(`the messages in ${language} name their language`, () => {
      expect(messages.language).to.equal(language);
    });
  });
}

describe('a language', () => {
  it('Danish messages load for every spelling of the Danish locale', async () => {
    for (const locale of ['da', 'DA', 'da-DK', 'da_DK', 'da-Latn-DK']) {
      expect(await loadMessages(locale), locale).to.equal(da);
    }
  });

  it('English messages load for an unknown locale', async () => {
    for (const locale of ['en', 'en-GB', 'xx', '', 'constructor']) {
      expect(await loadMessages(locale), locale).to.equal(en);
    }
  });

  it('isEnglish() is true for English and unknown locales only', () => {
    expect(isEnglish('en-US')).to.be.true;
    expect(isEnglish('tlh')).to.be.true;
    expect(isEnglish('da-DK')).to.be.false;
  });

  it('Danish translates every English sentence', () => {
    const english = new Map(sentences(en));
    const same = sentences(da).filter(([key, text]) => text === english.get(key));
    // What is spelled alike in both, and meant to be.
    expect(same.map(([key]) => key)).to.have.members(['field.sepa_debit']);
  });
});
