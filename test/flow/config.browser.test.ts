/** Invalid configurations, and the one line that the developer reads, without any secret. */
import {expect} from '@open-wc/testing';
import {FenerumError} from '../../src/flow/errors.js';
import {checkClientSecret, checkConfig, isComplete, sameConfig} from '../../src/flow/config.js';
import type {FlowConfig} from '../../src/flow/config.js';
import {config} from './samples.js';

function refusalOf(work: () => unknown): FenerumError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof FenerumError) return thrown;
  }
  throw new Error('It was not refused.');
}

const refused = (change: Partial<FlowConfig>, protocol = 'https:'): FenerumError =>
  refusalOf(() => checkConfig({...config, ...change}, 'setup', protocol));

const base = 'https://shop.example/account/';

const secrets = [
  'sk_live_51HxTopSecretTopSecret',
  'rk_live_51HxTopSecretTopSecret',
  'sk_test_51HxTopSecretTopSecret',
];

describe('an invalid configuration', () => {
  for (const key of secrets) {
    it(`a secret key (${key.slice(0, 8)}…) is refused and not repeated in the message`, () => {
      const {code, message, detail} = refused({publishableKey: key});
      expect(code).to.equal('configuration');
      expect(message).to.match(/secret key/);
      expect(message + (detail ?? '')).to.not.contain('TopSecret');
    });
  }

  it('a live key on http is refused', () => {
    expect(refused({publishableKey: 'pk_live_1'}, 'http:').message).to.match(/https/);
    expect(() =>
      checkConfig({...config, publishableKey: 'pk_live_1'}, 'setup', 'https:'),
    ).to.not.throw();
    expect(() =>
      checkConfig({...config, publishableKey: 'pk_test_1'}, 'setup', 'http:'),
    ).to.not.throw();
  });

  it('a key that is not a Stripe key is refused', () => {
    expect(refused({publishableKey: 'acct_1'}).message).to.match(/pk_test_/);
  });

  it('a client secret of a payment is refused and not repeated in the message', () => {
    const {code, message} = refused({clientSecret: 'pi_1_secret_TopSecret'});
    expect(code).to.equal('configuration');
    expect(message)
      .to.match(/SetupIntent/)
      .and.not.contain('TopSecret');
  });

  it('an invalid client secret is refused and not repeated in the message', () => {
    for (const wrong of ['sk_live_TopSecret', 'seti_1', 'seti_1_secret_', ' ', 5, null, {}, []]) {
      const {code, message} = refusalOf(() => checkClientSecret(wrong, 'setup'));
      expect(code).to.equal('configuration');
      expect(message).to.not.contain('TopSecret');
    }
    const payment = refusalOf(() => checkClientSecret('seti_1_secret_a', 'payment'));
    expect(payment.message).to.match(/PaymentIntent/);
  });

  for (const url of [
    'https://fenerum.com/x',
    'https://app.fenerum.com/api/v1/paymentcards/',
    'https://app.fenerum.com./api/v1/paymentcards/',
    'http://app.fenerum.com:8443/',
    'https://APP.FENERUM.COM/',
  ]) {
    it(`register-url and intent-url may not point to Fenerum: ${url}`, () => {
      const lowered = new URL(url).href;
      expect(refused({registerUrl: lowered}).message).to.match(/register-url.*your own backend/);
      expect(refused({intentUrl: lowered}).message).to.match(/intent-url.*your own backend/);
    });
  }

  for (const url of ['https://notfenerum.com/', 'https://fenerum.com.shop.example/']) {
    it(`register-url may point to ${url}`, () => {
      expect(() => checkConfig({...config, registerUrl: url}, 'setup', 'https:')).to.not.throw();
    });
  }

  it('payment-method must be the id of a payment method', () => {
    for (const savedMethod of ['pm_…', 'pm_1 ', 'sk_live_TopSecret', 'cus_1']) {
      const {code, message} = refused({savedMethod});
      expect(code).to.equal('configuration');
      expect(message)
        .to.match(/^payment-method/)
        .and.not.contain('TopSecret');
    }
    for (const savedMethod of ['pm_1', 'card_1', 'src_1']) {
      expect(() => checkConfig({...config, savedMethod}, 'setup', 'https:')).to.not.throw();
    }
  });

  for (const [why, values] of Object.entries({
    'not an http(s) URL': [
      'javascript:alert(1)',
      'JaVaScRiPt://shop.example/%0aalert(1)',
      'java\tscript:alert(1)',
      '\u0000 javascript:alert(1)',
      'data:,x',
      'ftp://shop.example/',
      'file:///back',
      'blob:https://shop.example/1',
      'about:blank',
      'ws://shop.example/',
      '//',
      'https://',
      'http:\\\\',
      'https://shop example/',
      'https://shop\u0000.example/',
      'https://shop.example:99999/',
      'https://[::1/',
    ],
    'user name or password': [
      'https://shop:TopSecret@shop.example/',
      'https://shop@shop.example/',
      'https://:TopSecret@shop.example/',
      '//shop:TopSecret@shop.example/',
      '\\\\shop:TopSecret@shop.example',
      '/\\shop:TopSecret@shop.example',
      '\thttp:/shop:TopSecret@shop.example/',
      'https://shop:TopSecret@shop.example\\@cards',
    ],
    placeholder: [
      '/…',
      '/...',
      '/cards/...?',
      'https://….example/',
      '...',
      '{{ url }}',
      'https://{{host}}/cards',
      '${url}',
      '/<%= url %>',
      '/<?= $url ?>',
      'undefined',
      'null',
      'None',
      ' ',
    ],
  })) {
    for (const [name, key] of [
      ['return-url', 'returnUrl'],
      ['intent-url', 'intentUrl'],
      ['register-url', 'registerUrl'],
    ] as const) {
      it(`a wrong ${name} is refused as “${why}” in every spelling`, () => {
        for (const value of values) {
          const {code, detail = ''} = refusalOf(() =>
            key === 'returnUrl'
              ? checkConfig(config, 'setup', 'https:', base, {
                  returnUrl: value,
                  credentials: 'omit',
                })
              : checkConfig({...config, [key]: value}, 'setup', 'https:', base),
          );
          expect(code, value).to.equal('configuration');
          expect(detail, value).to.contain(name).and.contain(why).and.not.contain('TopSecret');
        }
      });
    }
  }

  it('an account that is left of a template is refused, because customers would share it', () => {
    for (const account of [
      '{{ account.uuid }}',
      '${account}',
      '<%= account %>',
      '<?php echo $account ?>',
      'undefined',
      'null',
      'None',
      '[object Object]',
      ' ',
      '\n',
    ]) {
      expect(refused({account}).detail, account).to.match(/^account .*placeholder/);
    }
    for (const account of ['', 'acc-1', 'nonesuch', 'null-7', 'the undefined']) {
      expect(() => checkConfig({...config, account}, 'setup', 'https:'), account).to.not.throw();
    }
  });

  it('credentials must be one of the three values that fetch knows', () => {
    const check = (credentials: string) => (): unknown =>
      checkConfig(config, 'setup', 'https:', base, {returnUrl: undefined, credentials});
    for (const wrong of ['', 'yes', 'true', 'Include', 'include ', 'Include ', 'same origin']) {
      expect(refusalOf(check(wrong)).detail, wrong).to.match(/^credentials is/);
    }
    for (const right of ['omit', 'same-origin', 'include']) expect(check(right)).to.not.throw();
  });

  it('register-url and intent-url must be http or https', () => {
    expect(refused({registerUrl: 'javascript:alert(1)'}).message).to.match(/http/);
    expect(refused({intentUrl: 'data:,x'}).message).to.match(/http/);
  });
});

describe('an incomplete configuration', () => {
  const complete = (change: Partial<FlowConfig>): boolean => isComplete({...config, ...change});

  it('a configuration is complete only with a key or a stripe property', () => {
    expect(complete({publishableKey: ''})).to.be.false;
    expect(complete({publishableKey: '', stripe: {}})).to.be.true;
  });

  it('a configuration is complete only with a client secret or an intent-url', () => {
    expect(complete({intentUrl: undefined})).to.be.false;
    expect(complete({intentUrl: undefined, clientSecret: 'seti_1_secret_a'})).to.be.true;
  });
});

describe('comparing configurations', () => {
  it('two configurations with equal values are the same', () => {
    expect(sameConfig(config, {...config, methods: [...config.methods]})).to.be.true;
  });

  it('two configurations that differ in any value are not the same', () => {
    const other: Partial<FlowConfig>[] = [
      {publishableKey: 'pk_test_2'},
      {stripeAccount: 'acct_2'},
      {stripe: {}},
      {clientSecret: 'seti_2_secret_b'},
      {intentUrl: 'https://shop.example/other'},
      {registerUrl: undefined},
      {account: 'acc-2'},
      {gateway: 'other'},
      {methods: ['card']},
      {savedMethod: 'pm_9'},
    ];
    expect(other.flatMap((change) => Object.keys(change))).to.have.members(Object.keys(config));
    for (const change of other) {
      expect(sameConfig(config, {...config, ...change}), JSON.stringify(change)).to.be.false;
    }
  });
});
