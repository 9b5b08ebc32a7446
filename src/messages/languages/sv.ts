/** The texts in Swedish. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'sv',
  method: {card: 'Kort', sepa_debit: 'Bankkonto'},
  field: {card: 'Kortuppgifter', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Namn',
    email: 'E-post',
    line1: 'Adress',
    postal_code: 'Postnummer',
    city: 'Ort',
    country: 'Land',
  },
  missing: {
    name: 'Ange ditt namn.',
    email: 'Ange din e-postadress.',
    line1: 'Ange din gatuadress.',
    postal_code: 'Ange ditt postnummer.',
    city: 'Ange din ort.',
    country: 'Välj ditt land.',
  },
  fieldMissing: {
    card: 'Ange kortnummer, utgångsdatum och säkerhetskod.',
    sepa_debit: 'Ange hela ditt IBAN-nummer.',
  },
  invalid: {
    name: 'Kontrollera ditt namn.',
    email: 'E-postadressen är inte fullständig: den ska se ut som namn@exempel.se.',
    line1: 'Kontrollera din adress.',
    postal_code: 'Kontrollera ditt postnummer.',
    city: 'Kontrollera din ort.',
    country: 'Kontrollera ditt land.',
  },
  save: {card: 'Spara kort', sepa_debit: 'Spara bankkonto'},
  chooser: 'Hur vill du betala?',
  working: 'Sparar…',
  loading: 'Laddar…',
  slow: 'Det tar längre tid än vanligt.',
  atBank:
    'Om din bank har bett dig att godkänna, gör det; annars kan du kontrollera hur långt det har kommit.',
  check: 'Kontrollera igen',
  retry: 'Försök igen',
  another: {card: 'Använd ett annat kort', sepa_debit: 'Använd ett annat bankkonto'},
  saved: {card: 'Ditt kort har sparats.', sepa_debit: 'Ditt bankkonto har sparats.'},
  savedBrand: (brand) => `Ditt ${brand.endsWith('kort') ? brand : `${brand}-kort`} har sparats.`,
  kept: {
    card: 'Vår betalningsleverantör har sparat ditt kort, men det lades inte till i ditt kundkonto. Inga pengar har dragits.',
    sepa_debit:
      'Vår betalningsleverantör har sparat ditt bankkonto, men det lades inte till i ditt kundkonto hos oss. Inga pengar har dragits.',
  },
  lock: {
    card: 'Dina kortuppgifter krypteras och skickas direkt till Stripe.',
    sepa_debit: 'Dina bankuppgifter krypteras och skickas direkt till Stripe.',
  },
  problems: 'Rätta till följande:',
  accepts: 'Kort som accepteras',
  waiting: {
    touch: {
      card: 'Tryck här för att ange dina kortuppgifter.',
      sepa_debit: 'Tryck här för att ange ditt IBAN-nummer.',
    },
    manual: 'Godkänn först vår betalningsleverantör.',
  },
  renewed: 'Din begäran hade gått ut och har förnyats. Försök igen.',
  errors: {
    'field-incomplete': 'Några uppgifter saknas. Fyll i dem.',
    'field-invalid': 'Några uppgifter stämmer inte. Kontrollera dem.',
    'card-declined': 'Ditt kort nekades. Prova ett annat kort.',
    'card-expired': 'Ditt kort har gått ut. Använd ett annat kort.',
    'bank-account-refused': 'Det här bankkontot kan inte användas. Prova ett annat.',
    'authentication-failed':
      'Din bank kunde inte bekräfta att det är du. Försök igen eller använd ett annat kort.',
    'stripe-unreachable':
      'Vi kunde inte nå vår betalningsleverantör. Kontrollera din anslutning och försök igen.',
    'outcome-unknown':
      'Anslutningen bröts innan vi fick svar. Försök igen: vi kontrollerar först, så att inget görs två gånger.',
    'intent-unusable': 'Begäran är inte längre giltig. Be om en ny länk.',
    configuration: 'Formuläret är inte rätt inställt. Kontakta oss; ingenting har sparats.',
    'backend-unreachable':
      'Vi kunde inte slutföra det just nu. Inget har gått förlorat; försök igen om en stund.',
    'backend-refused': 'Vi kunde inte godta detta. Kontakta oss.',
    'session-expired': 'Du har loggats ut. Logga in igen och ladda om sidan.',
    unexpected: 'Något gick fel. Ladda om sidan och försök igen.',
  },
  reasons: {
    busy: 'Vår betalningsleverantör är hårt belastad. Försök igen om en stund.',
    unusable: 'Kortet kunde inte användas. Försök igen eller använd ett annat kort.',
    unfinished: 'Det gick inte igenom. Försök igen.',
  },
  payment: {
    language: 'sv',
    pay: (amount) => `Betala ${amount}`,
    paying: 'Betalar…',
    paid: 'Din betalning är genomförd.',
    processing: 'Din betalning är på väg. Du behöver inte göra något mer.',
    debiting:
      'Betalningen har begärts hos din bank. Det tar några dagar innan pengarna kommer fram.',
    newCard: 'Ett annat kort',
    savedCard: 'Sparat kort',
    savedAccount: 'Bankkonto',
    approve: 'Din bank ber dig att godkänna den här betalningen.',
    replace: 'Ditt sparade kort kunde inte debiteras. Betala med ett annat.',
    replaceAccount: 'Ditt bankkonto kunde inte debiteras. Betala igen.',
    expires: (month) => `, giltigt t.o.m. ${month}`,
  },
  mandate: {
    language: 'sv',
    version: '2026-11-27',
    name: 'Medgivande till SEPA-autogiro',
    text: (creditor) =>
      `Genom att trycka på knappen ger du ${creditor}, och Stripe som dess betalningsleverantör, medgivande att instruera din bank att debitera ditt konto, och du ger din bank medgivande att debitera det enligt deras instruktioner. Du har rätt till återbetalning från din bank enligt villkoren i ditt avtal med banken; återbetalning måste begäras inom åtta veckor från den dag då kontot debiterades. Dina rättigheter förklaras i ett dokument som du kan få från din bank. Du godtar att en debitering kan aviseras så sent som två dagar innan den sker.`,
  },
};
