/** The texts in Dutch. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'nl',
  method: {card: 'Kaart', sepa_debit: 'Bankrekening'},
  field: {card: 'Kaartgegevens', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Naam',
    email: 'E-mailadres',
    line1: 'Adres',
    postal_code: 'Postcode',
    city: 'Plaats',
    country: 'Land',
  },
  missing: {
    name: 'Vul uw naam in.',
    email: 'Vul uw e-mailadres in.',
    line1: 'Vul uw straat en huisnummer in.',
    postal_code: 'Vul uw postcode in.',
    city: 'Vul uw plaats in.',
    country: 'Kies uw land.',
  },
  fieldMissing: {
    card: 'Vul het kaartnummer, de vervaldatum en de beveiligingscode in.',
    sepa_debit: 'Vul uw volledige IBAN in.',
  },
  invalid: {
    name: 'Controleer uw naam.',
    email: 'Het e-mailadres is niet volledig: het moet lijken op naam@voorbeeld.nl.',
    line1: 'Controleer uw adres.',
    postal_code: 'Controleer uw postcode.',
    city: 'Controleer uw plaats.',
    country: 'Controleer uw land.',
  },
  save: {card: 'Kaart opslaan', sepa_debit: 'Rekening opslaan'},
  chooser: 'Hoe wilt u betalen?',
  working: 'Bezig met opslaan…',
  loading: 'Bezig met laden…',
  slow: 'Dit duurt langer dan normaal.',
  atBank:
    'Als uw bank u om goedkeuring heeft gevraagd, geef deze dan; controleer anders hoever het is.',
  check: 'Opnieuw controleren',
  retry: 'Opnieuw proberen',
  another: {card: 'Andere kaart gebruiken', sepa_debit: 'Andere rekening gebruiken'},
  saved: {
    card: 'Uw kaart is opgeslagen.',
    sepa_debit: 'Uw bankrekening is opgeslagen.',
  },
  savedBrand: (brand) => `Uw ${brand}-kaart is opgeslagen.`,
  kept: {
    card: 'Onze betaaldienstverlener heeft uw kaart opgeslagen, maar de kaart is niet aan uw account toegevoegd. Er is niets afgeschreven.',
    sepa_debit:
      'Onze betaaldienstverlener heeft uw bankrekening opgeslagen, maar de rekening is niet aan uw account bij ons toegevoegd. Er is niets afgeschreven.',
  },
  lock: {
    card: 'Uw kaartgegevens worden versleuteld en rechtstreeks naar Stripe gestuurd.',
    sepa_debit: 'Uw bankgegevens worden versleuteld en rechtstreeks naar Stripe gestuurd.',
  },
  problems: 'Corrigeer het volgende:',
  accepts: 'Geaccepteerde kaarten',
  waiting: {
    touch: {
      card: 'Druk hier om uw kaartgegevens in te vullen.',
      sepa_debit: 'Druk hier om uw IBAN in te vullen.',
    },
    manual: 'Ga eerst akkoord met onze betaaldienstverlener.',
  },
  renewed: 'De aanvraag was verlopen en is vernieuwd. Probeer het opnieuw.',
  errors: {
    'field-incomplete': 'Er ontbreken gegevens. Vul ze aan.',
    'field-invalid': 'Sommige gegevens kloppen niet. Controleer ze.',
    'card-declined': 'Uw kaart is geweigerd. Probeer een andere kaart.',
    'card-expired': 'Uw kaart is verlopen. Gebruik een andere kaart.',
    'bank-account-refused':
      'Deze bankrekening kan niet worden gebruikt. Probeer een andere rekening.',
    'authentication-failed':
      'Uw bank kon uw identiteit niet bevestigen. Probeer het opnieuw of gebruik een andere kaart.',
    'stripe-unreachable':
      'We konden onze betaaldienstverlener niet bereiken. Controleer uw verbinding en probeer het opnieuw.',
    'outcome-unknown':
      'De verbinding werd verbroken voordat we antwoord kregen. Probeer het opnieuw: we controleren eerst, zodat niets dubbel gebeurt.',
    'intent-unusable': 'Deze aanvraag is niet meer geldig. Vraag een nieuwe link aan.',
    configuration:
      'Dit formulier is niet goed ingesteld. Neem contact met ons op; er is niets opgeslagen.',
    'backend-unreachable':
      'We konden dit nu niet afronden. Er is niets verloren gegaan; probeer het zo meteen opnieuw.',
    'backend-refused': 'We konden dit niet accepteren. Neem contact met ons op.',
    'session-expired': 'U bent uitgelogd. Log opnieuw in en vernieuw deze pagina.',
    unexpected: 'Er is iets misgegaan. Vernieuw deze pagina en probeer het opnieuw.',
  },
  reasons: {
    busy: 'Het is erg druk bij onze betaaldienstverlener. Probeer het zo meteen opnieuw.',
    unusable:
      'Deze kaart kon niet worden gebruikt. Probeer het opnieuw of gebruik een andere kaart.',
    unfinished: 'Dit is niet gelukt. Probeer het opnieuw.',
  },
  payment: {
    language: 'nl',
    pay: (amount) => `${amount} betalen`,
    paying: 'Bezig met betalen…',
    paid: 'Uw betaling is voltooid.',
    processing: 'Uw betaling is onderweg. U hoeft niets meer te doen.',
    debiting:
      'Uw bank is om deze betaling gevraagd. Het duurt enkele dagen voordat het geld binnen is.',
    newCard: 'Andere kaart',
    savedCard: 'Opgeslagen kaart',
    savedAccount: 'Bankrekening',
    approve: 'Uw bank vraagt u deze betaling goed te keuren.',
    replace:
      'Het bedrag kon niet van uw opgeslagen kaart worden afgeschreven. Betaal met een andere kaart.',
    replaceAccount: 'Het bedrag kon niet van uw bankrekening worden afgeschreven. Betaal opnieuw.',
    expires: (month) => `, geldig tot en met ${month}`,
  },
  mandate: {
    language: 'nl',
    version: '2026-11-27',
    name: 'Machtiging voor SEPA-incasso',
    text: (creditor) =>
      `Door op de knop te drukken geeft u incassant ${creditor}, en Stripe als diens betaaldienstverlener, toestemming om uw bank opdracht te geven bedragen van uw rekening af te schrijven, en geeft u uw bank toestemming om deze bedragen volgens die opdracht af te schrijven. U hebt recht op terugbetaling door uw bank volgens de voorwaarden van uw overeenkomst met uw bank; de terugbetaling moet binnen acht weken na de dag van de afschrijving worden aangevraagd. Uw rechten worden toegelicht in een document dat u bij uw bank kunt krijgen. U gaat ermee akkoord dat een incasso u tot uiterlijk twee dagen vooraf kan worden aangekondigd.`,
  },
};
