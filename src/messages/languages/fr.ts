/** The texts in French. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'fr',
  method: {card: 'Carte', sepa_debit: 'Compte bancaire'},
  field: {card: 'Informations de la carte', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nom complet',
    email: 'E-mail',
    line1: 'Adresse',
    postal_code: 'Code postal',
    city: 'Ville',
    country: 'Pays',
  },
  missing: {
    name: 'Saisissez votre nom complet.',
    email: 'Saisissez votre adresse e-mail.',
    line1: 'Saisissez le numéro et le nom de votre rue.',
    postal_code: 'Saisissez votre code postal.',
    city: 'Saisissez votre ville.',
    country: 'Sélectionnez votre pays.',
  },
  fieldMissing: {
    card: 'Saisissez le numéro de votre carte, la date d’expiration et le code de sécurité.',
    sepa_debit: 'Saisissez votre IBAN complet.',
  },
  invalid: {
    name: 'Veuillez vérifier votre nom complet.',
    email: 'Cette adresse e-mail est incomplète\u00a0: elle doit ressembler à nom@exemple.fr.',
    line1: 'Veuillez vérifier votre adresse.',
    postal_code: 'Veuillez vérifier votre code postal.',
    city: 'Veuillez vérifier votre ville.',
    country: 'Veuillez vérifier votre pays.',
  },
  save: {card: 'Enregistrer la carte', sepa_debit: 'Enregistrer le compte'},
  chooser: 'Comment souhaitez-vous payer\u00a0?',
  working: 'Enregistrement…',
  loading: 'Chargement…',
  slow: 'L’opération prend plus de temps que d’habitude.',
  atBank:
    'Si votre banque vous a demandé une validation, veuillez l’effectuer\u00a0; sinon, vérifiez où en est l’opération.',
  check: 'Vérifier à nouveau',
  retry: 'Réessayer',
  another: {card: 'Utiliser une autre carte', sepa_debit: 'Utiliser un autre compte'},
  saved: {
    card: 'Votre carte a été enregistrée.',
    sepa_debit: 'Votre compte bancaire a été enregistré.',
  },
  savedBrand: (brand) => `Votre carte ${brand} a été enregistrée.`,
  kept: {
    card: 'Notre prestataire de paiement a enregistré votre carte, mais elle n’a pas été ajoutée à votre compte client. Aucun montant n’a été débité.',
    sepa_debit:
      'Notre prestataire de paiement a enregistré votre compte bancaire, mais celui-ci n’a pas été ajouté à votre compte client chez nous. Aucun montant n’a été débité.',
  },
  lock: {
    card: 'Les informations de votre carte sont chiffrées et transmises directement à Stripe.',
    sepa_debit: 'Vos coordonnées bancaires sont chiffrées et transmises directement à Stripe.',
  },
  problems: 'Veuillez corriger les points suivants\u00a0:',
  accepts: 'Cartes acceptées',
  waiting: {
    touch: {
      card: 'Appuyez ici pour saisir les informations de votre carte.',
      sepa_debit: 'Appuyez ici pour saisir votre IBAN.',
    },
    manual: 'Veuillez d’abord accepter notre prestataire de paiement.',
  },
  renewed: 'La demande avait expiré et a été renouvelée. Veuillez réessayer.',
  errors: {
    'field-incomplete': 'Certaines informations manquent. Veuillez les compléter.',
    'field-invalid': 'Certaines informations sont incorrectes. Veuillez les vérifier.',
    'card-declined': 'Votre carte a été refusée. Veuillez essayer une autre carte.',
    'card-expired': 'Votre carte a expiré. Veuillez utiliser une autre carte.',
    'bank-account-refused':
      'Ce compte bancaire ne peut pas être utilisé. Veuillez en essayer un autre.',
    'authentication-failed':
      'Votre banque n’a pas pu confirmer votre identité. Veuillez réessayer ou utiliser une autre carte.',
    'stripe-unreachable':
      'Nous n’avons pas pu joindre notre prestataire de paiement. Vérifiez votre connexion et réessayez.',
    'outcome-unknown':
      'La connexion a été interrompue avant que nous ayons reçu une réponse. Réessayez\u00a0: nous vérifions d’abord, afin que rien ne soit fait deux fois.',
    'intent-unusable': 'Cette demande n’est plus valable. Veuillez demander un nouveau lien.',
    configuration:
      'Ce formulaire n’est pas configuré correctement. Veuillez nous contacter\u00a0; rien n’a été enregistré.',
    'backend-unreachable':
      'Nous n’avons pas pu terminer l’opération pour le moment. Rien n’est perdu\u00a0; veuillez réessayer dans un instant.',
    'backend-refused': 'Nous n’avons pas pu accepter cette opération. Veuillez nous contacter.',
    'session-expired':
      'Votre session a été fermée. Veuillez vous reconnecter et recharger cette page.',
    unexpected: 'Une erreur s’est produite. Veuillez recharger cette page et réessayer.',
  },
  reasons: {
    busy: 'Notre prestataire de paiement est très sollicité. Veuillez réessayer dans un instant.',
    unusable:
      'Cette carte n’a pas pu être utilisée. Veuillez réessayer ou utiliser une autre carte.',
    unfinished: 'L’opération n’a pas abouti. Veuillez réessayer.',
  },
  payment: {
    language: 'fr',
    pay: (amount) => `Payer ${amount}`,
    paying: 'Paiement en cours…',
    paid: 'Votre paiement a été effectué.',
    processing: 'Votre paiement est en cours de traitement. Vous n’avez plus rien à faire.',
    debiting:
      'Le paiement a été demandé à votre banque. Il faut quelques jours pour que l’argent arrive.',
    newCard: 'Autre carte',
    savedCard: 'Carte enregistrée',
    savedAccount: 'Compte bancaire',
    approve: 'Votre banque vous demande de valider ce paiement.',
    replace:
      'Votre carte enregistrée n’a pas pu être débitée. Veuillez payer avec une autre carte.',
    replaceAccount: 'Votre compte bancaire n’a pas pu être débité. Veuillez payer à nouveau.',
    expires: (month) => `, expire fin ${month}`,
  },
  mandate: {
    language: 'fr',
    version: '2026-11-27',
    name: 'Mandat de prélèvement SEPA',
    text: (creditor) =>
      `En appuyant sur le bouton, vous autorisez le créancier ${creditor}, ainsi que Stripe en qualité de prestataire de paiement de celui-ci, à envoyer à votre banque des instructions pour débiter votre compte, et vous autorisez votre banque à débiter votre compte conformément à ces instructions. Vous bénéficiez d’un droit au remboursement par votre banque selon les conditions de la convention que vous avez passée avec elle\u00a0; toute demande de remboursement doit être présentée dans les huit semaines suivant la date de débit de votre compte. Vos droits sont expliqués dans un document que vous pouvez obtenir auprès de votre banque. Vous acceptez que l’avis d’un prélèvement puisse ne vous parvenir que deux jours avant son exécution.`,
  },
};
