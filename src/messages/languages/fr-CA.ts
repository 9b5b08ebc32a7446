/** The texts in French, as in Canada. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'fr-CA',
  method: {card: 'Carte', sepa_debit: 'Compte bancaire'},
  field: {card: 'Informations de la carte', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nom complet',
    email: 'Courriel',
    line1: 'Adresse',
    postal_code: 'Code postal',
    city: 'Ville',
    country: 'Pays',
  },
  missing: {
    name: 'Entrez votre nom complet.',
    email: 'Entrez votre adresse courriel.',
    line1: 'Entrez le numéro et le nom de votre rue.',
    postal_code: 'Entrez votre code postal.',
    city: 'Entrez votre ville.',
    country: 'Choisissez votre pays.',
  },
  fieldMissing: {
    card: 'Entrez le numéro de votre carte, la date d’expiration et le code de sécurité.',
    sepa_debit: 'Entrez votre IBAN complet.',
  },
  invalid: {
    name: 'Veuillez vérifier votre nom complet.',
    email: 'Cette adresse courriel est incomplète\u00a0: elle doit ressembler à nom@exemple.ca.',
    line1: 'Veuillez vérifier votre adresse.',
    postal_code: 'Veuillez vérifier votre code postal.',
    city: 'Veuillez vérifier votre ville.',
    country: 'Veuillez vérifier votre pays.',
  },
  save: {card: 'Enregistrer la carte', sepa_debit: 'Enregistrer le compte'},
  chooser: 'Comment souhaitez-vous payer?',
  working: 'Enregistrement…',
  loading: 'Chargement…',
  slow: 'L’opération prend plus de temps que d’habitude.',
  atBank:
    'Si votre banque vous a demandé une approbation, veuillez la donner; sinon, vérifiez où en est l’opération.',
  check: 'Vérifier de nouveau',
  retry: 'Réessayer',
  another: {card: 'Utiliser une autre carte', sepa_debit: 'Utiliser un autre compte'},
  saved: {
    card: 'Votre carte a été enregistrée.',
    sepa_debit: 'Votre compte bancaire a été enregistré.',
  },
  savedBrand: (brand) => `Votre carte ${brand} a été enregistrée.`,
  kept: {
    card: 'Notre fournisseur de services de paiement a enregistré votre carte, mais elle n’a pas été ajoutée à votre compte client. Aucun montant n’a été débité.',
    sepa_debit:
      'Notre fournisseur de services de paiement a enregistré votre compte bancaire, mais celui-ci n’a pas été ajouté à votre compte client chez nous. Aucun montant n’a été débité.',
  },
  lock: {
    card: 'Les informations de votre carte sont chiffrées et transmises directement à Stripe.',
    sepa_debit: 'Vos coordonnées bancaires sont chiffrées et transmises directement à Stripe.',
  },
  problems: 'Veuillez corriger les points suivants\u00a0:',
  accepts: 'Cartes acceptées',
  waiting: {
    touch: {
      card: 'Appuyez ici pour entrer les informations de votre carte.',
      sepa_debit: 'Appuyez ici pour entrer votre IBAN.',
    },
    manual: 'Veuillez d’abord accepter notre fournisseur de services de paiement.',
  },
  renewed: 'La demande avait expiré et a été renouvelée. Veuillez essayer de nouveau.',
  errors: {
    'field-incomplete': 'Certaines informations manquent. Veuillez les compléter.',
    'field-invalid': 'Certaines informations sont incorrectes. Veuillez les vérifier.',
    'card-declined': 'Votre carte a été refusée. Veuillez essayer une autre carte.',
    'card-expired': 'Votre carte a expiré. Veuillez utiliser une autre carte.',
    'bank-account-refused':
      'Ce compte bancaire ne peut pas être utilisé. Veuillez en essayer un autre.',
    'authentication-failed':
      'Votre banque n’a pas pu confirmer votre identité. Veuillez essayer de nouveau ou utiliser une autre carte.',
    'stripe-unreachable':
      'Nous n’avons pas pu joindre notre fournisseur de services de paiement. Vérifiez votre connexion et réessayez.',
    'outcome-unknown':
      'La connexion a été interrompue avant que nous ayons reçu une réponse. Réessayez\u00a0: nous vérifions d’abord, afin que rien ne soit fait deux fois.',
    'intent-unusable': 'Cette demande n’est plus valable. Veuillez demander un nouveau lien.',
    configuration:
      'Ce formulaire n’est pas configuré correctement. Veuillez communiquer avec nous; rien n’a été enregistré.',
    'backend-unreachable':
      'Nous n’avons pas pu terminer l’opération pour le moment. Rien n’est perdu; veuillez essayer de nouveau dans un instant.',
    'backend-refused':
      'Nous n’avons pas pu accepter cette opération. Veuillez communiquer avec nous.',
    'session-expired':
      'Votre session a été fermée. Veuillez vous reconnecter et recharger cette page.',
    unexpected: 'Une erreur s’est produite. Veuillez recharger cette page et réessayer.',
  },
  reasons: {
    busy: 'Notre fournisseur de services de paiement est très sollicité. Veuillez essayer de nouveau dans un instant.',
    unusable:
      'Cette carte n’a pas pu être utilisée. Veuillez essayer de nouveau ou utiliser une autre carte.',
    unfinished: 'L’opération n’a pas abouti. Veuillez essayer de nouveau.',
  },
  payment: {
    language: 'fr-CA',
    pay: (amount) => `Payer ${amount}`,
    paying: 'Paiement en cours…',
    paid: 'Votre paiement a été effectué.',
    processing: 'Votre paiement est en cours de traitement. Vous n’avez plus rien à faire.',
    debiting:
      'Le paiement a été demandé à votre banque. Il faut quelques jours pour que l’argent arrive.',
    newCard: 'Autre carte',
    savedCard: 'Carte enregistrée',
    savedAccount: 'Compte bancaire',
    approve: 'Votre banque vous demande d’approuver ce paiement.',
    replace:
      'Votre carte enregistrée n’a pas pu être débitée. Veuillez payer avec une autre carte.',
    replaceAccount: 'Votre compte bancaire n’a pas pu être débité. Veuillez payer de nouveau.',
    expires: (month) => `, expire fin ${month}`,
  },
  mandate: {
    language: 'fr-CA',
    version: '2026-11-27',
    name: 'Mandat de prélèvement SEPA',
    text: (creditor) =>
      `En appuyant sur le bouton, vous autorisez le créancier ${creditor}, ainsi que Stripe en qualité de fournisseur de services de paiement de celui-ci, à envoyer à votre banque des instructions pour débiter votre compte, et vous autorisez votre banque à débiter votre compte conformément à ces instructions. Vous bénéficiez d’un droit au remboursement par votre banque selon les conditions de la convention que vous avez passée avec elle; toute demande de remboursement doit être présentée dans les huit semaines suivant la date de débit de votre compte. Vos droits sont expliqués dans un document que vous pouvez obtenir auprès de votre banque. Vous acceptez que l’avis d’un débit puisse ne vous parvenir que deux jours avant son exécution.`,
  },
};
