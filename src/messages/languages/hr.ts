/** The texts in Croatian. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'hr',
  method: {card: 'Kartica', sepa_debit: 'Bankovni račun'},
  field: {card: 'Podaci o kartici', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Ime i prezime',
    email: 'E-pošta',
    line1: 'Adresa',
    postal_code: 'Poštanski broj',
    city: 'Mjesto',
    country: 'Država',
  },
  missing: {
    name: 'Unesite svoje ime i prezime.',
    email: 'Unesite svoju adresu e-pošte.',
    line1: 'Unesite ulicu i kućni broj.',
    postal_code: 'Unesite svoj poštanski broj.',
    city: 'Unesite svoje mjesto.',
    country: 'Odaberite svoju državu.',
  },
  fieldMissing: {
    card: 'Unesite broj kartice, datum isteka i sigurnosni kod.',
    sepa_debit: 'Unesite cijeli svoj IBAN.',
  },
  invalid: {
    name: 'Provjerite svoje ime i prezime.',
    email: 'Adresa e-pošte nije potpuna: treba izgledati kao ime@primjer.hr.',
    line1: 'Provjerite svoju adresu.',
    postal_code: 'Provjerite svoj poštanski broj.',
    city: 'Provjerite svoje mjesto.',
    country: 'Provjerite svoju državu.',
  },
  save: {card: 'Spremi karticu', sepa_debit: 'Spremi račun'},
  chooser: 'Kako želite platiti?',
  working: 'Spremanje…',
  loading: 'Učitavanje…',
  slow: 'Ovo traje dulje nego inače.',
  atBank:
    'Ako je vaša banka zatražila odobrenje, dajte ga; u suprotnom provjerite dokle je postupak došao.',
  check: 'Provjeri ponovno',
  retry: 'Pokušaj ponovno',
  another: {card: 'Upotrijebi drugu karticu', sepa_debit: 'Upotrijebi drugi račun'},
  saved: {
    card: 'Vaša je kartica spremljena.',
    sepa_debit: 'Vaš je bankovni račun spremljen.',
  },
  savedBrand: (brand) => `Vaša kartica ${brand} je spremljena.`,
  kept: {
    card: 'Naš pružatelj platnih usluga spremio je vašu karticu, ali ona nije dodana vašem korisničkom računu. Ništa nije naplaćeno.',
    sepa_debit:
      'Naš pružatelj platnih usluga spremio je vaš bankovni račun, ali on nije dodan vašem korisničkom računu kod nas. Ništa nije naplaćeno.',
  },
  lock: {
    card: 'Podaci o vašoj kartici šifriraju se i šalju izravno Stripeu.',
    sepa_debit: 'Vaši bankovni podaci šifriraju se i šalju izravno Stripeu.',
  },
  problems: 'Ispravite sljedeće:',
  accepts: 'Prihvaćene kartice',
  waiting: {
    touch: {
      card: 'Pritisnite ovdje za unos podataka o kartici.',
      sepa_debit: 'Pritisnite ovdje za unos IBAN-a.',
    },
    manual: 'Najprije prihvatite našeg pružatelja platnih usluga.',
  },
  renewed: 'Zahtjev je bio istekao i obnovljen je. Pokušajte ponovno.',
  errors: {
    'field-incomplete': 'Neki podaci nedostaju. Dopunite ih.',
    'field-invalid': 'Neki podaci nisu ispravni. Provjerite ih.',
    'card-declined': 'Vaša je kartica odbijena. Pokušajte s drugom karticom.',
    'card-expired': 'Vaša je kartica istekla. Upotrijebite drugu karticu.',
    'bank-account-refused': 'Ovaj se bankovni račun ne može upotrijebiti. Pokušajte s drugim.',
    'authentication-failed':
      'Vaša banka nije mogla potvrditi vaš identitet. Pokušajte ponovno ili upotrijebite drugu karticu.',
    'stripe-unreachable':
      'Nismo uspjeli uspostaviti vezu s našim pružateljem platnih usluga. Provjerite internetsku vezu i pokušajte ponovno.',
    'outcome-unknown':
      'Veza je prekinuta prije nego što smo dobili odgovor. Pokušajte ponovno: najprije ćemo provjeriti, tako da se ništa neće dogoditi dvaput.',
    'intent-unusable': 'Ovaj zahtjev više nije valjan. Zatražite novu poveznicu.',
    configuration: 'Ovaj obrazac nije ispravno postavljen. Obratite nam se; ništa nije spremljeno.',
    'backend-unreachable':
      'Trenutačno nismo mogli dovršiti postupak. Ništa nije izgubljeno; pokušajte ponovno za koji trenutak.',
    'backend-refused': 'Ovo nismo mogli prihvatiti. Obratite nam se.',
    'session-expired': 'Odjavljeni ste. Prijavite se ponovno i osvježite ovu stranicu.',
    unexpected: 'Nešto je pošlo po zlu. Osvježite ovu stranicu i pokušajte ponovno.',
  },
  reasons: {
    busy: 'Naš pružatelj platnih usluga trenutačno je preopterećen. Pokušajte ponovno za koji trenutak.',
    unusable:
      'Ova se kartica nije mogla upotrijebiti. Pokušajte ponovno ili upotrijebite drugu karticu.',
    unfinished: 'Postupak nije uspio. Pokušajte ponovno.',
  },
  payment: {
    language: 'hr',
    pay: (amount) => `Plati ${amount}`,
    paying: 'Plaćanje…',
    paid: 'Vaše je plaćanje dovršeno.',
    processing: 'Vaše je plaćanje u obradi. Ne trebate učiniti ništa više.',
    debiting: 'Vašoj je banci poslan zahtjev za ovo plaćanje. Novac stiže za nekoliko dana.',
    newCard: 'Druga kartica',
    savedCard: 'Spremljena kartica',
    savedAccount: 'Bankovni račun',
    approve: 'Vaša banka traži da odobrite ovo plaćanje.',
    replace: 'Vaša se spremljena kartica nije mogla teretiti. Platite drugom karticom.',
    replaceAccount: 'Vaš se bankovni račun nije mogao teretiti. Platite ponovno.',
    expires: (month) => `, istječe ${month}`,
  },
  mandate: {
    language: 'hr',
    version: '2026-11-27',
    name: 'Suglasnost za SEPA izravno terećenje',
    text: (creditor) =>
      `Pritiskom na gumb ovlašćujete vjerovnika ${creditor} i Stripe kao njegova pružatelja platnih usluga da vašoj banci šalju naloge za terećenje vašeg računa, a svoju banku ovlašćujete da račun tereti u skladu s tim nalozima. Imate pravo na povrat novca od svoje banke u skladu s uvjetima ugovora koji ste s njom sklopili; povrat morate zatražiti u roku od osam tjedana od dana terećenja računa. Vaša su prava objašnjena u dokumentu koji možete dobiti u svojoj banci. Suglasni ste da obavijest o terećenju možete primiti najkasnije dva dana prije terećenja.`,
  },
};
