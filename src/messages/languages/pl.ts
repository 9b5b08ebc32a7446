/** The texts in Polish. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'pl',
  method: {card: 'Karta', sepa_debit: 'Rachunek bankowy'},
  field: {card: 'Dane karty', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Imię i nazwisko',
    email: 'E-mail',
    line1: 'Adres',
    postal_code: 'Kod pocztowy',
    city: 'Miejscowość',
    country: 'Kraj',
  },
  missing: {
    name: 'Podaj imię i nazwisko.',
    email: 'Podaj adres e-mail.',
    line1: 'Podaj ulicę i numer domu.',
    postal_code: 'Podaj kod pocztowy.',
    city: 'Podaj miejscowość.',
    country: 'Wybierz kraj.',
  },
  fieldMissing: {
    card: 'Podaj numer karty, datę ważności i kod zabezpieczający.',
    sepa_debit: 'Podaj cały numer IBAN.',
  },
  invalid: {
    name: 'Sprawdź imię i nazwisko.',
    email: 'Adres e-mail jest niekompletny: powinien wyglądać tak: imie@przyklad.pl.',
    line1: 'Sprawdź adres.',
    postal_code: 'Sprawdź kod pocztowy.',
    city: 'Sprawdź miejscowość.',
    country: 'Sprawdź kraj.',
  },
  save: {card: 'Zapisz kartę', sepa_debit: 'Zapisz rachunek'},
  chooser: 'Jak chcesz zapłacić?',
  working: 'Zapisywanie…',
  loading: 'Ładowanie…',
  slow: 'To trwa dłużej niż zwykle.',
  atBank:
    'Jeśli Twój bank poprosił o zatwierdzenie, zrób to; w przeciwnym razie sprawdź, na jakim etapie jest operacja.',
  check: 'Sprawdź ponownie',
  retry: 'Spróbuj ponownie',
  another: {card: 'Użyj innej karty', sepa_debit: 'Użyj innego rachunku'},
  saved: {card: 'Karta została zapisana.', sepa_debit: 'Rachunek bankowy został zapisany.'},
  savedBrand: (brand) => `Karta ${brand} została zapisana.`,
  kept: {
    card: 'Nasz dostawca usług płatniczych zapisał Twoją kartę, ale nie została ona dodana do Twojego konta klienta. Nie pobrano żadnych środków.',
    sepa_debit:
      'Nasz dostawca usług płatniczych zapisał Twój rachunek bankowy, ale nie został on dodany do Twojego konta klienta u nas. Nie pobrano żadnych środków.',
  },
  lock: {
    card: 'Dane Twojej karty są szyfrowane i przesyłane bezpośrednio do Stripe.',
    sepa_debit: 'Twoje dane bankowe są szyfrowane i przesyłane bezpośrednio do Stripe.',
  },
  problems: 'Popraw następujące dane:',
  accepts: 'Akceptowane karty',
  waiting: {
    touch: {
      card: 'Naciśnij tutaj, aby podać dane karty.',
      sepa_debit: 'Naciśnij tutaj, aby podać numer IBAN.',
    },
    manual: 'Najpierw zaakceptuj naszego dostawcę usług płatniczych.',
  },
  renewed: 'Prośba straciła ważność i została odnowiona. Spróbuj ponownie.',
  errors: {
    'field-incomplete': 'Brakuje niektórych danych. Uzupełnij je.',
    'field-invalid': 'Niektóre dane są nieprawidłowe. Sprawdź je.',
    'card-declined': 'Karta została odrzucona. Spróbuj użyć innej karty.',
    'card-expired': 'Karta straciła ważność. Użyj innej karty.',
    'bank-account-refused': 'Nie można użyć tego rachunku bankowego. Spróbuj użyć innego.',
    'authentication-failed':
      'Bank nie mógł potwierdzić Twojej tożsamości. Spróbuj ponownie lub użyj innej karty.',
    'stripe-unreachable':
      'Nie udało się połączyć z naszym dostawcą usług płatniczych. Sprawdź połączenie i spróbuj ponownie.',
    'outcome-unknown':
      'Połączenie zostało przerwane, zanim otrzymaliśmy odpowiedź. Spróbuj ponownie: najpierw sprawdzimy stan, więc nic nie zostanie wykonane dwa razy.',
    'intent-unusable': 'Ta prośba nie jest już ważna. Poproś o nowy link.',
    configuration:
      'Ten formularz nie jest prawidłowo skonfigurowany. Skontaktuj się z nami; nic nie zostało zapisane.',
    'backend-unreachable':
      'W tej chwili nie udało się dokończyć operacji. Nic nie zostało utracone; spróbuj ponownie za chwilę.',
    'backend-refused': 'Nie mogliśmy tego przyjąć. Skontaktuj się z nami.',
    'session-expired': 'Nastąpiło wylogowanie. Zaloguj się ponownie i odśwież tę stronę.',
    unexpected: 'Coś poszło nie tak. Odśwież tę stronę i spróbuj ponownie.',
  },
  reasons: {
    busy: 'Nasz dostawca usług płatniczych jest bardzo obciążony. Spróbuj ponownie za chwilę.',
    unusable: 'Nie można było użyć tej karty. Spróbuj ponownie lub użyj innej karty.',
    unfinished: 'Operacja nie powiodła się. Spróbuj ponownie.',
  },
  payment: {
    language: 'pl',
    pay: (amount) => `Zapłać ${amount}`,
    paying: 'Przetwarzanie płatności…',
    paid: 'Płatność została zrealizowana.',
    processing: 'Płatność jest w toku. Nie musisz robić nic więcej.',
    debiting: 'Do Twojego banku wysłano prośbę o tę płatność. Pieniądze dotrą za kilka dni.',
    newCard: 'Inna karta',
    savedCard: 'Zapisana karta',
    savedAccount: 'Rachunek bankowy',
    approve: 'Bank prosi o zatwierdzenie tej płatności.',
    replace: 'Nie udało się obciążyć zapisanej karty. Zapłać inną kartą.',
    replaceAccount: 'Nie udało się obciążyć Twojego rachunku bankowego. Zapłać ponownie.',
    expires: (month) => `, ważna do ${month}`,
  },
  mandate: {
    language: 'pl',
    version: '2026-11-27',
    name: 'Upoważnienie do polecenia zapłaty SEPA',
    text: (creditor) =>
      `Naciskając przycisk, upoważniasz wierzyciela ${creditor} oraz Stripe jako jego dostawcę usług płatniczych do przekazywania Twojemu bankowi dyspozycji obciążenia Twojego rachunku, a swój bank upoważniasz do obciążania rachunku zgodnie z tymi dyspozycjami. Przysługuje Ci zwrot środków od Twojego banku na warunkach zawartej z nim umowy; o zwrot należy wystąpić w ciągu ośmiu tygodni od dnia obciążenia rachunku. Twoje prawa są objaśnione w dokumencie, który możesz otrzymać w swoim banku. Zgadzasz się, że powiadomienie o obciążeniu możesz otrzymać najpóźniej na dwa dni przed jego wykonaniem.`,
  },
};
