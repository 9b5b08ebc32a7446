/** The texts in Lithuanian. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'lt',
  method: {card: 'Kortelė', sepa_debit: 'Banko sąskaita'},
  field: {card: 'Kortelės duomenys', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Vardas ir pavardė',
    email: 'El. paštas',
    line1: 'Adresas',
    postal_code: 'Pašto kodas',
    city: 'Miestas',
    country: 'Šalis',
  },
  missing: {
    name: 'Įveskite savo vardą ir pavardę.',
    email: 'Įveskite savo el. pašto adresą.',
    line1: 'Įveskite gatvę ir namo numerį.',
    postal_code: 'Įveskite savo pašto kodą.',
    city: 'Įveskite savo miestą.',
    country: 'Pasirinkite savo šalį.',
  },
  fieldMissing: {
    card: 'Įveskite kortelės numerį, galiojimo datą ir saugos kodą.',
    sepa_debit: 'Įveskite visą savo IBAN.',
  },
  invalid: {
    name: 'Patikrinkite savo vardą ir pavardę.',
    email: 'El. pašto adresas nepilnas: jis turėtų būti tokio pavidalo: vardas@pavyzdys.lt.',
    line1: 'Patikrinkite savo adresą.',
    postal_code: 'Patikrinkite savo pašto kodą.',
    city: 'Patikrinkite savo miestą.',
    country: 'Patikrinkite savo šalį.',
  },
  save: {card: 'Išsaugoti kortelę', sepa_debit: 'Išsaugoti sąskaitą'},
  chooser: 'Kaip norite mokėti?',
  working: 'Išsaugoma…',
  loading: 'Įkeliama…',
  slow: 'Tai trunka ilgiau nei įprastai.',
  atBank:
    'Jei Jūsų bankas paprašė patvirtinimo, patvirtinkite; jei ne, patikrinkite, kokia operacijos būsena.',
  check: 'Patikrinti dar kartą',
  retry: 'Bandyti dar kartą',
  another: {card: 'Naudoti kitą kortelę', sepa_debit: 'Naudoti kitą sąskaitą'},
  saved: {
    card: 'Jūsų kortelė išsaugota.',
    sepa_debit: 'Jūsų banko sąskaita išsaugota.',
  },
  savedBrand: (brand) => `Jūsų „${brand}“ kortelė išsaugota.`,
  kept: {
    card: 'Mūsų mokėjimo paslaugų teikėjas išsaugojo Jūsų kortelę, tačiau ji nebuvo pridėta prie Jūsų kliento paskyros. Lėšos nebuvo nurašytos.',
    sepa_debit:
      'Mūsų mokėjimo paslaugų teikėjas išsaugojo Jūsų banko sąskaitą, tačiau ji nebuvo pridėta prie Jūsų kliento paskyros pas mus. Lėšos nebuvo nurašytos.',
  },
  lock: {
    card: 'Jūsų kortelės duomenys šifruojami ir siunčiami tiesiai bendrovei „Stripe“.',
    sepa_debit: 'Jūsų banko duomenys šifruojami ir siunčiami tiesiai bendrovei „Stripe“.',
  },
  problems: 'Ištaisykite šias klaidas:',
  accepts: 'Priimamos kortelės',
  waiting: {
    touch: {
      card: 'Paspauskite čia, kad įvestumėte kortelės duomenis.',
      sepa_debit: 'Paspauskite čia, kad įvestumėte savo IBAN.',
    },
    manual: 'Pirmiausia sutikite naudotis mūsų mokėjimo paslaugų teikėju.',
  },
  renewed: 'Užklausos galiojimas buvo pasibaigęs, ji atnaujinta. Bandykite dar kartą.',
  errors: {
    'field-incomplete': 'Trūksta kai kurių duomenų. Užpildykite juos.',
    'field-invalid': 'Kai kurie duomenys neteisingi. Patikrinkite juos.',
    'card-declined': 'Jūsų kortelė atmesta. Pabandykite naudoti kitą kortelę.',
    'card-expired': 'Jūsų kortelės galiojimas pasibaigęs. Naudokite kitą kortelę.',
    'bank-account-refused':
      'Šios banko sąskaitos naudoti negalima. Pabandykite naudoti kitą sąskaitą.',
    'authentication-failed':
      'Jūsų bankas negalėjo patvirtinti Jūsų tapatybės. Bandykite dar kartą arba naudokite kitą kortelę.',
    'stripe-unreachable':
      'Nepavyko susisiekti su mūsų mokėjimo paslaugų teikėju. Patikrinkite ryšį ir bandykite dar kartą.',
    'outcome-unknown':
      'Ryšys nutrūko anksčiau, nei gavome atsakymą. Bandykite dar kartą: pirmiausia patikrinsime, todėl niekas nebus atlikta du kartus.',
    'intent-unusable': 'Ši užklausa nebegalioja. Paprašykite naujos nuorodos.',
    configuration:
      'Ši forma netinkamai sukonfigūruota. Susisiekite su mumis; niekas nebuvo išsaugota.',
    'backend-unreachable':
      'Šiuo metu nepavyko užbaigti operacijos. Niekas neprarasta; po akimirkos bandykite dar kartą.',
    'backend-refused': 'Negalėjome to priimti. Susisiekite su mumis.',
    'session-expired':
      'Jūsų seansas baigėsi. Prisijunkite iš naujo ir įkelkite šį puslapį dar kartą.',
    unexpected: 'Įvyko klaida. Įkelkite šį puslapį iš naujo ir bandykite dar kartą.',
  },
  reasons: {
    busy: 'Mūsų mokėjimo paslaugų teikėjas šiuo metu labai apkrautas. Po akimirkos bandykite dar kartą.',
    unusable: 'Šios kortelės naudoti nepavyko. Bandykite dar kartą arba naudokite kitą kortelę.',
    unfinished: 'Operacija neįvyko. Bandykite dar kartą.',
  },
  payment: {
    language: 'lt',
    pay: (amount) => `Mokėti ${amount}`,
    paying: 'Mokama…',
    paid: 'Jūsų mokėjimas atliktas.',
    processing: 'Jūsų mokėjimas vykdomas. Daugiau nieko daryti nereikia.',
    debiting: 'Jūsų bankui išsiųstas šio mokėjimo prašymas. Pinigai bus gauti per kelias dienas.',
    newCard: 'Kita kortelė',
    savedCard: 'Išsaugota kortelė',
    savedAccount: 'Banko sąskaita',
    approve: 'Jūsų bankas prašo patvirtinti šį mokėjimą.',
    replace: 'Iš Jūsų išsaugotos kortelės nepavyko nurašyti lėšų. Mokėkite kita kortele.',
    replaceAccount: 'Iš Jūsų banko sąskaitos nepavyko nurašyti lėšų. Atlikite mokėjimą dar kartą.',
    expires: (month) => `, galioja iki ${month}`,
  },
  mandate: {
    language: 'lt',
    version: '2026-11-27',
    name: 'SEPA tiesioginio debeto įgaliojimas',
    text: (creditor) =>
      `Paspausdami mygtuką, įgaliojate lėšų gavėją ${creditor} ir bendrovę „Stripe“ kaip jo mokėjimo paslaugų teikėją teikti Jūsų bankui nurodymus nurašyti lėšas nuo Jūsų sąskaitos ir įgaliojate savo banką nurašyti jas pagal šiuos nurodymus. Turite teisę į lėšų grąžinimą iš savo banko pagal su juo sudarytos sutarties sąlygas; grąžinimo turite pareikalauti per aštuonias savaites nuo lėšų nurašymo dienos. Jūsų teisės paaiškintos dokumente, kurį galite gauti savo banke. Sutinkate, kad pranešimas apie lėšų nurašymą gali Jus pasiekti likus ne mažiau kaip dviem dienoms iki nurašymo.`,
  },
};
