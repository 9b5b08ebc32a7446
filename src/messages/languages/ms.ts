/** The texts in Malay. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'ms',
  method: {card: 'Kad', sepa_debit: 'Akaun bank'},
  field: {card: 'Butiran kad', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nama',
    email: 'E-mel',
    line1: 'Alamat',
    postal_code: 'Poskod',
    city: 'Bandar',
    country: 'Negara',
  },
  missing: {
    name: 'Masukkan nama anda.',
    email: 'Masukkan alamat e-mel anda.',
    line1: 'Masukkan nama jalan dan nombor rumah anda.',
    postal_code: 'Masukkan poskod anda.',
    city: 'Masukkan bandar anda.',
    country: 'Pilih negara anda.',
  },
  fieldMissing: {
    card: 'Masukkan nombor kad, tarikh luput dan kod keselamatan anda.',
    sepa_debit: 'Masukkan IBAN penuh anda.',
  },
  invalid: {
    name: 'Sila semak nama anda.',
    email: 'Alamat e-mel tidak lengkap: formatnya hendaklah seperti nama@contoh.com.',
    line1: 'Sila semak alamat anda.',
    postal_code: 'Sila semak poskod anda.',
    city: 'Sila semak bandar anda.',
    country: 'Sila semak negara anda.',
  },
  save: {card: 'Simpan kad', sepa_debit: 'Simpan akaun bank'},
  chooser: 'Bagaimanakah anda mahu membayar?',
  working: 'Menyimpan…',
  loading: 'Memuatkan…',
  slow: 'Ini mengambil masa lebih lama daripada biasa.',
  atBank:
    'Jika bank meminta kelulusan anda, sila luluskan; jika tidak, semak sejauh mana prosesnya.',
  check: 'Semak semula',
  retry: 'Cuba lagi',
  another: {card: 'Guna kad lain', sepa_debit: 'Guna akaun bank lain'},
  saved: {card: 'Kad anda telah disimpan.', sepa_debit: 'Akaun bank anda telah disimpan.'},
  savedBrand: (brand) => `Kad ${brand} anda telah disimpan.`,
  kept: {
    card: 'Penyedia pembayaran kami telah menyimpan kad anda, tetapi kad itu tidak ditambahkan pada akaun anda. Tiada bayaran dikenakan.',
    sepa_debit:
      'Penyedia pembayaran kami telah menyimpan akaun bank anda, tetapi akaun itu tidak ditambahkan pada akaun anda dengan kami. Tiada bayaran dikenakan.',
  },
  lock: {
    card: 'Butiran kad anda disulitkan dan dihantar terus kepada Stripe.',
    sepa_debit: 'Butiran bank anda disulitkan dan dihantar terus kepada Stripe.',
  },
  problems: 'Sila betulkan perkara berikut:',
  accepts: 'Kad yang diterima',
  waiting: {
    touch: {
      card: 'Tekan di sini untuk memasukkan butiran kad anda.',
      sepa_debit: 'Tekan di sini untuk memasukkan IBAN anda.',
    },
    manual: 'Sila bersetuju dengan penyedia pembayaran kami dahulu.',
  },
  renewed: 'Permintaan ini telah tamat tempoh dan telah diperbaharui. Sila cuba lagi.',
  errors: {
    'field-incomplete': 'Sesetengah butiran belum diisi. Sila lengkapkan.',
    'field-invalid': 'Sesetengah butiran tidak betul. Sila semak.',
    'card-declined': 'Kad anda ditolak. Sila cuba kad lain.',
    'card-expired': 'Kad anda telah tamat tempoh. Sila guna kad lain.',
    'bank-account-refused': 'Akaun bank ini tidak boleh digunakan. Sila cuba akaun lain.',
    'authentication-failed':
      'Bank anda tidak dapat mengesahkan identiti anda. Sila cuba lagi atau guna kad lain.',
    'stripe-unreachable':
      'Kami tidak dapat menghubungi penyedia pembayaran kami. Semak sambungan anda dan cuba lagi.',
    'outcome-unknown':
      'Sambungan terputus sebelum kami menerima jawapan. Cuba lagi: kami akan menyemak dahulu, jadi tiada apa-apa yang berlaku dua kali.',
    'intent-unusable': 'Permintaan ini tidak lagi sah. Sila minta pautan baharu.',
    configuration:
      'Borang ini tidak ditetapkan dengan betul. Sila hubungi kami; tiada apa-apa yang disimpan.',
    'backend-unreachable':
      'Kami tidak dapat menyelesaikannya sekarang. Tiada apa-apa yang hilang; sila cuba lagi sebentar lagi.',
    'backend-refused': 'Kami tidak dapat menerimanya. Sila hubungi kami.',
    'session-expired':
      'Anda telah dilog keluar. Sila log masuk semula dan muat semula halaman ini.',
    unexpected: 'Berlaku masalah. Sila muat semula halaman ini dan cuba lagi.',
  },
  reasons: {
    busy: 'Penyedia pembayaran kami sangat sibuk. Sila cuba lagi sebentar lagi.',
    unusable: 'Kad ini tidak dapat digunakan. Sila cuba lagi atau guna kad lain.',
    unfinished: 'Proses ini belum selesai. Sila cuba lagi.',
  },
  payment: {
    language: 'ms',
    pay: (amount) => `Bayar ${amount}`,
    paying: 'Sedang membayar…',
    paid: 'Pembayaran anda selesai.',
    processing: 'Pembayaran anda sedang diproses. Anda tidak perlu melakukan apa-apa lagi.',
    debiting:
      'Pembayaran ini telah diminta daripada bank anda. Wang akan sampai dalam beberapa hari.',
    newCard: 'Kad lain',
    savedCard: 'Kad yang disimpan',
    savedAccount: 'Akaun bank',
    approve: 'Bank anda meminta anda meluluskan pembayaran ini.',
    replace:
      'Bayaran tidak dapat dikenakan pada kad anda yang disimpan. Sila bayar dengan kad lain.',
    replaceAccount: 'Akaun bank anda tidak dapat didebit. Sila bayar semula.',
    expires: (month) => `, tamat tempoh ${month}`,
  },
  mandate: {
    language: 'ms',
    version: '2026-11-27',
    name: 'Mandat debit terus SEPA',
    text: (creditor) =>
      `Dengan menekan butang, anda memberi kuasa kepada ${creditor}, dan kepada Stripe sebagai penyedia pembayarannya, untuk mengarahkan bank anda mendebit akaun anda, dan anda memberi kuasa kepada bank anda untuk mendebitnya mengikut arahan tersebut. Anda berhak mendapat bayaran balik daripada bank anda di bawah terma perjanjian anda dengannya; bayaran balik mesti dituntut dalam tempoh lapan minggu dari tarikh pendebitan. Hak anda diterangkan dalam dokumen yang boleh anda peroleh daripada bank anda. Anda bersetuju bahawa notis pendebitan mungkin diterima selewat-lewatnya dua hari sebelum pendebitan.`,
  },
};
