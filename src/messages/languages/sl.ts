/** The texts in Slovenian. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'sl',
  method: {card: 'Kartica', sepa_debit: 'Bančni račun'},
  field: {card: 'Podatki o kartici', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Ime in priimek',
    email: 'E-pošta',
    line1: 'Naslov',
    postal_code: 'Poštna številka',
    city: 'Kraj',
    country: 'Država',
  },
  missing: {
    name: 'Vnesite svoje ime in priimek.',
    email: 'Vnesite svoj e-poštni naslov.',
    line1: 'Vnesite ulico in hišno številko.',
    postal_code: 'Vnesite svojo poštno številko.',
    city: 'Vnesite svoj kraj.',
    country: 'Izberite svojo državo.',
  },
  fieldMissing: {
    card: 'Vnesite številko kartice, datum veljavnosti in varnostno kodo.',
    sepa_debit: 'Vnesite celoten IBAN.',
  },
  invalid: {
    name: 'Preverite svoje ime in priimek.',
    email: 'E-poštni naslov ni popoln: biti mora v obliki ime@primer.si.',
    line1: 'Preverite svoj naslov.',
    postal_code: 'Preverite svojo poštno številko.',
    city: 'Preverite svoj kraj.',
    country: 'Preverite svojo državo.',
  },
  save: {card: 'Shrani kartico', sepa_debit: 'Shrani račun'},
  chooser: 'Kako želite plačati?',
  working: 'Shranjevanje…',
  loading: 'Nalaganje…',
  slow: 'To traja dlje kot običajno.',
  atBank:
    'Če je vaša banka zahtevala potrditev, jo opravite; sicer preverite, kako daleč je postopek.',
  check: 'Preveri znova',
  retry: 'Poskusi znova',
  another: {card: 'Uporabi drugo kartico', sepa_debit: 'Uporabi drug račun'},
  saved: {
    card: 'Vaša kartica je shranjena.',
    sepa_debit: 'Vaš bančni račun je shranjen.',
  },
  savedBrand: (brand) => `Vaša kartica ${brand} je shranjena.`,
  kept: {
    card: 'Naš ponudnik plačilnih storitev je shranil vašo kartico, vendar ta ni bila dodana vašemu uporabniškemu računu. Nič ni bilo zaračunano.',
    sepa_debit:
      'Naš ponudnik plačilnih storitev je shranil vaš bančni račun, vendar ta ni bil dodan vašemu uporabniškemu računu pri nas. Nič ni bilo zaračunano.',
  },
  lock: {
    card: 'Podatki o vaši kartici se šifrirajo in pošljejo neposredno podjetju Stripe.',
    sepa_debit: 'Vaši bančni podatki se šifrirajo in pošljejo neposredno podjetju Stripe.',
  },
  problems: 'Popravite naslednje:',
  accepts: 'Sprejete kartice',
  waiting: {
    touch: {
      card: 'Za vnos podatkov o kartici pritisnite tukaj.',
      sepa_debit: 'Za vnos številke IBAN pritisnite tukaj.',
    },
    manual: 'Najprej se strinjajte z našim ponudnikom plačilnih storitev.',
  },
  renewed: 'Zahteva je potekla in je bila obnovljena. Poskusite znova.',
  errors: {
    'field-incomplete': 'Nekateri podatki manjkajo. Dopolnite jih.',
    'field-invalid': 'Nekateri podatki niso pravilni. Preverite jih.',
    'card-declined': 'Vaša kartica je bila zavrnjena. Poskusite z drugo kartico.',
    'card-expired': 'Vaša kartica je potekla. Uporabite drugo kartico.',
    'bank-account-refused': 'Tega bančnega računa ni mogoče uporabiti. Poskusite z drugim.',
    'authentication-failed':
      'Vaša banka ni mogla potrditi vaše identitete. Poskusite znova ali uporabite drugo kartico.',
    'stripe-unreachable':
      'Povezave z našim ponudnikom plačilnih storitev ni bilo mogoče vzpostaviti. Preverite svojo povezavo in poskusite znova.',
    'outcome-unknown':
      'Povezava se je prekinila, preden smo prejeli odgovor. Poskusite znova: najprej bomo preverili stanje, zato se nič ne bo zgodilo dvakrat.',
    'intent-unusable': 'Ta zahteva ni več veljavna. Zahtevajte novo povezavo.',
    configuration: 'Ta obrazec ni pravilno nastavljen. Obrnite se na nas; nič ni bilo shranjeno.',
    'backend-unreachable':
      'Postopka trenutno nismo mogli dokončati. Nič ni izgubljeno; čez nekaj trenutkov poskusite znova.',
    'backend-refused': 'Tega nismo mogli sprejeti. Obrnite se na nas.',
    'session-expired': 'Bili ste odjavljeni. Znova se prijavite in osvežite to stran.',
    unexpected: 'Prišlo je do napake. Osvežite to stran in poskusite znova.',
  },
  reasons: {
    busy: 'Naš ponudnik plačilnih storitev je preobremenjen. Čez nekaj trenutkov poskusite znova.',
    unusable: 'Te kartice ni bilo mogoče uporabiti. Poskusite znova ali uporabite drugo kartico.',
    unfinished: 'Postopek ni uspel. Poskusite znova.',
  },
  payment: {
    language: 'sl',
    pay: (amount) => `Plačaj ${amount}`,
    paying: 'Plačevanje…',
    paid: 'Vaše plačilo je zaključeno.',
    processing: 'Vaše plačilo je v obdelavi. Ničesar več vam ni treba storiti.',
    debiting: 'Vaši banki je bila poslana zahteva za to plačilo. Denar prispe v nekaj dneh.',
    newCard: 'Druga kartica',
    savedCard: 'Shranjena kartica',
    savedAccount: 'Bančni račun',
    approve: 'Vaša banka želi, da potrdite to plačilo.',
    replace: 'Vaše shranjene kartice ni bilo mogoče bremeniti. Plačajte z drugo.',
    replaceAccount: 'Vašega bančnega računa ni bilo mogoče bremeniti. Plačajte znova.',
    expires: (month) => `, velja do ${month}`,
  },
  mandate: {
    language: 'sl',
    version: '2026-11-27',
    name: 'Soglasje za direktno obremenitev SEPA',
    text: (creditor) =>
      `S pritiskom na gumb pooblaščate prejemnika plačila ${creditor} in podjetje Stripe kot njegovega ponudnika plačilnih storitev, da vaši banki pošiljata navodila za obremenitev vašega računa, svojo banko pa pooblaščate, da vaš račun obremeni v skladu s temi navodili. Od svoje banke imate pravico do povračila v skladu s pogoji pogodbe, ki ste jo sklenili z njo; povračilo morate zahtevati v osmih tednih od dneva obremenitve računa. Vaše pravice so pojasnjene v dokumentu, ki ga lahko dobite pri svoji banki. Strinjate se, da lahko obvestilo o obremenitvi prejmete najpozneje dva dni pred njeno izvedbo.`,
  },
};
