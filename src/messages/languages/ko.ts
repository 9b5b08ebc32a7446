/** The texts in Korean. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'ko',
  method: {card: '카드', sepa_debit: '은행 계좌'},
  field: {card: '카드 정보', sepa_debit: 'IBAN'},
  inputs: {
    name: '이름',
    email: '이메일',
    line1: '주소',
    postal_code: '우편번호',
    city: '시/군/구',
    country: '국가',
  },
  missing: {
    name: '이름을 입력해 주세요.',
    email: '이메일 주소를 입력해 주세요.',
    line1: '도로명과 건물 번호를 입력해 주세요.',
    postal_code: '우편번호를 입력해 주세요.',
    city: '시/군/구를 입력해 주세요.',
    country: '국가를 선택해 주세요.',
  },
  fieldMissing: {
    card: '카드 번호, 유효 기간, 보안 코드를 입력해 주세요.',
    sepa_debit: 'IBAN 전체를 입력해 주세요.',
  },
  invalid: {
    name: '이름을 확인해 주세요.',
    email: '이메일 주소가 완전하지 않습니다. name@example.com 형식이어야 합니다.',
    line1: '주소를 확인해 주세요.',
    postal_code: '우편번호를 확인해 주세요.',
    city: '시/군/구를 확인해 주세요.',
    country: '국가를 확인해 주세요.',
  },
  save: {card: '카드 저장', sepa_debit: '은행 계좌 저장'},
  chooser: '결제 수단을 선택해 주세요',
  working: '저장 중…',
  loading: '불러오는 중…',
  slow: '평소보다 시간이 오래 걸리고 있습니다.',
  atBank: '은행에서 승인을 요청한 경우 승인해 주세요. 그렇지 않으면 진행 상태를 확인해 주세요.',
  check: '다시 확인',
  retry: '다시 시도',
  another: {card: '다른 카드 사용', sepa_debit: '다른 은행 계좌 사용'},
  saved: {card: '카드가 저장되었습니다.', sepa_debit: '은행 계좌가 저장되었습니다.'},
  savedBrand: (brand) => `${brand} 카드가 저장되었습니다.`,
  kept: {
    card: '저희 결제 서비스 제공업체에 카드가 저장되었지만 고객님의 계정에는 추가되지 않았습니다. 청구된 금액은 없습니다.',
    sepa_debit:
      '저희 결제 서비스 제공업체에 은행 계좌가 저장되었지만 저희 서비스의 고객님 계정에는 추가되지 않았습니다. 청구된 금액은 없습니다.',
  },
  lock: {
    card: '카드 정보는 암호화되어 Stripe로 직접 전송됩니다.',
    sepa_debit: '은행 정보는 암호화되어 Stripe로 직접 전송됩니다.',
  },
  problems: '다음 항목을 수정해 주세요.',
  accepts: '사용 가능한 카드',
  waiting: {
    touch: {
      card: '카드 정보를 입력하려면 여기를 누르세요.',
      sepa_debit: 'IBAN을 입력하려면 여기를 누르세요.',
    },
    manual: '먼저 저희 결제 서비스 제공업체 이용에 동의해 주세요.',
  },
  renewed: '요청이 만료되어 갱신되었습니다. 다시 시도해 주세요.',
  errors: {
    'field-incomplete': '입력하지 않은 정보가 있습니다. 입력해 주세요.',
    'field-invalid': '올바르지 않은 정보가 있습니다. 확인해 주세요.',
    'card-declined': '카드가 거절되었습니다. 다른 카드를 사용해 주세요.',
    'card-expired': '카드의 유효 기간이 만료되었습니다. 다른 카드를 사용해 주세요.',
    'bank-account-refused': '이 은행 계좌는 사용할 수 없습니다. 다른 계좌를 사용해 주세요.',
    'authentication-failed':
      '은행에서 본인 확인을 하지 못했습니다. 다시 시도하거나 다른 카드를 사용해 주세요.',
    'stripe-unreachable':
      '저희 결제 서비스 제공업체에 연결할 수 없습니다. 연결 상태를 확인하고 다시 시도해 주세요.',
    'outcome-unknown':
      '응답을 받기 전에 연결이 끊어졌습니다. 다시 시도해 주세요. 먼저 상태를 확인하므로 같은 처리가 두 번 이루어지지 않습니다.',
    'intent-unusable': '이 요청은 더 이상 유효하지 않습니다. 새 링크를 요청해 주세요.',
    configuration:
      '이 양식이 올바르게 설정되지 않았습니다. 저희에게 문의해 주세요. 저장된 것은 없습니다.',
    'backend-unreachable':
      '지금은 처리를 완료할 수 없습니다. 손실된 것은 없으니 잠시 후 다시 시도해 주세요.',
    'backend-refused': '요청을 수락할 수 없습니다. 저희에게 문의해 주세요.',
    'session-expired': '로그아웃되었습니다. 다시 로그인한 후 이 페이지를 새로 고침해 주세요.',
    unexpected: '문제가 발생했습니다. 이 페이지를 새로 고침한 후 다시 시도해 주세요.',
  },
  reasons: {
    busy: '저희 결제 서비스 제공업체의 이용이 많습니다. 잠시 후 다시 시도해 주세요.',
    unusable: '이 카드를 사용할 수 없었습니다. 다시 시도하거나 다른 카드를 사용해 주세요.',
    unfinished: '처리가 완료되지 않았습니다. 다시 시도해 주세요.',
  },
  payment: {
    language: 'ko',
    pay: (amount) => `${amount} 결제`,
    paying: '결제 중…',
    paid: '결제가 완료되었습니다.',
    processing: '결제가 처리되고 있습니다. 더 하실 일은 없습니다.',
    debiting: '은행에 이 결제를 요청했습니다. 입금까지 며칠이 걸립니다.',
    newCard: '다른 카드',
    savedCard: '저장된 카드',
    savedAccount: '은행 계좌',
    approve: '은행에서 이 결제의 승인을 요청합니다.',
    replace: '저장된 카드로 결제할 수 없었습니다. 다른 카드로 결제해 주세요.',
    replaceAccount: '은행 계좌에서 출금할 수 없었습니다. 다시 결제해 주세요.',
    expires: (month) => `, 유효 기간 ${month}`,
  },
  mandate: {
    language: 'ko',
    version: '2026-11-27',
    name: 'SEPA 자동 출금 동의',
    text: (creditor) =>
      `버튼을 누르면 고객님은 ${creditor} 및 그 결제 서비스 제공업체인 Stripe에 고객님의 계좌에서 출금하도록 은행에 지시할 권한을 부여하고, 고객님의 은행에는 그 지시에 따라 고객님의 계좌에서 출금할 권한을 부여하게 됩니다. 고객님은 은행과의 계약 조건에 따라 은행으로부터 환불받을 권리가 있으며, 환불은 출금일로부터 8주 이내에 청구해야 합니다. 고객님의 권리는 은행에서 받을 수 있는 안내문에 설명되어 있습니다. 고객님은 출금 통지가 늦으면 출금 2일 전에야 도착할 수 있다는 점에 동의합니다.`,
  },
};
