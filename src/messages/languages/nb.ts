/** The texts in Norwegian Bokmål. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'nb',
  method: {card: 'Kort', sepa_debit: 'Bankkonto'},
  field: {card: 'Kortopplysninger', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Navn',
    email: 'E-post',
    line1: 'Adresse',
    postal_code: 'Postnummer',
    city: 'Poststed',
    country: 'Land',
  },
  missing: {
    name: 'Skriv inn navnet ditt.',
    email: 'Skriv inn e-postadressen din.',
    line1: 'Skriv inn gateadressen din.',
    postal_code: 'Skriv inn postnummeret ditt.',
    city: 'Skriv inn poststedet ditt.',
    country: 'Velg land.',
  },
  fieldMissing: {
    card: 'Skriv inn kortnummer, utløpsdato og sikkerhetskode.',
    sepa_debit: 'Skriv inn hele IBAN-nummeret ditt.',
  },
  invalid: {
    name: 'Sjekk navnet ditt.',
    email: 'E-postadressen er ikke fullstendig: Den skal ligne på navn@eksempel.no.',
    line1: 'Sjekk adressen din.',
    postal_code: 'Sjekk postnummeret ditt.',
    city: 'Sjekk poststedet ditt.',
    country: 'Sjekk landet.',
  },
  save: {card: 'Lagre kort', sepa_debit: 'Lagre bankkonto'},
  chooser: 'Hvordan vil du betale?',
  working: 'Lagrer…',
  loading: 'Laster inn…',
  slow: 'Dette tar lengre tid enn vanlig.',
  atBank:
    'Hvis banken din har bedt deg om å godkjenne, gjør det; ellers kan du sjekke hvor langt det har kommet.',
  check: 'Sjekk igjen',
  retry: 'Prøv igjen',
  another: {card: 'Bruk et annet kort', sepa_debit: 'Bruk en annen bankkonto'},
  saved: {card: 'Kortet ditt er lagret.', sepa_debit: 'Bankkontoen din er lagret.'},
  savedBrand: (brand) => `${brand.endsWith('kort') ? brand : `${brand}-kort`}et ditt er lagret.`,
  kept: {
    card: 'Betalingsleverandøren vår har lagret kortet ditt, men det ble ikke lagt til i kundekontoen din. Ingen penger er trukket.',
    sepa_debit:
      'Betalingsleverandøren vår har lagret bankkontoen din, men den ble ikke lagt til i kundekontoen din hos oss. Ingen penger er trukket.',
  },
  lock: {
    card: 'Kortopplysningene dine krypteres og sendes direkte til Stripe.',
    sepa_debit: 'Bankopplysningene dine krypteres og sendes direkte til Stripe.',
  },
  problems: 'Rett følgende:',
  accepts: 'Kort vi godtar',
  waiting: {
    touch: {
      card: 'Trykk her for å skrive inn kortopplysningene dine.',
      sepa_debit: 'Trykk her for å skrive inn IBAN-nummeret ditt.',
    },
    manual: 'Godta betalingsleverandøren vår først.',
  },
  renewed: 'Forespørselen var utløpt og er nå fornyet. Prøv igjen.',
  errors: {
    'field-incomplete': 'Noen opplysninger mangler. Fyll dem ut.',
    'field-invalid': 'Noen opplysninger stemmer ikke. Sjekk dem.',
    'card-declined': 'Kortet ditt ble avvist. Prøv et annet kort.',
    'card-expired': 'Kortet ditt er utløpt. Bruk et annet kort.',
    'bank-account-refused': 'Denne bankkontoen kan ikke brukes. Prøv en annen.',
    'authentication-failed':
      'Banken din kunne ikke bekrefte at det er deg. Prøv igjen, eller bruk et annet kort.',
    'stripe-unreachable':
      'Vi fikk ikke kontakt med betalingsleverandøren vår. Sjekk tilkoblingen og prøv igjen.',
    'outcome-unknown':
      'Forbindelsen ble brutt før vi fikk svar. Prøv igjen: Vi sjekker først, så ingenting skjer to ganger.',
    'intent-unusable': 'Denne forespørselen er ikke lenger gyldig. Be om en ny lenke.',
    configuration: 'Dette skjemaet er ikke satt opp riktig. Kontakt oss; ingenting er lagret.',
    'backend-unreachable':
      'Vi kunne ikke fullføre dette akkurat nå. Ingenting er gått tapt; prøv igjen om litt.',
    'backend-refused': 'Vi kunne ikke godta dette. Kontakt oss.',
    'session-expired': 'Du er logget ut. Logg inn igjen, og last inn siden på nytt.',
    unexpected: 'Noe gikk galt. Last inn siden på nytt, og prøv igjen.',
  },
  reasons: {
    busy: 'Betalingsleverandøren vår har stor pågang. Prøv igjen om litt.',
    unusable: 'Dette kortet kunne ikke brukes. Prøv igjen, eller bruk et annet kort.',
    unfinished: 'Dette ble ikke gjennomført. Prøv igjen.',
  },
  payment: {
    language: 'nb',
    pay: (amount) => `Betal ${amount}`,
    paying: 'Betaler…',
    paid: 'Betalingen din er gjennomført.',
    processing: 'Betalingen din er på vei. Du trenger ikke å gjøre mer.',
    debiting: 'Banken din er bedt om betalingen. Det tar noen dager før pengene kommer fram.',
    newCard: 'Et annet kort',
    savedCard: 'Lagret kort',
    savedAccount: 'Bankkonto',
    approve: 'Banken din ber deg godkjenne denne betalingen.',
    replace: 'Det lagrede kortet ditt kunne ikke belastes. Betal med et annet.',
    replaceAccount: 'Bankkontoen din kunne ikke belastes. Betal på nytt.',
    expires: (month) => `, utløper ${month}`,
  },
  mandate: {
    language: 'nb',
    version: '2026-11-27',
    name: 'Fullmakt til SEPA-direktebelastning',
    text: (creditor) =>
      `Når du trykker på knappen, gir du ${creditor}, og Stripe som dennes betalingsleverandør, fullmakt til å instruere banken din om å belaste kontoen din, og du gir banken din fullmakt til å belaste den etter deres instruksjoner. Du har rett til tilbakebetaling fra banken din i henhold til vilkårene i avtalen din med banken; tilbakebetaling må kreves innen åtte uker fra dagen kontoen ble belastet. Rettighetene dine er forklart i et dokument som du kan få fra banken din. Du godtar at du kan bli varslet om en belastning så sent som to dager før den skjer.`,
  },
};
