/** The texts in German. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'de',
  method: {card: 'Karte', sepa_debit: 'Bankkonto'},
  field: {card: 'Kartendaten', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Name',
    email: 'E-Mail',
    line1: 'Adresse',
    postal_code: 'Postleitzahl',
    city: 'Ort',
    country: 'Land',
  },
  missing: {
    name: 'Geben Sie Ihren Namen ein.',
    email: 'Geben Sie Ihre E-Mail-Adresse ein.',
    line1: 'Geben Sie Straße und Hausnummer ein.',
    postal_code: 'Geben Sie Ihre Postleitzahl ein.',
    city: 'Geben Sie Ihren Ort ein.',
    country: 'Wählen Sie Ihr Land aus.',
  },
  fieldMissing: {
    card: 'Geben Sie Kartennummer, Ablaufdatum und Sicherheitscode ein.',
    sepa_debit: 'Geben Sie Ihre vollständige IBAN ein.',
  },
  invalid: {
    name: 'Bitte prüfen Sie Ihren Namen.',
    email: 'Diese E-Mail-Adresse ist nicht vollständig: Sie sollte wie name@beispiel.de aussehen.',
    line1: 'Bitte prüfen Sie Ihre Adresse.',
    postal_code: 'Bitte prüfen Sie Ihre Postleitzahl.',
    city: 'Bitte prüfen Sie Ihren Ort.',
    country: 'Bitte prüfen Sie Ihr Land.',
  },
  save: {card: 'Karte speichern', sepa_debit: 'Bankkonto speichern'},
  chooser: 'Wie möchten Sie bezahlen?',
  working: 'Wird gespeichert…',
  loading: 'Wird geladen…',
  slow: 'Das dauert länger als gewöhnlich.',
  atBank:
    'Wenn Ihre Bank Sie um eine Freigabe gebeten hat, erteilen Sie diese bitte; andernfalls prüfen Sie den aktuellen Stand.',
  check: 'Erneut prüfen',
  retry: 'Erneut versuchen',
  another: {card: 'Andere Karte verwenden', sepa_debit: 'Anderes Bankkonto verwenden'},
  saved: {
    card: 'Ihre Karte wurde gespeichert.',
    sepa_debit: 'Ihr Bankkonto wurde gespeichert.',
  },
  savedBrand: (brand) => `Ihre ${brand.replaceAll(' ', '-')}-Karte wurde gespeichert.`,
  kept: {
    card: 'Unser Zahlungsdienstleister hat Ihre Karte gespeichert, sie wurde aber nicht Ihrem Kundenkonto hinzugefügt. Es wurde nichts abgebucht.',
    sepa_debit:
      'Unser Zahlungsdienstleister hat Ihr Bankkonto gespeichert, es wurde aber nicht Ihrem Kundenkonto bei uns hinzugefügt. Es wurde nichts abgebucht.',
  },
  lock: {
    card: 'Ihre Kartendaten werden verschlüsselt und direkt an Stripe übermittelt.',
    sepa_debit: 'Ihre Bankdaten werden verschlüsselt und direkt an Stripe übermittelt.',
  },
  problems: 'Bitte korrigieren Sie Folgendes:',
  accepts: 'Akzeptierte Karten',
  waiting: {
    touch: {
      card: 'Drücken Sie hier, um Ihre Kartendaten einzugeben.',
      sepa_debit: 'Drücken Sie hier, um Ihre IBAN einzugeben.',
    },
    manual: 'Bitte stimmen Sie zuerst unserem Zahlungsdienstleister zu.',
  },
  renewed: 'Diese Anfrage war abgelaufen und wurde erneuert. Bitte versuchen Sie es noch einmal.',
  errors: {
    'field-incomplete': 'Einige Angaben fehlen. Bitte ergänzen Sie sie.',
    'field-invalid': 'Einige Angaben stimmen nicht. Bitte prüfen Sie sie.',
    'card-declined': 'Ihre Karte wurde abgelehnt. Bitte versuchen Sie es mit einer anderen Karte.',
    'card-expired': 'Ihre Karte ist abgelaufen. Bitte verwenden Sie eine andere Karte.',
    'bank-account-refused':
      'Dieses Bankkonto kann nicht verwendet werden. Bitte versuchen Sie es mit einem anderen.',
    'authentication-failed':
      'Ihre Bank konnte Ihre Identität nicht bestätigen. Bitte versuchen Sie es noch einmal oder verwenden Sie eine andere Karte.',
    'stripe-unreachable':
      'Wir konnten unseren Zahlungsdienstleister nicht erreichen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    'outcome-unknown':
      'Die Verbindung brach ab, bevor wir eine Antwort erhielten. Versuchen Sie es noch einmal: Wir prüfen zuerst, damit nichts doppelt geschieht.',
    'intent-unusable':
      'Diese Anfrage ist nicht mehr gültig. Bitte fordern Sie einen neuen Link an.',
    configuration:
      'Dieses Formular ist nicht richtig eingerichtet. Bitte wenden Sie sich an uns; es wurde nichts gespeichert.',
    'backend-unreachable':
      'Wir konnten den Vorgang gerade nicht abschließen. Es ist nichts verloren gegangen; bitte versuchen Sie es gleich noch einmal.',
    'backend-refused': 'Wir konnten dies nicht annehmen. Bitte wenden Sie sich an uns.',
    'session-expired':
      'Sie wurden abgemeldet. Bitte melden Sie sich wieder an und laden Sie diese Seite neu.',
    unexpected:
      'Etwas ist schiefgegangen. Bitte laden Sie diese Seite neu und versuchen Sie es noch einmal.',
  },
  reasons: {
    busy: 'Unser Zahlungsdienstleister ist stark ausgelastet. Bitte versuchen Sie es gleich noch einmal.',
    unusable:
      'Diese Karte konnte nicht verwendet werden. Bitte versuchen Sie es noch einmal oder verwenden Sie eine andere Karte.',
    unfinished: 'Der Vorgang wurde nicht abgeschlossen. Bitte versuchen Sie es noch einmal.',
  },
  payment: {
    language: 'de',
    pay: (amount) => `${amount} bezahlen`,
    paying: 'Wird bezahlt…',
    paid: 'Ihre Zahlung ist abgeschlossen.',
    processing: 'Ihre Zahlung ist unterwegs. Sie müssen nichts weiter tun.',
    debiting:
      'Der Betrag wurde bei Ihrer Bank angefordert. Es dauert einige Tage, bis das Geld eingeht.',
    newCard: 'Andere Karte',
    savedCard: 'Gespeicherte Karte',
    savedAccount: 'Bankkonto',
    approve: 'Ihre Bank bittet Sie, diese Zahlung freizugeben.',
    replace:
      'Ihre gespeicherte Karte konnte nicht belastet werden. Bitte bezahlen Sie mit einer anderen.',
    replaceAccount: 'Ihr Bankkonto konnte nicht belastet werden. Bitte bezahlen Sie noch einmal.',
    expires: (month) => `, gültig bis ${month}`,
  },
  mandate: {
    language: 'de',
    version: '2026-11-27',
    name: 'SEPA-Lastschriftmandat',
    text: (creditor) =>
      `Mit dem Drücken der Schaltfläche ermächtigen Sie den Zahlungsempfänger ${creditor} und Stripe als dessen Zahlungsdienstleister, Ihre Bank anzuweisen, Ihr Konto zu belasten, und Sie ermächtigen Ihre Bank, Ihr Konto gemäß diesen Weisungen zu belasten. Sie haben gegenüber Ihrer Bank Anspruch auf Erstattung nach den Bedingungen, die Sie mit ihr vereinbart haben; die Erstattung müssen Sie innerhalb von acht Wochen ab dem Tag der Belastung verlangen. Ihre Rechte sind in einem Merkblatt erläutert, das Sie bei Ihrer Bank erhalten. Sie sind damit einverstanden, dass Ihnen eine Belastung auch erst zwei Tage vorher angekündigt werden kann.`,
  },
};
