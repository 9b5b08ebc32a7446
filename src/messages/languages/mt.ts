/** The texts in Maltese. */
import type {Translation} from './messages.js';

export const texts: Translation = {
  language: 'mt',
  method: {card: 'Kard', sepa_debit: 'Kont tal-bank'},
  field: {card: 'Dettalji tal-kard', sepa_debit: 'IBAN'},
  inputs: {
    name: 'Isem u kunjom',
    email: 'Email',
    line1: 'Indirizz',
    postal_code: 'Kodiċi postali',
    city: 'Belt jew raħal',
    country: 'Pajjiż',
  },
  missing: {
    name: 'Daħħal ismek u kunjomok.',
    email: 'Daħħal l-indirizz tal-email tiegħek.',
    line1: 'Daħħal it-triq u n-numru tad-dar.',
    postal_code: 'Daħħal il-kodiċi postali tiegħek.',
    city: 'Daħħal il-belt jew ir-raħal tiegħek.',
    country: 'Agħżel pajjiżek.',
  },
  fieldMissing: {
    card: 'Daħħal in-numru tal-kard, id-data ta’ skadenza u l-kodiċi tas-sigurtà.',
    sepa_debit: 'Daħħal l-IBAN sħiħ tiegħek.',
  },
  invalid: {
    name: 'Jekk jogħġbok iċċekkja ismek u kunjomok.',
    email: 'L-indirizz tal-email mhuwiex komplut: għandu jkun bħal isem@ezempju.mt.',
    line1: 'Jekk jogħġbok iċċekkja l-indirizz tiegħek.',
    postal_code: 'Jekk jogħġbok iċċekkja l-kodiċi postali tiegħek.',
    city: 'Jekk jogħġbok iċċekkja l-belt jew ir-raħal tiegħek.',
    country: 'Jekk jogħġbok iċċekkja pajjiżek.',
  },
  save: {card: 'Issejvja l-kard', sepa_debit: 'Issejvja l-kont'},
  chooser: 'Kif tixtieq tħallas?',
  working: 'Qed jiġi ssejvjat…',
  loading: 'Qed jitgħabba…',
  slow: 'Dan qed jieħu aktar żmien mis-soltu.',
  atBank:
    'Jekk il-bank tiegħek talbek tapprova, jekk jogħġbok agħmel dan; inkella ċċekkja fejn wasal il-proċess.',
  check: 'Erġa’ ċċekkja',
  retry: 'Erġa’ pprova',
  another: {card: 'Uża kard oħra', sepa_debit: 'Uża kont ieħor'},
  saved: {
    card: 'Il-kard tiegħek ġiet issejvjata.',
    sepa_debit: 'Il-kont tal-bank tiegħek ġie ssejvjat.',
  },
  savedBrand: (brand) => `Il-kard ${brand} tiegħek ġiet issejvjata.`,
  kept: {
    card: 'Il-fornitur tas-servizzi ta’ ħlas tagħna ssejvja l-kard tiegħek, iżda ma ġietx miżjuda mal-kont ta’ klijent tiegħek. Ma ttieħdu l-ebda flus.',
    sepa_debit:
      'Il-fornitur tas-servizzi ta’ ħlas tagħna ssejvja l-kont tal-bank tiegħek, iżda ma ġiex miżjud mal-kont ta’ klijent li għandek magħna. Ma ttieħdu l-ebda flus.',
  },
  lock: {
    card: 'Id-dettalji tal-kard tiegħek jiġu kriptati u jintbagħtu direttament lil Stripe.',
    sepa_debit: 'Id-dettalji tal-bank tiegħek jiġu kriptati u jintbagħtu direttament lil Stripe.',
  },
  problems: 'Jekk jogħġbok ikkoreġi dan li ġej:',
  accepts: 'Kards aċċettati',
  waiting: {
    touch: {
      card: 'Agħfas hawn biex iddaħħal id-dettalji tal-kard tiegħek.',
      sepa_debit: 'Agħfas hawn biex iddaħħal l-IBAN tiegħek.',
    },
    manual: 'L-ewwel aċċetta l-fornitur tas-servizzi ta’ ħlas tagħna.',
  },
  renewed: 'It-talba kienet skadiet u ġiet imġedda. Jekk jogħġbok erġa’ pprova.',
  errors: {
    'field-incomplete': 'Hemm xi dettalji nieqsa. Jekk jogħġbok imliehom.',
    'field-invalid': 'Xi dettalji mhumiex tajbin. Jekk jogħġbok iċċekkjahom.',
    'card-declined': 'Il-kard tiegħek ġiet rifjutata. Jekk jogħġbok ipprova kard oħra.',
    'card-expired': 'Il-kard tiegħek skadiet. Jekk jogħġbok uża kard oħra.',
    'bank-account-refused': 'Dan il-kont tal-bank ma jistax jintuża. Jekk jogħġbok ipprova ieħor.',
    'authentication-failed':
      'Il-bank tiegħek ma setax jikkonferma l-identità tiegħek. Jekk jogħġbok erġa’ pprova jew uża kard oħra.',
    'stripe-unreachable':
      'Ma stajniex nagħmlu kuntatt mal-fornitur tas-servizzi ta’ ħlas tagħna. Iċċekkja l-konnessjoni tiegħek u erġa’ pprova.',
    'outcome-unknown':
      'Il-konnessjoni nqatgħet qabel ma rċevejna tweġiba. Erġa’ pprova: l-ewwel niċċekkjaw, biex xejn ma jsir darbtejn.',
    'intent-unusable': 'Din it-talba m’għadhiex valida. Jekk jogħġbok itlob link ġdida.',
    configuration:
      'Din il-formola mhijiex issettjata sew. Jekk jogħġbok ikkuntattjana; ma ġie ssejvjat xejn.',
    'backend-unreachable':
      'Ma stajniex intemmu l-proċess bħalissa. Ma ntilef xejn; jekk jogħġbok erġa’ pprova ftit ieħor.',
    'backend-refused': 'Ma stajniex naċċettaw dan. Jekk jogħġbok ikkuntattjana.',
    'session-expired':
      'Is-sessjoni tiegħek intemmet. Jekk jogħġbok erġa’ idħol fil-kont u erġa’ għabbi din il-paġna.',
    unexpected: 'Inqalgħet problema. Jekk jogħġbok erġa’ għabbi din il-paġna u erġa’ pprova.',
  },
  reasons: {
    busy: 'Il-fornitur tas-servizzi ta’ ħlas tagħna huwa okkupat ħafna. Jekk jogħġbok erġa’ pprova ftit ieħor.',
    unusable: 'Din il-kard ma setgħetx tintuża. Jekk jogħġbok erġa’ pprova jew uża kard oħra.',
    unfinished: 'Dan ma rnexxiex. Jekk jogħġbok erġa’ pprova.',
  },
  payment: {
    language: 'mt',
    pay: (amount) => `Ħallas ${amount}`,
    paying: 'Qed isir il-ħlas…',
    paid: 'Il-ħlas tiegħek sar.',
    processing: 'Il-ħlas tiegħek qed jiġi pproċessat. M’għandek tagħmel xejn aktar.',
    debiting: 'Il-bank tiegħek intalab jagħmel dan il-ħlas. Il-flus idumu ftit jiem biex jaslu.',
    newCard: 'Kard oħra',
    savedCard: 'Kard issejvjata',
    savedAccount: 'Kont tal-bank',
    approve: 'Il-bank tiegħek qed jitolbok tapprova dan il-ħlas.',
    replace:
      'Ma setgħux jittieħdu flus mill-kard issejvjata tiegħek. Jekk jogħġbok ħallas b’kard oħra.',
    replaceAccount: 'Il-kont tal-bank tiegħek ma setax jiġi ddebitat. Jekk jogħġbok erġa’ ħallas.',
    expires: (month) => `, tiskadi ${month}`,
  },
  mandate: {
    language: 'mt',
    version: '2026-11-27',
    name: 'Mandat ta’ debitu dirett SEPA',
    text: (creditor) =>
      `Meta tagħfas il-buttuna, inti tawtorizza lill-kreditur ${creditor}, u lil Stripe bħala l-fornitur tas-servizzi ta’ ħlas tiegħu, biex jagħtu struzzjonijiet lill-bank tiegħek biex jiddebita l-kont tiegħek, u tawtorizza lill-bank tiegħek biex jiddebita l-kont skont dawk l-istruzzjonijiet. Għandek dritt għal rifużjoni mill-bank tiegħek skont it-termini tal-ftehim tiegħek miegħu; ir-rifużjoni trid tintalab fi żmien tmien ġimgħat mill-jum li fih ġie ddebitat il-kont. Id-drittijiet tiegħek huma spjegati f’dokument li tista’ tikseb mill-bank tiegħek. Inti taqbel li l-avviż ta’ debitu jista’ jasallek sa mhux aktar tard minn jumejn qabel ma jsir.`,
  },
};
