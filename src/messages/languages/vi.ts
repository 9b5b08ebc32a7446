/** The texts in Vietnamese. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'vi',
  method: {card: 'Thẻ', sepa_debit: 'Tài khoản ngân hàng'},
  field: {card: 'Thông tin thẻ', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Họ và tên',
    email: 'Email',
    line1: 'Địa chỉ',
    postal_code: 'Mã bưu chính',
    city: 'Thành phố',
    country: 'Quốc gia',
  },
  missing: {
    name: 'Vui lòng nhập họ và tên.',
    email: 'Vui lòng nhập địa chỉ email.',
    line1: 'Vui lòng nhập tên đường và số nhà.',
    postal_code: 'Vui lòng nhập mã bưu chính.',
    city: 'Vui lòng nhập thành phố.',
    country: 'Vui lòng chọn quốc gia.',
  },
  fieldMissing: {
    card: 'Vui lòng nhập số thẻ, ngày hết hạn và mã bảo mật.',
    sepa_debit: 'Vui lòng nhập đầy đủ IBAN.',
  },
  invalid: {
    name: 'Vui lòng kiểm tra họ và tên.',
    email: 'Địa chỉ email chưa đầy đủ: cần có dạng ten@vidu.com.',
    line1: 'Vui lòng kiểm tra địa chỉ.',
    postal_code: 'Vui lòng kiểm tra mã bưu chính.',
    city: 'Vui lòng kiểm tra thành phố.',
    country: 'Vui lòng kiểm tra quốc gia.',
  },
  save: {card: 'Lưu thẻ', sepa_debit: 'Lưu tài khoản ngân hàng'},
  chooser: 'Quý khách muốn thanh toán bằng cách nào?',
  working: 'Đang lưu…',
  loading: 'Đang tải…',
  slow: 'Quá trình này lâu hơn bình thường.',
  atBank:
    'Nếu ngân hàng yêu cầu phê duyệt, vui lòng phê duyệt; nếu không, hãy kiểm tra tiến trình.',
  check: 'Kiểm tra lại',
  retry: 'Thử lại',
  another: {card: 'Dùng thẻ khác', sepa_debit: 'Dùng tài khoản ngân hàng khác'},
  saved: {
    card: 'Thẻ của quý khách đã được lưu.',
    sepa_debit: 'Tài khoản ngân hàng của quý khách đã được lưu.',
  },
  savedBrand: (brand) => `Thẻ ${brand} của quý khách đã được lưu.`,
  kept: {
    card: 'Nhà cung cấp dịch vụ thanh toán của chúng tôi đã lưu thẻ của quý khách, nhưng thẻ không được thêm vào tài khoản của quý khách. Không có khoản tiền nào bị thu.',
    sepa_debit:
      'Nhà cung cấp dịch vụ thanh toán của chúng tôi đã lưu tài khoản ngân hàng của quý khách, nhưng tài khoản này không được thêm vào tài khoản của quý khách tại chúng tôi. Không có khoản tiền nào bị thu.',
  },
  lock: {
    card: 'Thông tin thẻ của quý khách được mã hóa và gửi thẳng đến Stripe.',
    sepa_debit: 'Thông tin ngân hàng của quý khách được mã hóa và gửi thẳng đến Stripe.',
  },
  problems: 'Vui lòng sửa các mục sau:',
  accepts: 'Các loại thẻ được chấp nhận',
  waiting: {
    touch: {
      card: 'Nhấn vào đây để nhập thông tin thẻ.',
      sepa_debit: 'Nhấn vào đây để nhập IBAN.',
    },
    manual: 'Vui lòng đồng ý với nhà cung cấp dịch vụ thanh toán của chúng tôi trước.',
  },
  renewed: 'Yêu cầu này đã hết hạn và đã được làm mới. Vui lòng thử lại.',
  errors: {
    'field-incomplete': 'Còn thiếu một số thông tin. Vui lòng điền đầy đủ.',
    'field-invalid': 'Một số thông tin chưa đúng. Vui lòng kiểm tra lại.',
    'card-declined': 'Thẻ của quý khách bị từ chối. Vui lòng thử thẻ khác.',
    'card-expired': 'Thẻ của quý khách đã hết hạn. Vui lòng dùng thẻ khác.',
    'bank-account-refused': 'Không thể dùng tài khoản ngân hàng này. Vui lòng thử tài khoản khác.',
    'authentication-failed':
      'Ngân hàng không thể xác nhận danh tính của quý khách. Vui lòng thử lại hoặc dùng thẻ khác.',
    'stripe-unreachable':
      'Chúng tôi không thể kết nối với nhà cung cấp dịch vụ thanh toán của mình. Vui lòng kiểm tra kết nối và thử lại.',
    'outcome-unknown':
      'Kết nối bị gián đoạn trước khi chúng tôi nhận được phản hồi. Vui lòng thử lại: chúng tôi sẽ kiểm tra trước nên không có gì bị thực hiện hai lần.',
    'intent-unusable': 'Yêu cầu này không còn hiệu lực. Vui lòng yêu cầu liên kết mới.',
    configuration:
      'Biểu mẫu này chưa được thiết lập đúng. Vui lòng liên hệ với chúng tôi; không có gì được lưu.',
    'backend-unreachable':
      'Hiện chúng tôi chưa thể hoàn tất. Không có gì bị mất; vui lòng thử lại sau giây lát.',
    'backend-refused': 'Chúng tôi không thể chấp nhận yêu cầu này. Vui lòng liên hệ với chúng tôi.',
    'session-expired': 'Quý khách đã bị đăng xuất. Vui lòng đăng nhập lại và tải lại trang này.',
    unexpected: 'Đã xảy ra lỗi. Vui lòng tải lại trang này và thử lại.',
  },
  reasons: {
    busy: 'Nhà cung cấp dịch vụ thanh toán của chúng tôi đang rất bận. Vui lòng thử lại sau giây lát.',
    unusable: 'Không thể sử dụng thẻ này. Vui lòng thử lại hoặc dùng thẻ khác.',
    unfinished: 'Giao dịch chưa hoàn tất. Vui lòng thử lại.',
  },
  payment: {
    language: 'vi',
    pay: (amount) => `Thanh toán ${amount}`,
    paying: 'Đang thanh toán…',
    paid: 'Khoản thanh toán của quý khách đã hoàn tất.',
    processing: 'Khoản thanh toán của quý khách đang được xử lý. Quý khách không cần làm gì thêm.',
    debiting:
      'Yêu cầu thanh toán này đã được gửi đến ngân hàng của quý khách. Tiền sẽ đến sau vài ngày.',
    newCard: 'Thẻ khác',
    savedCard: 'Thẻ đã lưu',
    savedAccount: 'Tài khoản ngân hàng',
    approve: 'Ngân hàng yêu cầu quý khách phê duyệt khoản thanh toán này.',
    replace: 'Không thể thu tiền từ thẻ đã lưu của quý khách. Vui lòng thanh toán bằng thẻ khác.',
    replaceAccount: 'Không thể ghi nợ tài khoản ngân hàng của quý khách. Vui lòng thanh toán lại.',
    expires: (month) => `, hết hạn ${month}`,
  },
  mandate: {
    language: 'vi',
    version: '2026-11-27',
    name: 'Ủy quyền ghi nợ trực tiếp SEPA',
    text: (creditor) =>
      `Bằng việc nhấn nút, quý khách ủy quyền cho ${creditor}, và cho Stripe với tư cách là nhà cung cấp dịch vụ thanh toán của ${creditor}, chỉ thị cho ngân hàng của quý khách ghi nợ tài khoản của quý khách, đồng thời ủy quyền cho ngân hàng ghi nợ tài khoản theo chỉ thị đó. Quý khách có quyền được ngân hàng hoàn tiền theo các điều khoản trong thỏa thuận giữa quý khách và ngân hàng; yêu cầu hoàn tiền phải được đưa ra trong vòng tám tuần kể từ ngày ghi nợ. Các quyền của quý khách được giải thích trong một văn bản mà quý khách có thể nhận từ ngân hàng. Quý khách đồng ý rằng thông báo về việc ghi nợ có thể đến chậm nhất là hai ngày trước khi ghi nợ.`,
  },
};
