/** The texts in Spanish, as in Spain. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'es',
  method: {card: 'Tarjeta', sepa_debit: 'Cuenta bancaria'},
  field: {card: 'Datos de la tarjeta', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nombre y apellidos',
    email: 'Correo electrónico',
    line1: 'Dirección',
    postal_code: 'Código postal',
    city: 'Localidad',
    country: 'País',
  },
  missing: {
    name: 'Introduzca su nombre y apellidos.',
    email: 'Introduzca su correo electrónico.',
    line1: 'Introduzca la calle y el número.',
    postal_code: 'Introduzca su código postal.',
    city: 'Introduzca su localidad.',
    country: 'Seleccione su país.',
  },
  fieldMissing: {
    card: 'Introduzca el número de la tarjeta, la fecha de caducidad y el código de seguridad.',
    sepa_debit: 'Introduzca su IBAN completo.',
  },
  invalid: {
    name: 'Compruebe su nombre y apellidos.',
    email:
      'La dirección de correo electrónico no está completa: debe tener la forma nombre@ejemplo.es.',
    line1: 'Compruebe su dirección.',
    postal_code: 'Compruebe su código postal.',
    city: 'Compruebe su localidad.',
    country: 'Compruebe su país.',
  },
  save: {card: 'Guardar tarjeta', sepa_debit: 'Guardar cuenta'},
  chooser: '¿Cómo desea pagar?',
  working: 'Guardando…',
  loading: 'Cargando…',
  slow: 'Está tardando más de lo habitual.',
  atBank:
    'Si su banco le ha pedido que autorice la operación, hágalo; si no, compruebe el estado de la operación.',
  check: 'Volver a comprobar',
  retry: 'Reintentar',
  another: {card: 'Usar otra tarjeta', sepa_debit: 'Usar otra cuenta'},
  saved: {
    card: 'Su tarjeta se ha guardado.',
    sepa_debit: 'Su cuenta bancaria se ha guardado.',
  },
  savedBrand: (brand) => `Su tarjeta ${brand} se ha guardado.`,
  kept: {
    card: 'Nuestro proveedor de servicios de pago ha guardado su tarjeta, pero no se ha añadido a su cuenta de cliente. No se ha realizado ningún cargo.',
    sepa_debit:
      'Nuestro proveedor de servicios de pago ha guardado su cuenta bancaria, pero no se ha añadido a su cuenta de cliente con nosotros. No se ha realizado ningún cargo.',
  },
  lock: {
    card: 'Los datos de su tarjeta se cifran y se envían directamente a Stripe.',
    sepa_debit: 'Sus datos bancarios se cifran y se envían directamente a Stripe.',
  },
  problems: 'Corrija lo siguiente:',
  accepts: 'Tarjetas aceptadas',
  waiting: {
    touch: {
      card: 'Pulse aquí para introducir los datos de su tarjeta.',
      sepa_debit: 'Pulse aquí para introducir su IBAN.',
    },
    manual: 'Acepte primero a nuestro proveedor de servicios de pago.',
  },
  renewed: 'La solicitud había caducado y se ha renovado. Vuelva a intentarlo.',
  errors: {
    'field-incomplete': 'Faltan algunos datos. Complételos.',
    'field-invalid': 'Algunos datos no son correctos. Compruébelos.',
    'card-declined': 'Su tarjeta ha sido rechazada. Pruebe con otra tarjeta.',
    'card-expired': 'Su tarjeta ha caducado. Utilice otra tarjeta.',
    'bank-account-refused': 'Esta cuenta bancaria no se puede utilizar. Pruebe con otra.',
    'authentication-failed':
      'Su banco no ha podido confirmar su identidad. Vuelva a intentarlo o utilice otra tarjeta.',
    'stripe-unreachable':
      'No hemos podido conectar con nuestro proveedor de servicios de pago. Compruebe su conexión y vuelva a intentarlo.',
    'outcome-unknown':
      'La conexión se ha interrumpido antes de que recibiéramos una respuesta. Vuelva a intentarlo: primero lo comprobamos, para que nada se haga dos veces.',
    'intent-unusable': 'Esta solicitud ya no es válida. Solicite un nuevo enlace.',
    configuration:
      'Este formulario no está configurado correctamente. Póngase en contacto con nosotros; no se ha guardado nada.',
    'backend-unreachable':
      'No hemos podido completar la operación en este momento. No se ha perdido nada; vuelva a intentarlo en unos instantes.',
    'backend-refused': 'No hemos podido aceptar esta operación. Póngase en contacto con nosotros.',
    'session-expired': 'Su sesión se ha cerrado. Vuelva a iniciar sesión y actualice esta página.',
    unexpected: 'Se ha producido un error. Actualice esta página y vuelva a intentarlo.',
  },
  reasons: {
    busy: 'Nuestro proveedor de servicios de pago está recibiendo muchas solicitudes. Vuelva a intentarlo en unos instantes.',
    unusable: 'Esta tarjeta no se ha podido utilizar. Vuelva a intentarlo o utilice otra tarjeta.',
    unfinished: 'La operación no se ha completado. Vuelva a intentarlo.',
  },
  payment: {
    language: 'es',
    pay: (amount) => `Pagar ${amount}`,
    paying: 'Pagando…',
    paid: 'Su pago se ha completado.',
    processing: 'Su pago está en curso. No tiene que hacer nada más.',
    debiting: 'Se ha solicitado este pago a su banco. El dinero tardará unos días en llegar.',
    newCard: 'Otra tarjeta',
    savedCard: 'Tarjeta guardada',
    savedAccount: 'Cuenta bancaria',
    approve: 'Su banco le pide que autorice este pago.',
    replace: 'No se ha podido realizar el cargo en su tarjeta guardada. Pague con otra.',
    replaceAccount:
      'No se ha podido realizar el adeudo en su cuenta bancaria. Vuelva a efectuar el pago.',
    expires: (month) => `, caducidad ${month}`,
  },
  mandate: {
    language: 'es',
    version: '2026-11-27',
    name: 'Orden de domiciliación de adeudo directo SEPA',
    text: (creditor) =>
      `Al pulsar el botón, usted autoriza al acreedor ${creditor}, y a Stripe como proveedor de servicios de pago de dicho acreedor, a enviar órdenes a su entidad bancaria para adeudar su cuenta, y autoriza a su entidad a efectuar los adeudos conforme a dichas órdenes. Usted tiene derecho a que su entidad le reembolse conforme a las condiciones del contrato suscrito con ella; el reembolso debe reclamarse en un plazo de ocho semanas a partir de la fecha del adeudo en cuenta. Sus derechos se explican en un documento que puede obtener en su entidad. Usted acepta que el aviso de un adeudo le pueda llegar con solo dos días de antelación.`,
  },
};
