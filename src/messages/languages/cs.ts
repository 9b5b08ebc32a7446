/** The texts in Czech. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'cs',
  method: {card: 'Karta', sepa_debit: 'Bankovní účet'},
  field: {card: 'Údaje o kartě', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Jméno a příjmení',
    email: 'E-mail',
    line1: 'Adresa',
    postal_code: 'PSČ',
    city: 'Město',
    country: 'Země',
  },
  missing: {
    name: 'Zadejte své jméno a příjmení.',
    email: 'Zadejte svou e-mailovou adresu.',
    line1: 'Zadejte ulici a číslo domu.',
    postal_code: 'Zadejte své PSČ.',
    city: 'Zadejte své město.',
    country: 'Vyberte svou zemi.',
  },
  fieldMissing: {
    card: 'Zadejte číslo karty, datum platnosti a bezpečnostní kód.',
    sepa_debit: 'Zadejte celý svůj IBAN.',
  },
  invalid: {
    name: 'Zkontrolujte své jméno a příjmení.',
    email: 'E-mailová adresa není úplná: měla by vypadat jako jmeno@priklad.cz.',
    line1: 'Zkontrolujte svou adresu.',
    postal_code: 'Zkontrolujte své PSČ.',
    city: 'Zkontrolujte své město.',
    country: 'Zkontrolujte svou zemi.',
  },
  save: {card: 'Uložit kartu', sepa_debit: 'Uložit účet'},
  chooser: 'Jak chcete zaplatit?',
  working: 'Ukládání…',
  loading: 'Načítání…',
  slow: 'Trvá to déle než obvykle.',
  atBank:
    'Pokud vás banka požádala o schválení, proveďte je; jinak zkontrolujte, v jakém je operace stavu.',
  check: 'Zkontrolovat znovu',
  retry: 'Zkusit znovu',
  another: {card: 'Použít jinou kartu', sepa_debit: 'Použít jiný účet'},
  saved: {
    card: 'Vaše karta byla uložena.',
    sepa_debit: 'Váš bankovní účet byl uložen.',
  },
  savedBrand: (brand) => `Vaše karta ${brand} byla uložena.`,
  kept: {
    card: 'Náš poskytovatel platebních služeb uložil vaši kartu, ale ta nebyla přidána k vašemu zákaznickému účtu. Nebyla stržena žádná platba.',
    sepa_debit:
      'Náš poskytovatel platebních služeb uložil váš bankovní účet, ale ten nebyl přidán k vašemu zákaznickému účtu u nás. Nebyla stržena žádná platba.',
  },
  lock: {
    card: 'Údaje o vaší kartě jsou šifrovány a odesílány přímo společnosti Stripe.',
    sepa_debit: 'Vaše bankovní údaje jsou šifrovány a odesílány přímo společnosti Stripe.',
  },
  problems: 'Opravte prosím následující:',
  accepts: 'Přijímané karty',
  waiting: {
    touch: {
      card: 'Stiskněte zde a zadejte údaje o kartě.',
      sepa_debit: 'Stiskněte zde a zadejte svůj IBAN.',
    },
    manual: 'Nejprve prosím vyjádřete souhlas s naším poskytovatelem platebních služeb.',
  },
  renewed: 'Platnost požadavku vypršela a požadavek byl obnoven. Zkuste to prosím znovu.',
  errors: {
    'field-incomplete': 'Některé údaje chybí. Doplňte je prosím.',
    'field-invalid': 'Některé údaje nejsou správné. Zkontrolujte je prosím.',
    'card-declined': 'Vaše karta byla zamítnuta. Zkuste prosím jinou kartu.',
    'card-expired': 'Platnost vaší karty vypršela. Použijte prosím jinou kartu.',
    'bank-account-refused': 'Tento bankovní účet nelze použít. Zkuste prosím jiný.',
    'authentication-failed':
      'Vaše banka nemohla ověřit vaši totožnost. Zkuste to prosím znovu nebo použijte jinou kartu.',
    'stripe-unreachable':
      'Nepodařilo se spojit s naším poskytovatelem platebních služeb. Zkontrolujte připojení a zkuste to znovu.',
    'outcome-unknown':
      'Spojení se přerušilo dříve, než jsme obdrželi odpověď. Zkuste to znovu: nejprve vše ověříme, takže se nic neprovede dvakrát.',
    'intent-unusable': 'Tento požadavek již není platný. Požádejte prosím o nový odkaz.',
    configuration:
      'Tento formulář není správně nastaven. Kontaktujte nás prosím; nic nebylo uloženo.',
    'backend-unreachable':
      'Operaci se teď nepodařilo dokončit. O nic jste nepřišli; zkuste to prosím za chvíli znovu.',
    'backend-refused': 'Tuto operaci jsme nemohli přijmout. Kontaktujte nás prosím.',
    'session-expired': 'Došlo k odhlášení. Přihlaste se prosím znovu a načtěte znovu tuto stránku.',
    unexpected: 'Něco se pokazilo. Načtěte prosím znovu tuto stránku a zkuste to ještě jednou.',
  },
  reasons: {
    busy: 'Náš poskytovatel platebních služeb je velmi vytížen. Zkuste to prosím za chvíli znovu.',
    unusable: 'Tuto kartu nebylo možné použít. Zkuste to prosím znovu nebo použijte jinou kartu.',
    unfinished: 'Operace neproběhla. Zkuste to prosím znovu.',
  },
  payment: {
    language: 'cs',
    pay: (amount) => `Zaplatit ${amount}`,
    paying: 'Probíhá platba…',
    paid: 'Vaše platba byla dokončena.',
    processing: 'Vaše platba se zpracovává. Nemusíte už nic dělat.',
    debiting: 'O tuto platbu byla požádána vaše banka. Peníze dorazí za několik dní.',
    newCard: 'Jiná karta',
    savedCard: 'Uložená karta',
    savedAccount: 'Bankovní účet',
    approve: 'Vaše banka vás žádá o schválení této platby.',
    replace: 'Z vaší uložené karty se nepodařilo strhnout platbu. Zaplaťte prosím jinou kartou.',
    replaceAccount:
      'Z vašeho bankovního účtu se nepodařilo strhnout platbu. Zaplaťte prosím znovu.',
    expires: (month) => `, platnost do ${month}`,
  },
  mandate: {
    language: 'cs',
    version: '2026-11-27',
    name: 'Mandát k inkasu SEPA',
    text: (creditor) =>
      `Stisknutím tlačítka opravňujete věřitele ${creditor} a společnost Stripe jako jeho poskytovatele platebních služeb, aby vaší bance zasílali pokyny k inkasu z vašeho účtu, a svou banku opravňujete, aby podle těchto pokynů částky z vašeho účtu odepisovala. Máte právo na vrácení peněz od své banky podle podmínek smlouvy, kterou jste s ní uzavřeli; o vrácení je nutné požádat do osmi týdnů ode dne odepsání částky z účtu. Vaše práva jsou vysvětlena v dokumentu, který můžete získat u své banky. Souhlasíte s tím, že vám oznámení o inkasu může být doručeno nejpozději dva dny před jeho provedením.`,
  },
};
