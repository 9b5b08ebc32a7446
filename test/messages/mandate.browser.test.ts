/** Checks that the SEPA mandate says the same in every language. */
import {expect} from '@open-wc/testing';
import {mandateInEnglish} from '../../src/messages/mandate-en.js';
import {translations} from '../../src/messages/translations.js';

/** How a language writes the eight weeks to claim a refund, and the two days before a debit. */
const periods: Record<string, [refund: RegExp, notice: RegExp]> = {
  ar: [/خلال ثمانية أسابيع/, /قبل موعده بيومين/],
  bg: [/осем седмици/, /два дни/],
  cs: [/osmi týdnů/, /dva dny/],
  da: [/otte uger/, /to dage/],
  de: [/acht Wochen/, /zwei Tage/],
  el: [/οκτώ εβδομάδων/, /δύο ημέρες/],
  en: [/eight weeks/, /two days/],
  'en-GB': [/eight weeks/, /two days/],
  es: [/ocho semanas/, /dos días/],
  'es-419': [/ocho semanas/, /dos días/],
  et: [/kaheksa nädala/, /kaks päeva/],
  fi: [/kahdeksan viikon/, /kaksi päivää/],
  fil: [/walong linggo/, /dalawang araw/],
  fr: [/huit semaines/, /deux jours/],
  'fr-CA': [/huit semaines/, /deux jours/],
  he: [/שמונה שבועות/, /יומיים/],
  hr: [/osam tjedana/, /dva dana/],
  hu: [/nyolc héten/, /két nappal/],
  id: [/delapan minggu/, /dua hari/],
  it: [/otto settimane/, /due giorni/],
  ja: [/8週間/, /2日前/],
  ko: [/8주/, /2일 전/],
  lt: [/aštuonias savaites/, /dviem dienoms/],
  lv: [/astoņu nedēļu/, /divas dienas/],
  ms: [/lapan minggu/, /dua hari/],
  mt: [/tmien ġimgħat/, /jumejn/],
  nb: [/åtte uker/, /to dager/],
  nl: [/acht weken/, /twee dagen/],
  pl: [/ośmiu tygodni/, /dwa dni/],
  pt: [/oito semanas/, /dois dias/],
  'pt-BR': [/oito semanas/, /dois dias/],
  ro: [/opt săptămâni/, /două zile/],
  ru: [/восьми недель/, /два дня/],
  sk: [/ôsmich týždňov/, /dva dni/],
  sl: [/osmih tednih/, /dva dni/],
  sv: [/åtta veckor/, /två dagar/],
  th: [/แปดสัปดาห์/, /สองวัน/],
  tr: [/sekiz hafta/, /iki gün/],
  vi: [/tám tuần/, /hai ngày/],
  zh: [/八周/, /两天/],
  'zh-HK': [/八星期/, /兩日/],
  'zh-TW': [/八週/, /兩天/],
};

const mandates = {
  en: mandateInEnglish,
  ...Object.fromEntries(
    await Promise.all(
      Object.entries(translations).map(
        async ([language, load]) => [language, (await load()).texts.mandate] as const,
      ),
    ),
  ),
};

describe('the SEPA mandate', () => {
  it('the test knows the periods in every language', () => {
    expect(Object.keys(periods)).to.have.members(Object.keys(mandates));
  });

  for (const [language, mandate] of Object.entries(mandates)) {
    it(`the mandate in ${language} says who may debit, until when to claim a refund, and how late notice may come`, () => {
      const text = mandate.text('Example ApS');
      const [refund, notice] = periods[language]!;
      const order = ['Example ApS', 'Stripe', refund, notice].map((part) => text.search(part));
      expect(order, text).to.not.include(-1);
      expect(order, text).to.deep.equal(order.toSorted((a, b) => a - b));
    });
  }
});
