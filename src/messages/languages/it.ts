/** The texts in Italian. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'it',
  method: {card: 'Carta', sepa_debit: 'Conto bancario'},
  field: {card: 'Dati della carta', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nome e cognome',
    email: 'E-mail',
    line1: 'Indirizzo',
    postal_code: 'CAP',
    city: 'Città',
    country: 'Paese',
  },
  missing: {
    name: 'Inserisca il Suo nome e cognome.',
    email: 'Inserisca il Suo indirizzo e-mail.',
    line1: 'Inserisca la via e il numero civico.',
    postal_code: 'Inserisca il CAP.',
    city: 'Inserisca la città.',
    country: 'Selezioni il Paese.',
  },
  fieldMissing: {
    card: 'Inserisca il numero della carta, la data di scadenza e il codice di sicurezza.',
    sepa_debit: 'Inserisca l’IBAN completo.',
  },
  invalid: {
    name: 'Verifichi il nome e il cognome.',
    email: 'L’indirizzo e-mail non è completo: deve essere simile a nome@esempio.it.',
    line1: 'Verifichi l’indirizzo.',
    postal_code: 'Verifichi il CAP.',
    city: 'Verifichi la città.',
    country: 'Verifichi il Paese.',
  },
  save: {card: 'Salva la carta', sepa_debit: 'Salva il conto'},
  chooser: 'Come desidera pagare?',
  working: 'Salvataggio in corso…',
  loading: 'Caricamento in corso…',
  slow: 'L’operazione sta richiedendo più tempo del solito.',
  atBank:
    'Se la Sua banca Le ha chiesto di autorizzare l’operazione, lo faccia; altrimenti verifichi a che punto è.',
  check: 'Verifica di nuovo',
  retry: 'Riprova',
  another: {card: 'Usa un’altra carta', sepa_debit: 'Usa un altro conto'},
  saved: {
    card: 'La Sua carta è stata salvata.',
    sepa_debit: 'Il Suo conto bancario è stato salvato.',
  },
  savedBrand: (brand) => `La Sua carta ${brand} è stata salvata.`,
  kept: {
    card: 'Il nostro prestatore di servizi di pagamento ha salvato la Sua carta, che però non è stata aggiunta al Suo account. Non è stato addebitato nulla.',
    sepa_debit:
      'Il nostro prestatore di servizi di pagamento ha salvato il Suo conto bancario, che però non è stato aggiunto al Suo account presso di noi. Non è stato addebitato nulla.',
  },
  lock: {
    card: 'I dati della Sua carta sono crittografati e inviati direttamente a Stripe.',
    sepa_debit: 'I Suoi dati bancari sono crittografati e inviati direttamente a Stripe.',
  },
  problems: 'Corregga quanto segue:',
  accepts: 'Carte accettate',
  waiting: {
    touch: {
      card: 'Prema qui per inserire i dati della carta.',
      sepa_debit: 'Prema qui per inserire l’IBAN.',
    },
    manual: 'Accetti prima il nostro prestatore di servizi di pagamento.',
  },
  renewed: 'La richiesta era scaduta ed è stata rinnovata. La preghiamo di riprovare.',
  errors: {
    'field-incomplete': 'Mancano alcuni dati. La preghiamo di completarli.',
    'field-invalid': 'Alcuni dati non sono corretti. La preghiamo di verificarli.',
    'card-declined': 'La Sua carta è stata rifiutata. Provi con un’altra carta.',
    'card-expired': 'La Sua carta è scaduta. Utilizzi un’altra carta.',
    'bank-account-refused': 'Questo conto bancario non può essere utilizzato. Provi con un altro.',
    'authentication-failed':
      'La Sua banca non ha potuto confermare la Sua identità. Riprovi oppure utilizzi un’altra carta.',
    'stripe-unreachable':
      'Non è stato possibile contattare il nostro prestatore di servizi di pagamento. Verifichi la connessione e riprovi.',
    'outcome-unknown':
      'La connessione si è interrotta prima che ricevessimo una risposta. Riprovi: prima faremo una verifica, così nulla avverrà due volte.',
    'intent-unusable': 'Questa richiesta non è più valida. Chieda un nuovo link.',
    configuration:
      'Questo modulo non è configurato correttamente. La preghiamo di contattarci; non è stato salvato nulla.',
    'backend-unreachable':
      'Al momento non è stato possibile completare l’operazione. Nulla è andato perso; riprovi tra qualche istante.',
    'backend-refused': 'Non è stato possibile accettare l’operazione. La preghiamo di contattarci.',
    'session-expired': 'La Sua sessione è terminata. Acceda di nuovo e ricarichi questa pagina.',
    unexpected: 'Si è verificato un errore. Ricarichi questa pagina e riprovi.',
  },
  reasons: {
    busy: 'Il nostro prestatore di servizi di pagamento è al momento sovraccarico. Riprovi tra qualche istante.',
    unusable:
      'Non è stato possibile utilizzare questa carta. Riprovi oppure utilizzi un’altra carta.',
    unfinished: 'L’operazione non è andata a buon fine. La preghiamo di riprovare.',
  },
  payment: {
    language: 'it',
    pay: (amount) => `Paga ${amount}`,
    paying: 'Pagamento in corso…',
    paid: 'Il Suo pagamento è stato completato.',
    processing: 'Il Suo pagamento è in corso. Non deve fare altro.',
    debiting:
      'Il pagamento è stato richiesto alla Sua banca. Occorrono alcuni giorni perché il denaro arrivi.',
    newCard: 'Un’altra carta',
    savedCard: 'Carta salvata',
    savedAccount: 'Conto bancario',
    approve: 'La Sua banca Le chiede di autorizzare questo pagamento.',
    replace:
      'Non è stato possibile effettuare l’addebito sulla Sua carta salvata. Paghi con un’altra carta.',
    replaceAccount:
      'Non è stato possibile effettuare l’addebito sul Suo conto bancario. Effettui di nuovo il pagamento.',
    expires: (month) => `, scadenza ${month}`,
  },
  mandate: {
    language: 'it',
    version: '2026-11-27',
    name: 'Mandato per addebito diretto SEPA',
    text: (creditor) =>
      `Premendo il pulsante, Lei autorizza il creditore ${creditor}, e Stripe in qualità di suo prestatore di servizi di pagamento, a impartire alla Sua banca disposizioni di addebito sul Suo conto, e autorizza la Sua banca ad addebitarlo conformemente a tali disposizioni. Lei ha diritto al rimborso da parte della Sua banca secondo le condizioni del contratto stipulato con la stessa; il rimborso deve essere richiesto entro otto settimane dalla data di addebito. I Suoi diritti sono illustrati in un documento che può ottenere dalla Sua banca. Lei accetta che il preavviso di un addebito possa pervenirLe anche solo due giorni prima dell’addebito stesso.`,
  },
};
