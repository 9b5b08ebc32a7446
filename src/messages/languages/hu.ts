/** The texts in Hungarian. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'hu',
  method: {card: 'Bankkártya', sepa_debit: 'Bankszámla'},
  field: {card: 'Kártyaadatok', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Név',
    email: 'E-mail-cím',
    line1: 'Cím',
    postal_code: 'Irányítószám',
    city: 'Település',
    country: 'Ország',
  },
  missing: {
    name: 'Adja meg a nevét.',
    email: 'Adja meg az e-mail-címét.',
    line1: 'Adja meg az utcát és a házszámot.',
    postal_code: 'Adja meg az irányítószámot.',
    city: 'Adja meg a települést.',
    country: 'Válassza ki az országot.',
  },
  fieldMissing: {
    card: 'Adja meg a kártyaszámot, a lejárati dátumot és a biztonsági kódot.',
    sepa_debit: 'Adja meg a teljes IBAN-számát.',
  },
  invalid: {
    name: 'Ellenőrizze a nevét.',
    email: 'Az e-mail-cím hiányos: a helyes forma nev@pelda.hu.',
    line1: 'Ellenőrizze a címét.',
    postal_code: 'Ellenőrizze az irányítószámot.',
    city: 'Ellenőrizze a települést.',
    country: 'Ellenőrizze az országot.',
  },
  save: {card: 'Kártya mentése', sepa_debit: 'Bankszámla mentése'},
  chooser: 'Hogyan szeretne fizetni?',
  working: 'Mentés…',
  loading: 'Betöltés…',
  slow: 'Ez a szokásosnál tovább tart.',
  atBank:
    'Ha a bankja jóváhagyást kért, adja meg; ellenkező esetben ellenőrizze, hol tart a folyamat.',
  check: 'Újbóli ellenőrzés',
  retry: 'Újrapróbálás',
  another: {card: 'Másik kártya használata', sepa_debit: 'Másik bankszámla használata'},
  saved: {
    card: 'A kártyáját elmentettük.',
    sepa_debit: 'A bankszámláját elmentettük.',
  },
  savedBrand: (brand) => `${brand} kártyáját elmentettük.`,
  kept: {
    card: 'Fizetési szolgáltatónk elmentette a kártyáját, de az nem került be az ügyfélfiókjába. Nem történt terhelés.',
    sepa_debit:
      'Fizetési szolgáltatónk elmentette a bankszámláját, de az nem került be a nálunk vezetett ügyfélfiókjába. Nem történt terhelés.',
  },
  lock: {
    card: 'Kártyaadatai titkosítva, közvetlenül a Stripe-hoz kerülnek.',
    sepa_debit: 'Bankszámlaadatai titkosítva, közvetlenül a Stripe-hoz kerülnek.',
  },
  problems: 'Kérjük, javítsa a következőket:',
  accepts: 'Elfogadott kártyák',
  waiting: {
    touch: {
      card: 'Kattintson vagy koppintson ide a kártyaadatok megadásához.',
      sepa_debit: 'Kattintson vagy koppintson ide az IBAN megadásához.',
    },
    manual: 'Kérjük, először fogadja el fizetési szolgáltatónkat.',
  },
  renewed: 'A kérelem lejárt, ezért megújítottuk. Kérjük, próbálja újra.',
  errors: {
    'field-incomplete': 'Néhány adat hiányzik. Kérjük, pótolja őket.',
    'field-invalid': 'Néhány adat nem megfelelő. Kérjük, ellenőrizze őket.',
    'card-declined': 'A kártyáját elutasították. Kérjük, próbálkozzon másik kártyával.',
    'card-expired': 'A kártyája lejárt. Kérjük, használjon másik kártyát.',
    'bank-account-refused':
      'Ez a bankszámla nem használható. Kérjük, próbálkozzon másik bankszámlával.',
    'authentication-failed':
      'A bankja nem tudta megerősíteni az Ön személyazonosságát. Kérjük, próbálja újra, vagy használjon másik kártyát.',
    'stripe-unreachable':
      'Nem tudtuk elérni fizetési szolgáltatónkat. Ellenőrizze az internetkapcsolatot, és próbálja újra.',
    'outcome-unknown':
      'A kapcsolat megszakadt, mielőtt választ kaptunk volna. Próbálja újra: először ellenőrizzük a helyzetet, így semmi sem történik meg kétszer.',
    'intent-unusable': 'Ez a kérelem már nem érvényes. Kérjük, kérjen új hivatkozást.',
    configuration:
      'Ez az űrlap nincs megfelelően beállítva. Kérjük, lépjen kapcsolatba velünk; semmit sem mentettünk el.',
    'backend-unreachable':
      'A műveletet most nem tudtuk befejezni. Semmi sem veszett el; kérjük, próbálja újra kis idő múlva.',
    'backend-refused': 'Ezt nem tudtuk elfogadni. Kérjük, lépjen kapcsolatba velünk.',
    'session-expired':
      'A munkamenete lejárt. Kérjük, jelentkezzen be újra, és töltse be újra ezt az oldalt.',
    unexpected: 'Hiba történt. Kérjük, töltse be újra ezt az oldalt, és próbálja újra.',
  },
  reasons: {
    busy: 'Fizetési szolgáltatónk jelenleg túlterhelt. Kérjük, próbálja újra kis idő múlva.',
    unusable:
      'Ezt a kártyát nem lehetett használni. Kérjük, próbálja újra, vagy használjon másik kártyát.',
    unfinished: 'A művelet nem sikerült. Kérjük, próbálja újra.',
  },
  payment: {
    language: 'hu',
    pay: (amount) => `${amount} kifizetése`,
    paying: 'Fizetés…',
    paid: 'Fizetése sikeresen befejeződött.',
    processing: 'Fizetése feldolgozás alatt áll. Nincs további teendője.',
    debiting:
      'A fizetési megbízás elküldve a bankjának. Néhány napba telik, mire a pénz megérkezik.',
    newCard: 'Másik kártya',
    savedCard: 'Mentett kártya',
    savedAccount: 'Bankszámla',
    approve: 'Bankja a fizetés jóváhagyását kéri.',
    replace: 'A mentett kártyáját nem sikerült megterhelni. Kérjük, fizessen másik kártyával.',
    replaceAccount: 'A bankszámláját nem sikerült megterhelni. Kérjük, fizessen újra.',
    expires: (month) => `, lejárat: ${month}`,
  },
  mandate: {
    language: 'hu',
    version: '2026-11-27',
    name: 'SEPA beszedési felhatalmazás',
    text: (creditor) =>
      `A gomb megnyomásával Ön felhatalmazza a következő jogosultat: ${creditor}, valamint fizetési szolgáltatóját, a Stripe-ot, hogy bankjának megbízást adjanak az Ön számlájának megterhelésére, és felhatalmazza bankját, hogy a számlát e megbízások szerint megterhelje. Ön a bankjával kötött szerződés feltételei szerint visszatérítésre jogosult a bankjától; a visszatérítést a terhelés napjától számított nyolc héten belül kell kérnie. Jogairól a bankjától kapható tájékoztató ad felvilágosítást. Ön elfogadja, hogy a terhelésről szóló értesítést akár csak két nappal a terhelés előtt kaphatja meg.`,
  },
};
