/** The texts in Latvian. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'lv',
  method: {card: 'Karte', sepa_debit: 'Bankas konts'},
  field: {card: 'Kartes dati', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Vārds un uzvārds',
    email: 'E-pasts',
    line1: 'Adrese',
    postal_code: 'Pasta indekss',
    city: 'Pilsēta',
    country: 'Valsts',
  },
  missing: {
    name: 'Ievadiet savu vārdu un uzvārdu.',
    email: 'Ievadiet savu e-pasta adresi.',
    line1: 'Ievadiet ielu un mājas numuru.',
    postal_code: 'Ievadiet savu pasta indeksu.',
    city: 'Ievadiet savu pilsētu.',
    country: 'Izvēlieties savu valsti.',
  },
  fieldMissing: {
    card: 'Ievadiet kartes numuru, derīguma termiņu un drošības kodu.',
    sepa_debit: 'Ievadiet visu savu IBAN.',
  },
  invalid: {
    name: 'Lūdzu, pārbaudiet savu vārdu un uzvārdu.',
    email: 'E-pasta adrese nav pilnīga: tai jābūt šādā formā: vards@piemers.lv.',
    line1: 'Lūdzu, pārbaudiet savu adresi.',
    postal_code: 'Lūdzu, pārbaudiet savu pasta indeksu.',
    city: 'Lūdzu, pārbaudiet savu pilsētu.',
    country: 'Lūdzu, pārbaudiet savu valsti.',
  },
  save: {card: 'Saglabāt karti', sepa_debit: 'Saglabāt kontu'},
  chooser: 'Kā vēlaties maksāt?',
  working: 'Notiek saglabāšana…',
  loading: 'Notiek ielāde…',
  slow: 'Tas prasa vairāk laika nekā parasti.',
  atBank:
    'Ja jūsu banka ir lūgusi apstiprinājumu, lūdzu, sniedziet to; pretējā gadījumā pārbaudiet, kāds ir darbības statuss.',
  check: 'Pārbaudīt vēlreiz',
  retry: 'Mēģināt vēlreiz',
  another: {card: 'Izmantot citu karti', sepa_debit: 'Izmantot citu kontu'},
  saved: {
    card: 'Jūsu karte ir saglabāta.',
    sepa_debit: 'Jūsu bankas konts ir saglabāts.',
  },
  savedBrand: (brand) => `Jūsu ${brand} karte ir saglabāta.`,
  kept: {
    card: 'Mūsu maksājumu pakalpojumu sniedzējs ir saglabājis jūsu karti, bet tā netika pievienota jūsu klienta kontam. Nauda nav ieturēta.',
    sepa_debit:
      'Mūsu maksājumu pakalpojumu sniedzējs ir saglabājis jūsu bankas kontu, bet tas netika pievienots jūsu klienta kontam pie mums. Nauda nav ieturēta.',
  },
  lock: {
    card: 'Jūsu kartes dati tiek šifrēti un nosūtīti tieši uzņēmumam Stripe.',
    sepa_debit: 'Jūsu bankas dati tiek šifrēti un nosūtīti tieši uzņēmumam Stripe.',
  },
  problems: 'Lūdzu, izlabojiet tālāk norādīto:',
  accepts: 'Kartes, ko pieņemam',
  waiting: {
    touch: {
      card: 'Nospiediet šeit, lai ievadītu kartes datus.',
      sepa_debit: 'Nospiediet šeit, lai ievadītu savu IBAN.',
    },
    manual: 'Vispirms piekrītiet mūsu maksājumu pakalpojumu sniedzēja izmantošanai.',
  },
  renewed: 'Pieprasījuma termiņš bija beidzies, un tas ir atjaunots. Lūdzu, mēģiniet vēlreiz.',
  errors: {
    'field-incomplete': 'Trūkst dažu datu. Lūdzu, aizpildiet tos.',
    'field-invalid': 'Daži dati nav pareizi. Lūdzu, pārbaudiet tos.',
    'card-declined': 'Jūsu karte tika noraidīta. Lūdzu, mēģiniet ar citu karti.',
    'card-expired': 'Jūsu kartes derīguma termiņš ir beidzies. Lūdzu, izmantojiet citu karti.',
    'bank-account-refused': 'Šo bankas kontu nevar izmantot. Lūdzu, mēģiniet ar citu.',
    'authentication-failed':
      'Jūsu banka nevarēja apstiprināt jūsu identitāti. Lūdzu, mēģiniet vēlreiz vai izmantojiet citu karti.',
    'stripe-unreachable':
      'Neizdevās sazināties ar mūsu maksājumu pakalpojumu sniedzēju. Pārbaudiet savienojumu un mēģiniet vēlreiz.',
    'outcome-unknown':
      'Savienojums pārtrūka, pirms saņēmām atbildi. Mēģiniet vēlreiz: vispirms pārbaudīsim, lai nekas nenotiktu divreiz.',
    'intent-unusable': 'Šis pieprasījums vairs nav derīgs. Lūdzu, pieprasiet jaunu saiti.',
    configuration:
      'Šī veidlapa nav pareizi iestatīta. Lūdzu, sazinieties ar mums; nekas netika saglabāts.',
    'backend-unreachable':
      'Pašlaik neizdevās pabeigt darbību. Nekas nav zudis; lūdzu, pēc brīža mēģiniet vēlreiz.',
    'backend-refused': 'Mēs nevarējām to pieņemt. Lūdzu, sazinieties ar mums.',
    'session-expired':
      'Jūsu sesija ir beigusies. Lūdzu, piesakieties vēlreiz un pārlādējiet šo lapu.',
    unexpected: 'Radās kļūda. Lūdzu, pārlādējiet šo lapu un mēģiniet vēlreiz.',
  },
  reasons: {
    busy: 'Mūsu maksājumu pakalpojumu sniedzējs ir ļoti noslogots. Lūdzu, pēc brīža mēģiniet vēlreiz.',
    unusable: 'Šo karti nevarēja izmantot. Lūdzu, mēģiniet vēlreiz vai izmantojiet citu karti.',
    unfinished: 'Darbība neizdevās. Lūdzu, mēģiniet vēlreiz.',
  },
  payment: {
    language: 'lv',
    pay: (amount) => `Maksāt ${amount}`,
    paying: 'Notiek maksāšana…',
    paid: 'Jūsu maksājums ir veikts.',
    processing: 'Jūsu maksājums tiek apstrādāts. Jums vairs nekas nav jādara.',
    debiting: 'Jūsu bankai ir nosūtīts šī maksājuma pieprasījums. Nauda pienāks pēc dažām dienām.',
    newCard: 'Cita karte',
    savedCard: 'Saglabātā karte',
    savedAccount: 'Bankas konts',
    approve: 'Jūsu banka lūdz apstiprināt šo maksājumu.',
    replace: 'No jūsu saglabātās kartes neizdevās ieturēt naudu. Lūdzu, maksājiet ar citu karti.',
    replaceAccount:
      'No jūsu bankas konta neizdevās ieturēt naudu. Lūdzu, veiciet maksājumu vēlreiz.',
    expires: (month) => `, derīga līdz ${month}`,
  },
  mandate: {
    language: 'lv',
    version: '2026-11-27',
    name: 'SEPA tiešā debeta pilnvarojums',
    text: (creditor) =>
      `Nospiežot pogu, jūs pilnvarojat kreditoru ${creditor} un uzņēmumu Stripe kā tā maksājumu pakalpojumu sniedzēju dot jūsu bankai norādījumus debetēt jūsu kontu un pilnvarojat savu banku debetēt kontu saskaņā ar šiem norādījumiem. Jums ir tiesības saņemt no savas bankas atmaksu saskaņā ar noteikumiem, kas paredzēti jūsu līgumā ar banku; atmaksa jāpieprasa astoņu nedēļu laikā no dienas, kad konts debetēts. Jūsu tiesības ir izskaidrotas dokumentā, ko varat saņemt savā bankā. Jūs piekrītat, ka paziņojumu par konta debetēšanu varat saņemt ne vēlāk kā divas dienas pirms tās.`,
  },
};
