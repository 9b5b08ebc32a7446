/** The texts in Turkish. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'tr',
  method: {card: 'Kart', sepa_debit: 'Banka hesabı'},
  field: {card: 'Kart bilgileri', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Ad soyad',
    email: 'E-posta',
    line1: 'Adres',
    postal_code: 'Posta kodu',
    city: 'Şehir',
    country: 'Ülke',
  },
  missing: {
    name: 'Adınızı ve soyadınızı girin.',
    email: 'E-posta adresinizi girin.',
    line1: 'Sokak adını ve kapı numarasını girin.',
    postal_code: 'Posta kodunuzu girin.',
    city: 'Şehrinizi girin.',
    country: 'Ülkenizi seçin.',
  },
  fieldMissing: {
    card: 'Kart numaranızı, son kullanma tarihini ve güvenlik kodunu girin.',
    sepa_debit: 'IBAN’ınızın tamamını girin.',
  },
  invalid: {
    name: 'Lütfen adınızı ve soyadınızı kontrol edin.',
    email: 'E-posta adresi eksik: ad@ornek.com biçiminde olmalıdır.',
    line1: 'Lütfen adresinizi kontrol edin.',
    postal_code: 'Lütfen posta kodunuzu kontrol edin.',
    city: 'Lütfen şehrinizi kontrol edin.',
    country: 'Lütfen ülkenizi kontrol edin.',
  },
  save: {card: 'Kartı kaydet', sepa_debit: 'Banka hesabını kaydet'},
  chooser: 'Nasıl ödemek istersiniz?',
  working: 'Kaydediliyor…',
  loading: 'Yükleniyor…',
  slow: 'Bu işlem normalden uzun sürüyor.',
  atBank: 'Bankanız onay istediyse lütfen onaylayın; istemediyse işlemin durumunu kontrol edin.',
  check: 'Yeniden kontrol et',
  retry: 'Tekrar dene',
  another: {card: 'Başka bir kart kullan', sepa_debit: 'Başka bir banka hesabı kullan'},
  saved: {card: 'Kartınız kaydedildi.', sepa_debit: 'Banka hesabınız kaydedildi.'},
  savedBrand: (brand) => `${brand} kartınız kaydedildi.`,
  kept: {
    card: 'Ödeme hizmeti sağlayıcımız kartınızı kaydetti, ancak kart hesabınıza eklenmedi. Herhangi bir tahsilat yapılmadı.',
    sepa_debit:
      'Ödeme hizmeti sağlayıcımız banka hesabınızı kaydetti, ancak bizdeki hesabınıza eklenmedi. Herhangi bir tahsilat yapılmadı.',
  },
  lock: {
    card: 'Kart bilgileriniz şifrelenir ve doğrudan Stripe’a gönderilir.',
    sepa_debit: 'Banka bilgileriniz şifrelenir ve doğrudan Stripe’a gönderilir.',
  },
  problems: 'Lütfen aşağıdakileri düzeltin:',
  accepts: 'Kabul edilen kartlar',
  waiting: {
    touch: {
      card: 'Kart bilgilerinizi girmek için buraya basın.',
      sepa_debit: 'IBAN’ınızı girmek için buraya basın.',
    },
    manual: 'Lütfen önce ödeme hizmeti sağlayıcımıza onay verin.',
  },
  renewed: 'İsteğin süresi dolmuştu ve yenilendi. Lütfen tekrar deneyin.',
  errors: {
    'field-incomplete': 'Bazı bilgiler eksik. Lütfen tamamlayın.',
    'field-invalid': 'Bazı bilgiler doğru değil. Lütfen kontrol edin.',
    'card-declined': 'Kartınız reddedildi. Lütfen başka bir kart deneyin.',
    'card-expired': 'Kartınızın süresi dolmuş. Lütfen başka bir kart kullanın.',
    'bank-account-refused': 'Bu banka hesabı kullanılamıyor. Lütfen başka bir hesap deneyin.',
    'authentication-failed':
      'Bankanız kimliğinizi doğrulayamadı. Lütfen tekrar deneyin veya başka bir kart kullanın.',
    'stripe-unreachable':
      'Ödeme hizmeti sağlayıcımıza ulaşamadık. Bağlantınızı kontrol edip tekrar deneyin.',
    'outcome-unknown':
      'Yanıt gelmeden bağlantı koptu. Tekrar deneyin: önce kontrol ederiz, böylece hiçbir işlem iki kez yapılmaz.',
    'intent-unusable': 'Bu istek artık geçerli değil. Lütfen yeni bir bağlantı isteyin.',
    configuration:
      'Bu form doğru ayarlanmamış. Lütfen bizimle iletişime geçin; hiçbir şey kaydedilmedi.',
    'backend-unreachable':
      'İşlemi şu anda tamamlayamadık. Hiçbir şey kaybolmadı; lütfen biraz sonra tekrar deneyin.',
    'backend-refused': 'Bunu kabul edemedik. Lütfen bizimle iletişime geçin.',
    'session-expired': 'Oturumunuz kapatıldı. Lütfen tekrar giriş yapıp bu sayfayı yenileyin.',
    unexpected: 'Bir sorun oluştu. Lütfen bu sayfayı yenileyip tekrar deneyin.',
  },
  reasons: {
    busy: 'Ödeme hizmeti sağlayıcımız şu anda çok yoğun. Lütfen biraz sonra tekrar deneyin.',
    unusable: 'Bu kart kullanılamadı. Lütfen tekrar deneyin veya başka bir kart kullanın.',
    unfinished: 'İşlem tamamlanmadı. Lütfen tekrar deneyin.',
  },
  payment: {
    language: 'tr',
    pay: (amount) => `${amount} öde`,
    paying: 'Ödeme yapılıyor…',
    paid: 'Ödemeniz tamamlandı.',
    processing: 'Ödemeniz işleniyor. Başka bir şey yapmanız gerekmiyor.',
    debiting: 'Bu ödeme bankanızdan istendi. Paranın ulaşması birkaç gün sürer.',
    newCard: 'Başka bir kart',
    savedCard: 'Kayıtlı kart',
    savedAccount: 'Banka hesabı',
    approve: 'Bankanız bu ödemeyi onaylamanızı istiyor.',
    replace: 'Kayıtlı kartınızdan tahsilat yapılamadı. Lütfen başka bir kartla ödeyin.',
    replaceAccount: 'Banka hesabınızdan tahsilat yapılamadı. Lütfen tekrar ödeyin.',
    expires: (month) => `, son kullanma ${month}`,
  },
  mandate: {
    language: 'tr',
    version: '2026-11-27',
    name: 'SEPA doğrudan borçlandırma talimatı',
    text: (creditor) =>
      `Düğmeye basarak, alacaklı ${creditor} ile onun ödeme hizmeti sağlayıcısı Stripe’a, hesabınızın borçlandırılması için bankanıza talimat verme yetkisi; bankanıza da hesabınızı bu talimatlara göre borçlandırma yetkisi vermiş olursunuz. Bankanızla olan sözleşmenizin koşulları çerçevesinde bankanızdan geri ödeme alma hakkınız vardır; geri ödeme, hesabınızın borçlandırıldığı tarihten itibaren sekiz hafta içinde talep edilmelidir. Haklarınız, bankanızdan alabileceğiniz bir belgede açıklanmıştır. Borçlandırmaya ilişkin bildirimin size en geç iki gün öncesinde ulaşabileceğini kabul edersiniz.`,
  },
};
