/** The texts in Romanian. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'ro',
  method: {card: 'Card', sepa_debit: 'Cont bancar'},
  field: {card: 'Datele cardului', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nume și prenume',
    email: 'E-mail',
    line1: 'Adresă',
    postal_code: 'Cod poștal',
    city: 'Localitate',
    country: 'Țară',
  },
  missing: {
    name: 'Introduceți numele și prenumele.',
    email: 'Introduceți adresa de e-mail.',
    line1: 'Introduceți strada și numărul.',
    postal_code: 'Introduceți codul poștal.',
    city: 'Introduceți localitatea.',
    country: 'Alegeți țara.',
  },
  fieldMissing: {
    card: 'Introduceți numărul cardului, data expirării și codul de securitate.',
    sepa_debit: 'Introduceți codul IBAN complet.',
  },
  invalid: {
    name: 'Verificați numele și prenumele.',
    email: 'Adresa de e-mail nu este completă: ar trebui să arate ca nume@exemplu.ro.',
    line1: 'Verificați adresa.',
    postal_code: 'Verificați codul poștal.',
    city: 'Verificați localitatea.',
    country: 'Verificați țara.',
  },
  save: {card: 'Salvați cardul', sepa_debit: 'Salvați contul'},
  chooser: 'Cum doriți să plătiți?',
  working: 'Se salvează…',
  loading: 'Se încarcă…',
  slow: 'Durează mai mult decât de obicei.',
  atBank:
    'Dacă banca v-a cerut o aprobare, vă rugăm să o acordați; în caz contrar, verificați în ce stadiu este operațiunea.',
  check: 'Verificați din nou',
  retry: 'Încercați din nou',
  another: {card: 'Folosiți alt card', sepa_debit: 'Folosiți alt cont'},
  saved: {
    card: 'Cardul dumneavoastră a fost salvat.',
    sepa_debit: 'Contul dumneavoastră bancar a fost salvat.',
  },
  savedBrand: (brand) => `Cardul dumneavoastră ${brand} a fost salvat.`,
  kept: {
    card: 'Prestatorul nostru de servicii de plată a salvat cardul, dar acesta nu a fost adăugat la contul dumneavoastră de client. Nu s-a debitat nicio sumă.',
    sepa_debit:
      'Prestatorul nostru de servicii de plată a salvat contul bancar, dar acesta nu a fost adăugat la contul dumneavoastră de client la noi. Nu s-a debitat nicio sumă.',
  },
  lock: {
    card: 'Datele cardului sunt criptate și trimise direct către Stripe.',
    sepa_debit: 'Datele bancare sunt criptate și trimise direct către Stripe.',
  },
  problems: 'Vă rugăm să corectați următoarele:',
  accepts: 'Carduri acceptate',
  waiting: {
    touch: {
      card: 'Apăsați aici pentru a introduce datele cardului.',
      sepa_debit: 'Apăsați aici pentru a introduce codul IBAN.',
    },
    manual: 'Mai întâi, dați-vă acordul pentru prestatorul nostru de servicii de plată.',
  },
  renewed: 'Solicitarea expirase și a fost reînnoită. Vă rugăm să încercați din nou.',
  errors: {
    'field-incomplete': 'Lipsesc unele date. Vă rugăm să le completați.',
    'field-invalid': 'Unele date nu sunt corecte. Vă rugăm să le verificați.',
    'card-declined': 'Cardul a fost refuzat. Vă rugăm să încercați cu alt card.',
    'card-expired': 'Cardul a expirat. Vă rugăm să folosiți alt card.',
    'bank-account-refused':
      'Acest cont bancar nu poate fi folosit. Vă rugăm să încercați cu altul.',
    'authentication-failed':
      'Banca nu a putut să vă confirme identitatea. Vă rugăm să încercați din nou sau să folosiți alt card.',
    'stripe-unreachable':
      'Nu am putut contacta prestatorul nostru de servicii de plată. Verificați conexiunea și încercați din nou.',
    'outcome-unknown':
      'Conexiunea s-a întrerupt înainte să primim un răspuns. Încercați din nou: mai întâi verificăm, astfel încât nimic să nu se facă de două ori.',
    'intent-unusable': 'Această solicitare nu mai este valabilă. Vă rugăm să cereți un link nou.',
    configuration:
      'Acest formular nu este configurat corect. Vă rugăm să ne contactați; nu s-a salvat nimic.',
    'backend-unreachable':
      'Nu am putut finaliza operațiunea acum. Nu s-a pierdut nimic; vă rugăm să încercați din nou peste câteva momente.',
    'backend-refused': 'Nu am putut accepta această operațiune. Vă rugăm să ne contactați.',
    'session-expired':
      'Sesiunea s-a încheiat. Vă rugăm să vă autentificați din nou și să reîncărcați această pagină.',
    unexpected:
      'A apărut o eroare. Vă rugăm să reîncărcați această pagină și să încercați din nou.',
  },
  reasons: {
    busy: 'Prestatorul nostru de servicii de plată este foarte solicitat. Vă rugăm să încercați din nou peste câteva momente.',
    unusable:
      'Acest card nu a putut fi folosit. Vă rugăm să încercați din nou sau să folosiți alt card.',
    unfinished: 'Operațiunea nu a fost finalizată. Vă rugăm să încercați din nou.',
  },
  payment: {
    language: 'ro',
    pay: (amount) => `Plătiți ${amount}`,
    paying: 'Se efectuează plata…',
    paid: 'Plata dumneavoastră a fost finalizată.',
    processing: 'Plata dumneavoastră este în curs. Nu mai trebuie să faceți nimic.',
    debiting: 'Plata a fost solicitată băncii dumneavoastră. Banii ajung în câteva zile.',
    newCard: 'Alt card',
    savedCard: 'Card salvat',
    savedAccount: 'Cont bancar',
    approve: 'Banca vă cere să aprobați această plată.',
    replace: 'Cardul salvat nu a putut fi debitat. Vă rugăm să plătiți cu alt card.',
    replaceAccount: 'Contul bancar nu a putut fi debitat. Vă rugăm să plătiți din nou.',
    expires: (month) => `, valabil până la ${month}`,
  },
  mandate: {
    language: 'ro',
    version: '2026-11-27',
    name: 'Mandat de debitare directă SEPA',
    text: (creditor) =>
      `Prin apăsarea butonului, autorizați creditorul ${creditor}, precum și Stripe, în calitate de prestator de servicii de plată al acestuia, să transmită băncii dumneavoastră instrucțiuni de debitare a contului dumneavoastră și autorizați banca să debiteze contul conform acestor instrucțiuni. Aveți dreptul la rambursare din partea băncii dumneavoastră, în condițiile contractului încheiat cu aceasta; rambursarea trebuie solicitată în termen de opt săptămâni de la data debitării contului. Drepturile dumneavoastră sunt explicate într-un document pe care îl puteți obține de la bancă. Sunteți de acord ca notificarea privind o debitare să vă poată parveni cu numai două zile înainte de efectuarea acesteia.`,
  },
};
