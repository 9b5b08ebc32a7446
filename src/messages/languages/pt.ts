/** The texts in Portuguese, as in Portugal. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'pt',
  method: {card: 'Cartão', sepa_debit: 'Conta bancária'},
  field: {card: 'Dados do cartão', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nome completo',
    email: 'E-mail',
    line1: 'Morada',
    postal_code: 'Código postal',
    city: 'Localidade',
    country: 'País',
  },
  missing: {
    name: 'Introduza o seu nome completo.',
    email: 'Introduza o seu endereço de e-mail.',
    line1: 'Introduza a rua e o número da porta.',
    postal_code: 'Introduza o seu código postal.',
    city: 'Introduza a sua localidade.',
    country: 'Selecione o seu país.',
  },
  fieldMissing: {
    card: 'Introduza o número do cartão, a data de validade e o código de segurança.',
    sepa_debit: 'Introduza o seu IBAN completo.',
  },
  invalid: {
    name: 'Verifique o seu nome completo.',
    email: 'O endereço de e-mail não está completo: deve ter a forma nome@exemplo.pt.',
    line1: 'Verifique a sua morada.',
    postal_code: 'Verifique o seu código postal.',
    city: 'Verifique a sua localidade.',
    country: 'Verifique o seu país.',
  },
  save: {card: 'Guardar cartão', sepa_debit: 'Guardar conta'},
  chooser: 'Como pretende pagar?',
  working: 'A guardar…',
  loading: 'A carregar…',
  slow: 'Está a demorar mais do que o habitual.',
  atBank:
    'Se o seu banco lhe pediu que autorizasse a operação, faça-o; caso contrário, verifique o estado da operação.',
  check: 'Verificar novamente',
  retry: 'Tentar novamente',
  another: {card: 'Usar outro cartão', sepa_debit: 'Usar outra conta'},
  saved: {
    card: 'O seu cartão foi guardado.',
    sepa_debit: 'A sua conta bancária foi guardada.',
  },
  savedBrand: (brand) => `O seu cartão ${brand} foi guardado.`,
  kept: {
    card: 'O nosso prestador de serviços de pagamento guardou o seu cartão, mas este não foi adicionado à sua conta de cliente. Não foi cobrado nada.',
    sepa_debit:
      'O nosso prestador de serviços de pagamento guardou a sua conta bancária, mas esta não foi adicionada à sua conta de cliente connosco. Não foi cobrado nada.',
  },
  lock: {
    card: 'Os dados do seu cartão são encriptados e enviados diretamente para a Stripe.',
    sepa_debit: 'Os seus dados bancários são encriptados e enviados diretamente para a Stripe.',
  },
  problems: 'Corrija o seguinte:',
  accepts: 'Cartões aceites',
  waiting: {
    touch: {
      card: 'Prima aqui para introduzir os dados do seu cartão.',
      sepa_debit: 'Prima aqui para introduzir o seu IBAN.',
    },
    manual: 'Aceite primeiro o nosso prestador de serviços de pagamento.',
  },
  renewed: 'O pedido tinha expirado e foi renovado. Tente novamente.',
  errors: {
    'field-incomplete': 'Faltam alguns dados. Preencha-os.',
    'field-invalid': 'Alguns dados não estão corretos. Verifique-os.',
    'card-declined': 'O seu cartão foi recusado. Experimente outro cartão.',
    'card-expired': 'O seu cartão expirou. Utilize outro cartão.',
    'bank-account-refused': 'Não é possível utilizar esta conta bancária. Experimente outra.',
    'authentication-failed':
      'O seu banco não conseguiu confirmar a sua identidade. Tente novamente ou utilize outro cartão.',
    'stripe-unreachable':
      'Não foi possível contactar o nosso prestador de serviços de pagamento. Verifique a sua ligação e tente novamente.',
    'outcome-unknown':
      'A ligação foi interrompida antes de recebermos uma resposta. Tente novamente: verificamos primeiro, para que nada seja feito duas vezes.',
    'intent-unusable': 'Este pedido já não é válido. Peça um novo link.',
    configuration:
      'Este formulário não está configurado corretamente. Contacte-nos; não foi guardado nada.',
    'backend-unreachable':
      'Não foi possível concluir a operação neste momento. Não se perdeu nada; tente novamente dentro de momentos.',
    'backend-refused': 'Não foi possível aceitar esta operação. Contacte-nos.',
    'session-expired': 'A sua sessão terminou. Inicie sessão novamente e recarregue esta página.',
    unexpected: 'Ocorreu um erro. Recarregue esta página e tente novamente.',
  },
  reasons: {
    busy: 'O nosso prestador de serviços de pagamento está sobrecarregado. Tente novamente dentro de momentos.',
    unusable: 'Não foi possível utilizar este cartão. Tente novamente ou utilize outro cartão.',
    unfinished: 'A operação não foi concluída. Tente novamente.',
  },
  payment: {
    language: 'pt',
    pay: (amount) => `Pagar ${amount}`,
    paying: 'A pagar…',
    paid: 'O seu pagamento foi concluído.',
    processing: 'O seu pagamento está em curso. Não precisa de fazer mais nada.',
    debiting: 'Este pagamento foi pedido ao seu banco. O dinheiro demora alguns dias a chegar.',
    newCard: 'Outro cartão',
    savedCard: 'Cartão guardado',
    savedAccount: 'Conta bancária',
    approve: 'O seu banco pede-lhe que autorize este pagamento.',
    replace: 'Não foi possível debitar o seu cartão guardado. Pague com outro.',
    replaceAccount: 'Não foi possível debitar a sua conta bancária. Pague novamente.',
    expires: (month) => `, válido até ${month}`,
  },
  mandate: {
    language: 'pt',
    version: '2026-11-27',
    name: 'Autorização de débito direto SEPA',
    text: (creditor) =>
      `Ao premir o botão, autoriza o credor ${creditor}, e a Stripe na qualidade de prestador de serviços de pagamento deste, a dar instruções ao seu banco para debitar a sua conta, e autoriza o seu banco a debitá-la de acordo com essas instruções. Tem direito ao reembolso pelo seu banco nos termos do contrato que celebrou com ele; o reembolso deve ser solicitado no prazo de oito semanas a contar da data do débito na sua conta. Os seus direitos estão explicados num documento que pode obter junto do seu banco. Aceita que o aviso de um débito lhe possa chegar apenas dois dias antes da sua realização.`,
  },
};
