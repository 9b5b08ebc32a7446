/** The texts in Slovak. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'sk',
  method: {card: 'Karta', sepa_debit: 'Bankový účet'},
  field: {card: 'Údaje o karte', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Meno a priezvisko',
    email: 'E-mail',
    line1: 'Adresa',
    postal_code: 'PSČ',
    city: 'Mesto',
    country: 'Krajina',
  },
  missing: {
    name: 'Zadajte svoje meno a priezvisko.',
    email: 'Zadajte svoju e-mailovú adresu.',
    line1: 'Zadajte ulicu a číslo domu.',
    postal_code: 'Zadajte svoje PSČ.',
    city: 'Zadajte svoje mesto.',
    country: 'Vyberte svoju krajinu.',
  },
  fieldMissing: {
    card: 'Zadajte číslo karty, dátum platnosti a bezpečnostný kód.',
    sepa_debit: 'Zadajte celý svoj IBAN.',
  },
  invalid: {
    name: 'Skontrolujte svoje meno a priezvisko.',
    email: 'E-mailová adresa nie je úplná: mala by vyzerať ako meno@priklad.sk.',
    line1: 'Skontrolujte svoju adresu.',
    postal_code: 'Skontrolujte svoje PSČ.',
    city: 'Skontrolujte svoje mesto.',
    country: 'Skontrolujte svoju krajinu.',
  },
  save: {card: 'Uložiť kartu', sepa_debit: 'Uložiť účet'},
  chooser: 'Ako chcete zaplatiť?',
  working: 'Ukladá sa…',
  loading: 'Načítava sa…',
  slow: 'Trvá to dlhšie ako zvyčajne.',
  atBank:
    'Ak vás banka požiadala o schválenie, urobte tak; inak skontrolujte, v akom stave je operácia.',
  check: 'Skontrolovať znova',
  retry: 'Skúsiť znova',
  another: {card: 'Použiť inú kartu', sepa_debit: 'Použiť iný účet'},
  saved: {
    card: 'Vaša karta bola uložená.',
    sepa_debit: 'Váš bankový účet bol uložený.',
  },
  savedBrand: (brand) => `Vaša karta ${brand} bola uložená.`,
  kept: {
    card: 'Náš poskytovateľ platobných služieb uložil vašu kartu, ale tá nebola pridaná k vášmu zákazníckemu účtu. Nebola stiahnutá žiadna platba.',
    sepa_debit:
      'Náš poskytovateľ platobných služieb uložil váš bankový účet, ale ten nebol pridaný k vášmu zákazníckemu účtu u nás. Nebola stiahnutá žiadna platba.',
  },
  lock: {
    card: 'Údaje o vašej karte sa šifrujú a odosielajú priamo spoločnosti Stripe.',
    sepa_debit: 'Vaše bankové údaje sa šifrujú a odosielajú priamo spoločnosti Stripe.',
  },
  problems: 'Opravte, prosím, nasledujúce:',
  accepts: 'Akceptované karty',
  waiting: {
    touch: {
      card: 'Stlačte tu a zadajte údaje o karte.',
      sepa_debit: 'Stlačte tu a zadajte svoj IBAN.',
    },
    manual: 'Najprv vyjadrite súhlas s naším poskytovateľom platobných služieb.',
  },
  renewed: 'Platnosť požiadavky uplynula a požiadavka bola obnovená. Skúste to, prosím, znova.',
  errors: {
    'field-incomplete': 'Niektoré údaje chýbajú. Doplňte ich, prosím.',
    'field-invalid': 'Niektoré údaje nie sú správne. Skontrolujte ich, prosím.',
    'card-declined': 'Vaša karta bola zamietnutá. Skúste, prosím, inú kartu.',
    'card-expired': 'Platnosť vašej karty uplynula. Použite, prosím, inú kartu.',
    'bank-account-refused': 'Tento bankový účet nie je možné použiť. Skúste, prosím, iný.',
    'authentication-failed':
      'Vaša banka nemohla overiť vašu totožnosť. Skúste to, prosím, znova alebo použite inú kartu.',
    'stripe-unreachable':
      'Nepodarilo sa spojiť s naším poskytovateľom platobných služieb. Skontrolujte pripojenie a skúste to znova.',
    'outcome-unknown':
      'Spojenie sa prerušilo skôr, ako sme dostali odpoveď. Skúste to znova: najprv všetko overíme, takže sa nič nevykoná dvakrát.',
    'intent-unusable': 'Táto požiadavka už nie je platná. Požiadajte, prosím, o nový odkaz.',
    configuration:
      'Tento formulár nie je správne nastavený. Kontaktujte nás, prosím; nič nebolo uložené.',
    'backend-unreachable':
      'Operáciu sa teraz nepodarilo dokončiť. O nič ste neprišli; skúste to, prosím, o chvíľu znova.',
    'backend-refused': 'Túto operáciu sme nemohli prijať. Kontaktujte nás, prosím.',
    'session-expired':
      'Došlo k odhláseniu. Prihláste sa, prosím, znova a načítajte túto stránku ešte raz.',
    unexpected: 'Niečo sa pokazilo. Znova načítajte, prosím, túto stránku a skúste to ešte raz.',
  },
  reasons: {
    busy: 'Náš poskytovateľ platobných služieb je veľmi vyťažený. Skúste to, prosím, o chvíľu znova.',
    unusable: 'Túto kartu nebolo možné použiť. Skúste to, prosím, znova alebo použite inú kartu.',
    unfinished: 'Operácia neprebehla. Skúste to, prosím, znova.',
  },
  payment: {
    language: 'sk',
    pay: (amount) => `Zaplatiť ${amount}`,
    paying: 'Prebieha platba…',
    paid: 'Vaša platba bola dokončená.',
    processing: 'Vaša platba sa spracúva. Nemusíte už nič robiť.',
    debiting: 'O túto platbu bola požiadaná vaša banka. Peniaze dorazia o niekoľko dní.',
    newCard: 'Iná karta',
    savedCard: 'Uložená karta',
    savedAccount: 'Bankový účet',
    approve: 'Vaša banka vás žiada o schválenie tejto platby.',
    replace: 'Z vašej uloženej karty sa nepodarilo stiahnuť platbu. Zaplaťte, prosím, inou kartou.',
    replaceAccount:
      'Z vášho bankového účtu sa nepodarilo stiahnuť platbu. Zaplaťte, prosím, znova.',
    expires: (month) => `, platnosť do ${month}`,
  },
  mandate: {
    language: 'sk',
    version: '2026-11-27',
    name: 'Mandát na inkaso SEPA',
    text: (creditor) =>
      `Stlačením tlačidla oprávňujete príjemcu inkasa ${creditor} a spoločnosť Stripe ako jeho poskytovateľa platobných služieb, aby vašej banke zasielali pokyny na inkaso z vášho účtu, a svoju banku oprávňujete, aby podľa týchto pokynov sumy z vášho účtu odpisovala. Máte právo na vrátenie peňazí od svojej banky podľa podmienok zmluvy, ktorú ste s ňou uzavreli; o vrátenie je potrebné požiadať do ôsmich týždňov odo dňa odpísania sumy z účtu. Vaše práva sú vysvetlené v dokumente, ktorý môžete získať vo svojej banke. Súhlasíte s tým, že oznámenie o inkase vám môže byť doručené najneskôr dva dni pred jeho vykonaním.`,
  },
};
