/** The texts in Indonesian. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'id',
  method: {card: 'Kartu', sepa_debit: 'Rekening bank'},
  field: {card: 'Detail kartu', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Nama',
    email: 'Email',
    line1: 'Alamat',
    postal_code: 'Kode pos',
    city: 'Kota',
    country: 'Negara',
  },
  missing: {
    name: 'Masukkan nama Anda.',
    email: 'Masukkan alamat email Anda.',
    line1: 'Masukkan nama jalan dan nomor rumah Anda.',
    postal_code: 'Masukkan kode pos Anda.',
    city: 'Masukkan kota Anda.',
    country: 'Pilih negara Anda.',
  },
  fieldMissing: {
    card: 'Masukkan nomor kartu, tanggal kedaluwarsa, dan kode keamanan.',
    sepa_debit: 'Masukkan IBAN lengkap Anda.',
  },
  invalid: {
    name: 'Periksa nama Anda.',
    email: 'Alamat email belum lengkap: formatnya harus seperti nama@contoh.com.',
    line1: 'Periksa alamat Anda.',
    postal_code: 'Periksa kode pos Anda.',
    city: 'Periksa kota Anda.',
    country: 'Periksa negara Anda.',
  },
  save: {card: 'Simpan kartu', sepa_debit: 'Simpan rekening bank'},
  chooser: 'Bagaimana Anda ingin membayar?',
  working: 'Menyimpan…',
  loading: 'Memuat…',
  slow: 'Proses ini lebih lama dari biasanya.',
  atBank:
    'Jika bank meminta persetujuan Anda, silakan setujui; jika tidak, periksa sampai di mana prosesnya.',
  check: 'Periksa lagi',
  retry: 'Coba lagi',
  another: {card: 'Gunakan kartu lain', sepa_debit: 'Gunakan rekening bank lain'},
  saved: {card: 'Kartu Anda telah disimpan.', sepa_debit: 'Rekening bank Anda telah disimpan.'},
  savedBrand: (brand) => `Kartu ${brand} Anda telah disimpan.`,
  kept: {
    card: 'Penyedia pembayaran kami telah menyimpan kartu Anda, tetapi kartu tersebut tidak ditambahkan ke akun Anda. Tidak ada dana yang ditarik.',
    sepa_debit:
      'Penyedia pembayaran kami telah menyimpan rekening bank Anda, tetapi rekening tersebut tidak ditambahkan ke akun Anda di kami. Tidak ada dana yang ditarik.',
  },
  lock: {
    card: 'Detail kartu Anda dienkripsi dan langsung dikirim ke Stripe.',
    sepa_debit: 'Detail bank Anda dienkripsi dan langsung dikirim ke Stripe.',
  },
  problems: 'Perbaiki hal berikut:',
  accepts: 'Kartu yang diterima',
  waiting: {
    touch: {
      card: 'Tekan di sini untuk memasukkan detail kartu Anda.',
      sepa_debit: 'Tekan di sini untuk memasukkan IBAN Anda.',
    },
    manual: 'Setujui dahulu penggunaan penyedia pembayaran kami.',
  },
  renewed: 'Permintaan ini sudah kedaluwarsa dan telah diperbarui. Silakan coba lagi.',
  errors: {
    'field-incomplete': 'Beberapa detail belum diisi. Silakan lengkapi.',
    'field-invalid': 'Beberapa detail tidak benar. Silakan periksa.',
    'card-declined': 'Kartu Anda ditolak. Silakan coba kartu lain.',
    'card-expired': 'Kartu Anda sudah kedaluwarsa. Silakan gunakan kartu lain.',
    'bank-account-refused': 'Rekening bank ini tidak dapat digunakan. Silakan coba rekening lain.',
    'authentication-failed':
      'Bank tidak dapat memastikan identitas Anda. Silakan coba lagi atau gunakan kartu lain.',
    'stripe-unreachable':
      'Kami tidak dapat menghubungi penyedia pembayaran kami. Periksa koneksi Anda lalu coba lagi.',
    'outcome-unknown':
      'Koneksi terputus sebelum kami menerima jawaban. Coba lagi: kami akan memeriksa lebih dahulu sehingga tidak ada yang terjadi dua kali.',
    'intent-unusable': 'Permintaan ini tidak berlaku lagi. Silakan minta tautan baru.',
    configuration:
      'Formulir ini tidak diatur dengan benar. Silakan hubungi kami; tidak ada yang disimpan.',
    'backend-unreachable':
      'Kami belum dapat menyelesaikannya saat ini. Tidak ada yang hilang; silakan coba lagi sebentar lagi.',
    'backend-refused': 'Kami tidak dapat menerimanya. Silakan hubungi kami.',
    'session-expired': 'Sesi Anda telah berakhir. Silakan masuk lagi dan muat ulang halaman ini.',
    unexpected: 'Terjadi kesalahan. Silakan muat ulang halaman ini dan coba lagi.',
  },
  reasons: {
    busy: 'Penyedia pembayaran kami sedang sangat sibuk. Silakan coba lagi sebentar lagi.',
    unusable: 'Kartu ini tidak dapat digunakan. Silakan coba lagi atau gunakan kartu lain.',
    unfinished: 'Proses ini belum berhasil. Silakan coba lagi.',
  },
  payment: {
    language: 'id',
    pay: (amount) => `Bayar ${amount}`,
    paying: 'Memproses pembayaran…',
    paid: 'Pembayaran Anda selesai.',
    processing: 'Pembayaran Anda sedang diproses. Tidak ada lagi yang perlu Anda lakukan.',
    debiting:
      'Pembayaran ini telah dimintakan ke bank Anda. Perlu beberapa hari hingga uangnya sampai.',
    newCard: 'Kartu lain',
    savedCard: 'Kartu tersimpan',
    savedAccount: 'Rekening bank',
    approve: 'Bank meminta Anda menyetujui pembayaran ini.',
    replace: 'Kartu tersimpan Anda tidak dapat ditagih. Silakan bayar dengan kartu lain.',
    replaceAccount: 'Rekening bank Anda tidak dapat didebit. Silakan bayar lagi.',
    expires: (month) => `, berlaku hingga ${month}`,
  },
  mandate: {
    language: 'id',
    version: '2026-11-27',
    name: 'Mandat debit langsung SEPA',
    text: (creditor) =>
      `Dengan menekan tombol, Anda memberi wewenang kepada ${creditor}, dan kepada Stripe sebagai penyedia pembayarannya, untuk menginstruksikan bank Anda agar mendebit rekening Anda, dan Anda memberi wewenang kepada bank Anda untuk mendebitnya sesuai dengan instruksi tersebut. Anda berhak atas pengembalian dana dari bank Anda berdasarkan ketentuan perjanjian Anda dengannya; pengembalian dana harus diajukan dalam waktu delapan minggu sejak tanggal pendebitan. Hak-hak Anda dijelaskan dalam dokumen yang dapat Anda peroleh dari bank Anda. Anda setuju bahwa pemberitahuan pendebitan dapat Anda terima selambat-lambatnya dua hari sebelum pendebitan.`,
  },
};
