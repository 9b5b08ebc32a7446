/** The texts in Filipino. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'fil',
  method: {card: 'Card', sepa_debit: 'Bank account'},
  field: {card: 'Mga detalye ng card', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Pangalan',
    email: 'Email',
    line1: 'Address',
    postal_code: 'Postal code',
    city: 'Lungsod',
    country: 'Bansa',
  },
  missing: {
    name: 'Ilagay ang iyong pangalan.',
    email: 'Ilagay ang iyong email address.',
    line1: 'Ilagay ang iyong kalye at numero ng bahay.',
    postal_code: 'Ilagay ang iyong postal code.',
    city: 'Ilagay ang iyong lungsod.',
    country: 'Piliin ang iyong bansa.',
  },
  fieldMissing: {
    card: 'Ilagay ang numero ng iyong card, petsa ng pagkawalang-bisa, at security code.',
    sepa_debit: 'Ilagay ang iyong buong IBAN.',
  },
  invalid: {
    name: 'Pakisuri ang iyong pangalan.',
    email: 'Hindi kumpleto ang email address: dapat itong katulad ng name@example.com.',
    line1: 'Pakisuri ang iyong address.',
    postal_code: 'Pakisuri ang iyong postal code.',
    city: 'Pakisuri ang iyong lungsod.',
    country: 'Pakisuri ang iyong bansa.',
  },
  save: {card: 'I-save ang card', sepa_debit: 'I-save ang bank account'},
  chooser: 'Paano mo gustong magbayad?',
  working: 'Sine-save…',
  loading: 'Nilo-load…',
  slow: 'Mas matagal ito kaysa karaniwan.',
  atBank:
    'Kung hiniling ng iyong bangko na aprubahan mo ito, pakiaprubahan; kung hindi, tingnan kung nasaan na ito.',
  check: 'Tingnan muli',
  retry: 'Subukan muli',
  another: {card: 'Gumamit ng ibang card', sepa_debit: 'Gumamit ng ibang bank account'},
  saved: {card: 'Na-save na ang iyong card.', sepa_debit: 'Na-save na ang iyong bank account.'},
  savedBrand: (brand) => `Na-save na ang iyong ${brand} card.`,
  kept: {
    card: 'Na-save ng aming payment provider ang iyong card, pero hindi ito naidagdag sa iyong account. Walang siningil.',
    sepa_debit:
      'Na-save ng aming payment provider ang iyong bank account, pero hindi ito naidagdag sa iyong account sa amin. Walang siningil.',
  },
  lock: {
    card: 'Naka-encrypt ang mga detalye ng iyong card at direktang ipinapadala sa Stripe.',
    sepa_debit: 'Naka-encrypt ang mga detalye ng iyong bangko at direktang ipinapadala sa Stripe.',
  },
  problems: 'Pakitama ang mga sumusunod:',
  accepts: 'Mga tinatanggap na card',
  waiting: {
    touch: {
      card: 'Pindutin dito para ilagay ang mga detalye ng iyong card.',
      sepa_debit: 'Pindutin dito para ilagay ang iyong IBAN.',
    },
    manual: 'Pumayag muna sa aming payment provider.',
  },
  renewed: 'Nag-expire na ang kahilingan at na-renew na ito. Pakisubukan muli.',
  errors: {
    'field-incomplete': 'May kulang na mga detalye. Pakikumpleto ang mga ito.',
    'field-invalid': 'May maling mga detalye. Pakisuri ang mga ito.',
    'card-declined': 'Tinanggihan ang iyong card. Pakisubukan ang ibang card.',
    'card-expired': 'Nag-expire na ang iyong card. Mangyaring gumamit ng ibang card.',
    'bank-account-refused': 'Hindi magagamit ang bank account na ito. Pakisubukan ang iba.',
    'authentication-failed':
      'Hindi makumpirma ng iyong bangko na ikaw ito. Pakisubukan muli, o gumamit ng ibang card.',
    'stripe-unreachable':
      'Hindi namin makontak ang aming payment provider. Suriin ang iyong koneksyon at subukan muli.',
    'outcome-unknown':
      'Naputol ang koneksyon bago kami makatanggap ng sagot. Subukan muli: titingnan muna namin, kaya walang mauulit.',
    'intent-unusable': 'Hindi na valid ang kahilingang ito. Mangyaring humingi ng bagong link.',
    configuration:
      'Hindi tama ang pagkaka-set up ng form na ito. Mangyaring makipag-ugnayan sa amin; walang na-save.',
    'backend-unreachable':
      'Hindi namin matapos ito ngayon. Walang nawala; pakisubukan muli maya-maya.',
    'backend-refused': 'Hindi namin ito matanggap. Mangyaring makipag-ugnayan sa amin.',
    'session-expired': 'Na-sign out ka. Mangyaring mag-sign in muli at i-reload ang page na ito.',
    unexpected: 'Nagkaroon ng problema. Paki-reload ang page na ito at subukan muli.',
  },
  reasons: {
    busy: 'Masyadong abala ang aming payment provider. Pakisubukan muli maya-maya.',
    unusable: 'Hindi magamit ang card na ito. Pakisubukan muli, o gumamit ng ibang card.',
    unfinished: 'Hindi ito natuloy. Pakisubukan muli.',
  },
  payment: {
    language: 'fil',
    pay: (amount) => `Magbayad ng ${amount}`,
    paying: 'Nagbabayad…',
    paid: 'Kumpleto na ang iyong bayad.',
    processing: 'Pinoproseso na ang iyong bayad. Wala ka nang kailangang gawin.',
    debiting:
      'Hiniling na sa iyong bangko ang bayad na ito. Aabutin ng ilang araw bago dumating ang pera.',
    newCard: 'Ibang card',
    savedCard: 'Naka-save na card',
    savedAccount: 'Bank account',
    approve: 'Hinihiling ng iyong bangko na aprubahan mo ang bayad na ito.',
    replace: 'Hindi masingil ang iyong naka-save na card. Pakibayaran gamit ang ibang card.',
    replaceAccount: 'Hindi ma-debit ang iyong bank account. Pakibayaran muli.',
    expires: (month) => `, mag-e-expire sa ${month}`,
  },
  mandate: {
    language: 'fil',
    version: '2026-11-27',
    name: 'Pahintulot sa SEPA Direct Debit',
    text: (creditor) =>
      `Sa pagpindot ng button, pinahihintulutan mo ang ${creditor}, at ang Stripe bilang payment provider nito, na atasan ang iyong bangko na i-debit ang iyong account, at pinahihintulutan mo ang iyong bangko na i-debit ito ayon sa kanilang atas. May karapatan ka sa refund mula sa iyong bangko ayon sa mga tuntunin ng kasunduan mo rito; dapat hilingin ang refund sa loob ng walong linggo mula sa araw ng pag-debit. Ipinaliliwanag ang iyong mga karapatan sa isang pahayag na makukuha mo sa iyong bangko. Sumasang-ayon ka na ang abiso ng isang debit ay maaaring dumating hanggang dalawang araw bago ito mangyari.`,
  },
};
