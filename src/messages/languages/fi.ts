/** The texts in Finnish. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'fi',
  method: {card: 'Kortti', sepa_debit: 'Pankkitili'},
  field: {card: 'Kortin tiedot', sepa_debit: 'IBAN-tilinumero'},
  inputs: {
    name: 'Nimi',
    email: 'Sähköposti',
    line1: 'Osoite',
    postal_code: 'Postinumero',
    city: 'Postitoimipaikka',
    country: 'Maa',
  },
  missing: {
    name: 'Anna nimesi.',
    email: 'Anna sähköpostiosoitteesi.',
    line1: 'Anna katuosoitteesi.',
    postal_code: 'Anna postinumerosi.',
    city: 'Anna postitoimipaikkasi.',
    country: 'Valitse maasi.',
  },
  fieldMissing: {
    card: 'Anna kortin numero, viimeinen voimassaolokuukausi ja turvakoodi.',
    sepa_debit: 'Anna IBAN-tilinumerosi kokonaan.',
  },
  invalid: {
    name: 'Tarkista nimesi.',
    email: 'Sähköpostiosoite on puutteellinen: sen pitäisi olla muotoa nimi@esimerkki.fi.',
    line1: 'Tarkista osoitteesi.',
    postal_code: 'Tarkista postinumerosi.',
    city: 'Tarkista postitoimipaikkasi.',
    country: 'Tarkista maasi.',
  },
  save: {card: 'Tallenna kortti', sepa_debit: 'Tallenna pankkitili'},
  chooser: 'Miten haluat maksaa?',
  working: 'Tallennetaan…',
  loading: 'Ladataan…',
  slow: 'Tämä kestää tavallista kauemmin.',
  atBank:
    'Jos pankkisi on pyytänyt sinulta vahvistusta, anna se; muussa tapauksessa tarkista, missä vaiheessa käsittely on.',
  check: 'Tarkista uudelleen',
  retry: 'Yritä uudelleen',
  another: {card: 'Käytä toista korttia', sepa_debit: 'Käytä toista pankkitiliä'},
  saved: {card: 'Korttisi on tallennettu.', sepa_debit: 'Pankkitilisi on tallennettu.'},
  // A name of several words takes a space before the hyphen.
  savedBrand: (brand) => `${brand}${brand.includes(' ') ? ' ' : ''}-korttisi on tallennettu.`,
  kept: {
    card: 'Maksupalveluntarjoajamme on tallentanut korttisi, mutta sitä ei lisätty asiakastiliisi. Mitään ei ole veloitettu.',
    sepa_debit:
      'Maksupalveluntarjoajamme on tallentanut pankkitilisi, mutta sitä ei lisätty meillä olevaan asiakastiliisi. Mitään ei ole veloitettu.',
  },
  lock: {
    card: 'Korttisi tiedot salataan ja lähetetään suoraan Stripelle.',
    sepa_debit: 'Pankkitietosi salataan ja lähetetään suoraan Stripelle.',
  },
  problems: 'Korjaa seuraavat kohdat:',
  accepts: 'Hyväksytyt kortit',
  waiting: {
    touch: {
      card: 'Anna kortin tiedot painamalla tästä.',
      sepa_debit: 'Anna IBAN-tilinumerosi painamalla tästä.',
    },
    manual: 'Hyväksy ensin maksupalveluntarjoajamme.',
  },
  renewed: 'Pyyntö oli vanhentunut, ja se on uusittu. Yritä uudelleen.',
  errors: {
    'field-incomplete': 'Joitakin tietoja puuttuu. Täydennä ne.',
    'field-invalid': 'Jotkin tiedot eivät ole oikein. Tarkista ne.',
    'card-declined': 'Korttisi hylättiin. Kokeile toista korttia.',
    'card-expired': 'Korttisi on vanhentunut. Käytä toista korttia.',
    'bank-account-refused': 'Tätä pankkitiliä ei voi käyttää. Kokeile toista.',
    'authentication-failed':
      'Pankkisi ei voinut vahvistaa henkilöllisyyttäsi. Yritä uudelleen tai käytä toista korttia.',
    'stripe-unreachable':
      'Emme saaneet yhteyttä maksupalveluntarjoajaamme. Tarkista yhteytesi ja yritä uudelleen.',
    'outcome-unknown':
      'Yhteys katkesi ennen kuin saimme vastauksen. Yritä uudelleen: tarkistamme ensin tilanteen, joten mitään ei tehdä kahdesti.',
    'intent-unusable': 'Tämä pyyntö ei ole enää voimassa. Pyydä uusi linkki.',
    configuration:
      'Tätä lomaketta ei ole määritetty oikein. Ota meihin yhteyttä; mitään ei ole tallennettu.',
    'backend-unreachable':
      'Emme voineet viedä tätä loppuun juuri nyt. Mitään ei ole kadonnut; yritä hetken kuluttua uudelleen.',
    'backend-refused': 'Emme voineet hyväksyä tätä. Ota meihin yhteyttä.',
    'session-expired':
      'Sinut on kirjattu ulos. Kirjaudu uudelleen sisään ja lataa tämä sivu uudelleen.',
    unexpected: 'Jokin meni vikaan. Lataa tämä sivu uudelleen ja yritä vielä kerran.',
  },
  reasons: {
    busy: 'Maksupalveluntarjoajamme on ruuhkautunut. Yritä hetken kuluttua uudelleen.',
    unusable: 'Tätä korttia ei voitu käyttää. Yritä uudelleen tai käytä toista korttia.',
    unfinished: 'Tapahtuma ei mennyt läpi. Yritä uudelleen.',
  },
  payment: {
    language: 'fi',
    pay: (amount) => `Maksa ${amount}`,
    paying: 'Maksetaan…',
    paid: 'Maksusi on suoritettu.',
    processing: 'Maksusi on käsiteltävänä. Sinun ei tarvitse tehdä enää mitään.',
    debiting: 'Maksua on pyydetty pankiltasi. Rahojen saapuminen kestää muutaman päivän.',
    newCard: 'Toinen kortti',
    savedCard: 'Tallennettu kortti',
    savedAccount: 'Pankkitili',
    approve: 'Pankkisi pyytää sinua vahvistamaan tämän maksun.',
    replace: 'Tallennettua korttiasi ei voitu veloittaa. Maksa toisella kortilla.',
    replaceAccount: 'Pankkitiliäsi ei voitu veloittaa. Maksa uudelleen.',
    expires: (month) => `, voimassa ${month} asti`,
  },
  mandate: {
    language: 'fi',
    version: '2026-11-27',
    name: 'SEPA-suoraveloitusvaltuutus',
    text: (creditor) =>
      `Painamalla painiketta valtuutat seuraavat tahot antamaan pankillesi toimeksiantoja tilisi veloittamisesta: ${creditor} ja sen maksupalveluntarjoajana toimiva Stripe. Samalla valtuutat pankkisi veloittamaan tiliäsi näiden toimeksiantojen mukaisesti. Sinulla on oikeus saada pankiltasi palautus sen kanssa tekemäsi sopimuksen ehtojen mukaisesti; palautusta on vaadittava kahdeksan viikon kuluessa veloituspäivästä. Oikeutesi selostetaan asiakirjassa, jonka saat pankistasi. Hyväksyt, että ilmoitus veloituksesta voi saapua sinulle vasta kaksi päivää ennen veloitusta.`,
  },
};
