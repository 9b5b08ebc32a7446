/** The texts in Spanish, as in Latin America. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'es-419',
  method: {card: 'Tarjeta', sepa_debit: 'Cuenta bancaria'},
  field: {card: 'Datos de la tarjeta', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nombre y apellido',
    email: 'Correo electrónico',
    line1: 'Dirección',
    postal_code: 'Código postal',
    city: 'Ciudad',
    country: 'País',
  },
  missing: {
    name: 'Ingrese su nombre y apellido.',
    email: 'Ingrese su correo electrónico.',
    line1: 'Ingrese la calle y el número.',
    postal_code: 'Ingrese su código postal.',
    city: 'Ingrese su ciudad.',
    country: 'Seleccione su país.',
  },
  fieldMissing: {
    card: 'Ingrese el número de la tarjeta, la fecha de vencimiento y el código de seguridad.',
    sepa_debit: 'Ingrese su IBAN completo.',
  },
  invalid: {
    name: 'Verifique su nombre y apellido.',
    email:
      'La dirección de correo electrónico no está completa: debe tener la forma nombre@ejemplo.com.',
    line1: 'Verifique su dirección.',
    postal_code: 'Verifique su código postal.',
    city: 'Verifique su ciudad.',
    country: 'Verifique su país.',
  },
  save: {card: 'Guardar tarjeta', sepa_debit: 'Guardar cuenta'},
  chooser: '¿Cómo desea pagar?',
  working: 'Guardando…',
  loading: 'Cargando…',
  slow: 'Está tardando más de lo habitual.',
  atBank:
    'Si su banco le pidió que autorice la operación, hágalo; si no, verifique el estado de la operación.',
  check: 'Volver a verificar',
  retry: 'Reintentar',
  another: {card: 'Usar otra tarjeta', sepa_debit: 'Usar otra cuenta'},
  saved: {
    card: 'Su tarjeta se guardó.',
    sepa_debit: 'Su cuenta bancaria se guardó.',
  },
  savedBrand: (brand) => `Su tarjeta ${brand} se guardó.`,
  kept: {
    card: 'Nuestro proveedor de servicios de pago guardó su tarjeta, pero no se agregó a su cuenta de cliente. No se realizó ningún cargo.',
    sepa_debit:
      'Nuestro proveedor de servicios de pago guardó su cuenta bancaria, pero no se agregó a su cuenta de cliente con nosotros. No se realizó ningún cargo.',
  },
  lock: {
    card: 'Los datos de su tarjeta se encriptan y se envían directamente a Stripe.',
    sepa_debit: 'Sus datos bancarios se encriptan y se envían directamente a Stripe.',
  },
  problems: 'Corrija lo siguiente:',
  accepts: 'Tarjetas aceptadas',
  waiting: {
    touch: {
      card: 'Presione aquí para ingresar los datos de su tarjeta.',
      sepa_debit: 'Presione aquí para ingresar su IBAN.',
    },
    manual: 'Acepte primero a nuestro proveedor de servicios de pago.',
  },
  renewed: 'La solicitud había vencido y se renovó. Vuelva a intentarlo.',
  errors: {
    'field-incomplete': 'Faltan algunos datos. Complételos.',
    'field-invalid': 'Algunos datos no son correctos. Verifíquelos.',
    'card-declined': 'Su tarjeta fue rechazada. Pruebe con otra tarjeta.',
    'card-expired': 'Su tarjeta está vencida. Utilice otra tarjeta.',
    'bank-account-refused': 'Esta cuenta bancaria no se puede utilizar. Pruebe con otra.',
    'authentication-failed':
      'Su banco no pudo confirmar su identidad. Vuelva a intentarlo o utilice otra tarjeta.',
    'stripe-unreachable':
      'No pudimos conectarnos con nuestro proveedor de servicios de pago. Verifique su conexión y vuelva a intentarlo.',
    'outcome-unknown':
      'La conexión se interrumpió antes de que recibiéramos una respuesta. Vuelva a intentarlo: primero lo verificamos, para que nada se haga dos veces.',
    'intent-unusable': 'Esta solicitud ya no es válida. Solicite un nuevo enlace.',
    configuration:
      'Este formulario no está configurado correctamente. Comuníquese con nosotros; no se guardó nada.',
    'backend-unreachable':
      'No pudimos completar la operación en este momento. No se perdió nada; vuelva a intentarlo en unos instantes.',
    'backend-refused': 'No pudimos aceptar esta operación. Comuníquese con nosotros.',
    'session-expired': 'Su sesión se cerró. Vuelva a iniciar sesión y actualice esta página.',
    unexpected: 'Se produjo un error. Actualice esta página y vuelva a intentarlo.',
  },
  reasons: {
    busy: 'Nuestro proveedor de servicios de pago está recibiendo muchas solicitudes. Vuelva a intentarlo en unos instantes.',
    unusable: 'Esta tarjeta no se pudo utilizar. Vuelva a intentarlo o utilice otra tarjeta.',
    unfinished: 'La operación no se completó. Vuelva a intentarlo.',
  },
  payment: {
    language: 'es-419',
    pay: (amount) => `Pagar ${amount}`,
    paying: 'Pagando…',
    paid: 'Su pago se completó.',
    processing: 'Su pago está en curso. No tiene que hacer nada más.',
    debiting: 'Este pago se solicitó a su banco. El dinero tardará unos días en llegar.',
    newCard: 'Otra tarjeta',
    savedCard: 'Tarjeta guardada',
    savedAccount: 'Cuenta bancaria',
    approve: 'Su banco le pide que autorice este pago.',
    replace: 'No se pudo realizar el cargo a su tarjeta guardada. Pague con otra.',
    replaceAccount:
      'No se pudo realizar el débito en su cuenta bancaria. Vuelva a efectuar el pago.',
    expires: (month) => `, vencimiento ${month}`,
  },
  mandate: {
    language: 'es-419',
    version: '2026-11-27',
    name: 'Orden de domiciliación de débito directo SEPA',
    text: (creditor) =>
      `Al presionar el botón, usted autoriza al acreedor ${creditor}, y a Stripe como proveedor de servicios de pago de dicho acreedor, a enviar órdenes a su entidad bancaria para debitar su cuenta, y autoriza a su entidad a efectuar los débitos conforme a dichas órdenes. Usted tiene derecho a que su entidad le reembolse conforme a las condiciones del contrato suscrito con ella; el reembolso debe reclamarse en un plazo de ocho semanas a partir de la fecha del débito en la cuenta. Sus derechos se explican en un documento que puede obtener en su entidad. Usted acepta que el aviso de un débito le pueda llegar con solo dos días de anticipación.`,
  },
};
