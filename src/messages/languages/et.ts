/** The texts in Estonian. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'et',
  method: {card: 'Kaart', sepa_debit: 'Pangakonto'},
  field: {card: 'Kaardi andmed', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nimi',
    email: 'E-post',
    line1: 'Aadress',
    postal_code: 'Sihtnumber',
    city: 'Linn või asula',
    country: 'Riik',
  },
  missing: {
    name: 'Sisestage oma nimi.',
    email: 'Sisestage oma e-posti aadress.',
    line1: 'Sisestage tänav ja majanumber.',
    postal_code: 'Sisestage oma sihtnumber.',
    city: 'Sisestage oma linn või asula.',
    country: 'Valige oma riik.',
  },
  fieldMissing: {
    card: 'Sisestage kaardi number, kehtivusaeg ja turvakood.',
    sepa_debit: 'Sisestage kogu oma IBAN.',
  },
  invalid: {
    name: 'Palun kontrollige oma nime.',
    email: 'E-posti aadress ei ole täielik: see peaks olema kujul nimi@naide.ee.',
    line1: 'Palun kontrollige oma aadressi.',
    postal_code: 'Palun kontrollige oma sihtnumbrit.',
    city: 'Palun kontrollige oma linna või asulat.',
    country: 'Palun kontrollige oma riiki.',
  },
  save: {card: 'Salvesta kaart', sepa_debit: 'Salvesta konto'},
  chooser: 'Kuidas soovite maksta?',
  working: 'Salvestamine…',
  loading: 'Laadimine…',
  slow: 'See võtab tavapärasest kauem aega.',
  atBank:
    'Kui pank on palunud Teil tehingu kinnitada, tehke seda; muul juhul kontrollige, kui kaugele see on jõudnud.',
  check: 'Kontrolli uuesti',
  retry: 'Proovi uuesti',
  another: {card: 'Kasuta teist kaarti', sepa_debit: 'Kasuta teist kontot'},
  saved: {
    card: 'Teie kaart on salvestatud.',
    sepa_debit: 'Teie pangakonto on salvestatud.',
  },
  savedBrand: (brand) => `Teie ${brand} kaart on salvestatud.`,
  kept: {
    card: 'Meie makseteenuse pakkuja on Teie kaardi salvestanud, kuid seda ei lisatud Teie kliendikontole. Raha ei ole maha võetud.',
    sepa_debit:
      'Meie makseteenuse pakkuja on Teie pangakonto salvestanud, kuid seda ei lisatud Teie kliendikontole meie juures. Raha ei ole maha võetud.',
  },
  lock: {
    card: 'Teie kaardi andmed krüpteeritakse ja saadetakse otse Stripe’ile.',
    sepa_debit: 'Teie pangaandmed krüpteeritakse ja saadetakse otse Stripe’ile.',
  },
  problems: 'Palun parandage järgmine:',
  accepts: 'Aktsepteeritavad kaardid',
  waiting: {
    touch: {
      card: 'Kaardi andmete sisestamiseks vajutage siia.',
      sepa_debit: 'IBANi sisestamiseks vajutage siia.',
    },
    manual: 'Palun andke esmalt nõusolek meie makseteenuse pakkuja kasutamiseks.',
  },
  renewed: 'Taotlus oli aegunud ja seda on uuendatud. Palun proovige uuesti.',
  errors: {
    'field-incomplete': 'Mõned andmed on puudu. Palun täitke need.',
    'field-invalid': 'Mõned andmed ei ole õiged. Palun kontrollige neid.',
    'card-declined': 'Teie kaart lükati tagasi. Palun proovige teist kaarti.',
    'card-expired': 'Teie kaart on aegunud. Palun kasutage teist kaarti.',
    'bank-account-refused': 'Seda pangakontot ei saa kasutada. Palun proovige teist.',
    'authentication-failed':
      'Teie pank ei saanud Teie isikut kinnitada. Palun proovige uuesti või kasutage teist kaarti.',
    'stripe-unreachable':
      'Meil ei õnnestunud ühendust saada oma makseteenuse pakkujaga. Kontrollige ühendust ja proovige uuesti.',
    'outcome-unknown':
      'Ühendus katkes enne, kui saime vastuse. Proovige uuesti: kontrollime kõigepealt, nii et midagi ei toimu kaks korda.',
    'intent-unusable': 'See taotlus ei kehti enam. Palun küsige uus link.',
    configuration:
      'See vorm ei ole õigesti seadistatud. Palun võtke meiega ühendust; midagi ei salvestatud.',
    'backend-unreachable':
      'Praegu ei õnnestunud toimingut lõpule viia. Midagi ei läinud kaduma; palun proovige mõne hetke pärast uuesti.',
    'backend-refused': 'Me ei saanud seda vastu võtta. Palun võtke meiega ühendust.',
    'session-expired':
      'Teid on välja logitud. Palun logige uuesti sisse ja laadige see leht uuesti.',
    unexpected: 'Midagi läks valesti. Palun laadige see leht uuesti ja proovige veel kord.',
  },
  reasons: {
    busy: 'Meie makseteenuse pakkuja on ülekoormatud. Palun proovige mõne hetke pärast uuesti.',
    unusable: 'Seda kaarti ei saanud kasutada. Palun proovige uuesti või kasutage teist kaarti.',
    unfinished: 'Toiming ei õnnestunud. Palun proovige uuesti.',
  },
  payment: {
    language: 'et',
    pay: (amount) => `Maksa ${amount}`,
    paying: 'Maksmine…',
    paid: 'Teie makse on sooritatud.',
    processing: 'Teie makset töödeldakse. Te ei pea rohkem midagi tegema.',
    debiting: 'Teie pangale on saadetud maksetaotlus. Raha laekumiseks kulub mõni päev.',
    newCard: 'Teine kaart',
    savedCard: 'Salvestatud kaart',
    savedAccount: 'Pangakonto',
    approve: 'Teie pank palub Teil selle makse kinnitada.',
    replace: 'Teie salvestatud kaardilt ei õnnestunud makset võtta. Palun makske teise kaardiga.',
    replaceAccount: 'Teie pangakonto debiteerimine ei õnnestunud. Palun makske uuesti.',
    expires: (month) => `, kehtib kuni ${month}`,
  },
  mandate: {
    language: 'et',
    version: '2026-11-27',
    name: 'SEPA otsekorralduse volitus',
    text: (creditor) =>
      `Nupule vajutades volitate makse saajat ${creditor} ja Stripe’i kui tema makseteenuse pakkujat saatma Teie pangale korraldusi Teie konto debiteerimiseks ning volitate oma panka kontot nende korralduste kohaselt debiteerima. Teil on õigus saada oma pangalt tagasimakse vastavalt pangaga sõlmitud lepingu tingimustele; tagasimakset tuleb taotleda kaheksa nädala jooksul alates konto debiteerimise päevast. Teie õigusi selgitatakse dokumendis, mille saate oma pangast. Nõustute, et teade debiteerimise kohta võib Teieni jõuda alles kaks päeva enne debiteerimist.`,
  },
};
