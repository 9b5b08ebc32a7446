/** The texts in Portuguese, as in Brazil. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'pt-BR',
  method: {card: 'Cartão', sepa_debit: 'Conta bancária'},
  field: {card: 'Dados do cartão', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nome completo',
    email: 'E-mail',
    line1: 'Endereço',
    postal_code: 'CEP',
    city: 'Cidade',
    country: 'País',
  },
  missing: {
    name: 'Informe seu nome completo.',
    email: 'Informe seu e-mail.',
    line1: 'Informe a rua e o número.',
    postal_code: 'Informe seu CEP.',
    city: 'Informe sua cidade.',
    country: 'Selecione seu país.',
  },
  fieldMissing: {
    card: 'Informe o número do cartão, a data de validade e o código de segurança.',
    sepa_debit: 'Informe seu IBAN completo.',
  },
  invalid: {
    name: 'Verifique seu nome completo.',
    email: 'O e-mail não está completo: ele deve ter o formato nome@exemplo.com.br.',
    line1: 'Verifique seu endereço.',
    postal_code: 'Verifique seu CEP.',
    city: 'Verifique sua cidade.',
    country: 'Verifique seu país.',
  },
  save: {card: 'Salvar cartão', sepa_debit: 'Salvar conta'},
  chooser: 'Como você deseja pagar?',
  working: 'Salvando…',
  loading: 'Carregando…',
  slow: 'Está demorando mais do que o normal.',
  atBank:
    'Se o seu banco pediu que você autorize a operação, faça isso; caso contrário, verifique em que etapa ela está.',
  check: 'Verificar novamente',
  retry: 'Tentar novamente',
  another: {card: 'Usar outro cartão', sepa_debit: 'Usar outra conta'},
  saved: {card: 'Seu cartão foi salvo.', sepa_debit: 'Sua conta bancária foi salva.'},
  savedBrand: (brand) => `Seu cartão ${brand} foi salvo.`,
  kept: {
    card: 'Nosso provedor de pagamentos salvou seu cartão, mas ele não foi adicionado ao seu cadastro. Nada foi cobrado.',
    sepa_debit:
      'Nosso provedor de pagamentos salvou sua conta bancária, mas ela não foi adicionada ao seu cadastro conosco. Nada foi cobrado.',
  },
  lock: {
    card: 'Os dados do seu cartão são criptografados e enviados diretamente para a Stripe.',
    sepa_debit: 'Seus dados bancários são criptografados e enviados diretamente para a Stripe.',
  },
  problems: 'Corrija o seguinte:',
  accepts: 'Cartões aceitos',
  waiting: {
    touch: {
      card: 'Pressione aqui para informar os dados do seu cartão.',
      sepa_debit: 'Pressione aqui para informar seu IBAN.',
    },
    manual: 'Primeiro, aceite nosso provedor de pagamentos.',
  },
  renewed: 'A solicitação tinha expirado e foi renovada. Tente novamente.',
  errors: {
    'field-incomplete': 'Faltam alguns dados. Preencha-os.',
    'field-invalid': 'Alguns dados não estão corretos. Verifique-os.',
    'card-declined': 'Seu cartão foi recusado. Tente com outro cartão.',
    'card-expired': 'Seu cartão está vencido. Use outro cartão.',
    'bank-account-refused': 'Esta conta bancária não pode ser usada. Tente com outra.',
    'authentication-failed':
      'Seu banco não conseguiu confirmar sua identidade. Tente novamente ou use outro cartão.',
    'stripe-unreachable':
      'Não foi possível acessar nosso provedor de pagamentos. Verifique sua conexão e tente novamente.',
    'outcome-unknown':
      'A conexão caiu antes de recebermos uma resposta. Tente novamente: verificamos primeiro, para que nada seja feito duas vezes.',
    'intent-unusable': 'Esta solicitação não é mais válida. Peça um novo link.',
    configuration:
      'Este formulário não está configurado corretamente. Entre em contato conosco; nada foi salvo.',
    'backend-unreachable':
      'Não foi possível concluir a operação agora. Nada foi perdido; tente novamente em instantes.',
    'backend-refused': 'Não foi possível aceitar esta operação. Entre em contato conosco.',
    'session-expired': 'Sua sessão foi encerrada. Entre novamente e recarregue esta página.',
    unexpected: 'Algo deu errado. Recarregue esta página e tente novamente.',
  },
  reasons: {
    busy: 'Nosso provedor de pagamentos está sobrecarregado. Tente novamente em instantes.',
    unusable: 'Não foi possível usar este cartão. Tente novamente ou use outro cartão.',
    unfinished: 'A operação não foi concluída. Tente novamente.',
  },
  payment: {
    language: 'pt-BR',
    pay: (amount) => `Pagar ${amount}`,
    paying: 'Pagando…',
    paid: 'Seu pagamento foi concluído.',
    processing: 'Seu pagamento está em andamento. Você não precisa fazer mais nada.',
    debiting:
      'Este pagamento foi solicitado ao seu banco. O dinheiro leva alguns dias para chegar.',
    newCard: 'Outro cartão',
    savedCard: 'Cartão salvo',
    savedAccount: 'Conta bancária',
    approve: 'Seu banco pede que você autorize este pagamento.',
    replace: 'Não foi possível cobrar do seu cartão salvo. Pague com outro.',
    replaceAccount: 'Não foi possível debitar da sua conta bancária. Pague novamente.',
    expires: (month) => `, válido até ${month}`,
  },
  mandate: {
    language: 'pt-BR',
    version: '2026-11-27',
    name: 'Autorização de débito direto SEPA',
    text: (creditor) =>
      `Ao pressionar o botão, você autoriza o credor ${creditor}, e a Stripe como provedora de pagamentos desse credor, a instruir seu banco a debitar sua conta, e autoriza seu banco a debitá-la de acordo com essas instruções. Você tem direito a reembolso pelo seu banco nos termos do contrato que mantém com ele; o reembolso deve ser solicitado no prazo de oito semanas a partir da data do débito. Seus direitos estão explicados em um documento que você pode obter no seu banco. Você concorda que o aviso de um débito pode chegar a você apenas dois dias antes de sua realização.`,
  },
};
