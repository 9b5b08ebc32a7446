/** The texts in Danish. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'da',
  method: {card: 'Kort', sepa_debit: 'Bankkonto'},
  field: {card: 'Kortoplysninger', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Navn',
    email: 'E-mail',
    line1: 'Adresse',
    postal_code: 'Postnummer',
    city: 'By',
    country: 'Land',
  },
  missing: {
    name: 'Indtast dit navn.',
    email: 'Indtast din e-mailadresse.',
    line1: 'Indtast din vej og dit husnummer.',
    postal_code: 'Indtast dit postnummer.',
    city: 'Indtast din by.',
    country: 'Vælg dit land.',
  },
  fieldMissing: {
    card: 'Indtast kortnummer, udløbsdato og sikkerhedskode.',
    sepa_debit: 'Indtast hele dit IBAN.',
  },
  invalid: {
    name: 'Tjek dit navn.',
    email: 'E-mailadressen er ikke fuldstændig: den skal ligne navn@eksempel.dk.',
    line1: 'Tjek din adresse.',
    postal_code: 'Tjek dit postnummer.',
    city: 'Tjek din by.',
    country: 'Tjek dit land.',
  },
  save: {card: 'Gem kort', sepa_debit: 'Gem bankkonto'},
  chooser: 'Hvordan vil du betale?',
  working: 'Gemmer…',
  loading: 'Indlæser…',
  slow: 'Det tager længere tid end normalt.',
  atBank:
    'Hvis din bank har bedt dig om at godkende, så gør det; ellers kan du tjekke, hvor langt det er kommet.',
  check: 'Tjek igen',
  retry: 'Prøv igen',
  another: {card: 'Brug et andet kort', sepa_debit: 'Brug en anden bankkonto'},
  saved: {card: 'Dit kort er gemt.', sepa_debit: 'Din bankkonto er gemt.'},
  savedBrand: (brand) => `Dit ${brand.endsWith('kort') ? brand : `${brand}-kort`} er gemt.`,
  kept: {
    card: 'Vores betalingsudbyder har gemt dit kort, men det blev ikke føjet til din kundekonto. Der er ikke trukket penge.',
    sepa_debit:
      'Vores betalingsudbyder har gemt din bankkonto, men den blev ikke føjet til din kundekonto hos os. Der er ikke trukket penge.',
  },
  lock: {
    card: 'Dine kortoplysninger krypteres og sendes direkte til Stripe.',
    sepa_debit: 'Dine bankoplysninger krypteres og sendes direkte til Stripe.',
  },
  problems: 'Ret venligst følgende:',
  accepts: 'Kort, vi accepterer',
  waiting: {
    touch: {
      card: 'Tryk her for at indtaste dine kortoplysninger.',
      sepa_debit: 'Tryk her for at indtaste dit IBAN.',
    },
    manual: 'Accepter først vores betalingsudbyder.',
  },
  renewed: 'Anmodningen var udløbet og er nu fornyet. Prøv igen.',
  errors: {
    'field-incomplete': 'Der mangler nogle oplysninger. Udfyld dem venligst.',
    'field-invalid': 'Nogle oplysninger er ikke rigtige. Tjek dem venligst.',
    'card-declined': 'Dit kort blev afvist. Prøv et andet kort.',
    'card-expired': 'Dit kort er udløbet. Brug et andet kort.',
    'bank-account-refused': 'Denne bankkonto kan ikke bruges. Prøv en anden.',
    'authentication-failed':
      'Din bank kunne ikke bekræfte, at det er dig. Prøv igen, eller brug et andet kort.',
    'stripe-unreachable':
      'Vi kunne ikke få fat i vores betalingsudbyder. Tjek din forbindelse, og prøv igen.',
    'outcome-unknown':
      'Forbindelsen blev afbrudt, før vi fik svar. Prøv igen: vi tjekker først, så intet sker to gange.',
    'intent-unusable': 'Denne anmodning gælder ikke længere. Bed om et nyt link.',
    configuration: 'Formularen er ikke sat rigtigt op. Kontakt os; intet er gemt.',
    'backend-unreachable':
      'Vi kunne ikke gøre det færdigt lige nu. Intet er gået tabt; prøv igen om lidt.',
    'backend-refused': 'Vi kunne ikke godtage dette. Kontakt os.',
    'session-expired': 'Du er blevet logget ud. Log ind igen, og genindlæs siden.',
    unexpected: 'Noget gik galt. Genindlæs siden, og prøv igen.',
  },
  reasons: {
    busy: 'Vores betalingsudbyder har meget travlt. Prøv igen om lidt.',
    unusable: 'Dette kort kunne ikke bruges. Prøv igen, eller brug et andet kort.',
    unfinished: 'Det blev ikke gennemført. Prøv igen.',
  },
  payment: {
    language: 'da',
    pay: (amount) => `Betal ${amount}`,
    paying: 'Betaler…',
    paid: 'Din betaling er gennemført.',
    processing: 'Din betaling er på vej. Du behøver ikke gøre mere.',
    debiting: 'Din bank er blevet bedt om betalingen. Der går nogle dage, før pengene er fremme.',
    newCard: 'Et andet kort',
    savedCard: 'Gemt kort',
    savedAccount: 'Bankkonto',
    approve: 'Din bank beder dig godkende denne betaling.',
    replace: 'Beløbet kunne ikke trækkes på dit gemte kort. Betal med et andet.',
    replaceAccount: 'Beløbet kunne ikke trækkes på din bankkonto. Betal igen.',
    expires: (month) => `, udløber ${month}`,
  },
  mandate: {
    language: 'da',
    version: '2026-11-27',
    name: 'Fuldmagt til SEPA Direct Debit',
    text: (creditor) =>
      `Når du trykker på knappen, giver du ${creditor}, og Stripe som dennes betalingsudbyder, fuldmagt til at give din bank instruks om at trække beløb på din konto, og du giver din bank fuldmagt til at trække dem efter denne instruks. Du har ret til tilbagebetaling fra din bank efter vilkårene i din aftale med den; tilbagebetaling skal kræves inden otte uger fra den dag, beløbet blev trukket. Dine rettigheder er forklaret i et dokument, som du kan få hos din bank. Du accepterer, at en opkrævning kan blive varslet så sent som to dage, før den sker.`,
  },
};
