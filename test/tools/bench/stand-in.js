/** The stand-in for Stripe.js in the benchmark: its field is ready 40 ms after mounting. It records when what happened. */
(() => {
  const READY_AFTER_MS = 40;

  /** Browsers may delay a long timer by several milliseconds, but not a short one. */
  const waitUntilReady = (callback) =>
    setTimeout(() => setTimeout(callback, READY_AFTER_MS / 2), READY_AFTER_MS / 2);

  /** Times in milliseconds since the navigation started. */
  const times = (window.benchTimes = {instances: 0, fields: []});

  const emitters = [];

  const createField = () => {
    const on = new Map();
    const emit = (type, event = {}) => on.get(type)?.forEach((listener) => listener(event));
    const field = {
      on: (type, listener) => {
        on.set(type, [...(on.get(type) ?? []), listener]);
        return field;
      },
      mount: (target) => {
        const node = typeof target === 'string' ? document.querySelector(target) : target;
        node.append(document.createElement('iframe'));
        times.mounted ??= performance.now();
        waitUntilReady(() => {
          times.fields.push(performance.now());
          emit('ready');
        });
      },
      destroy: () => {},
      unmount: () => {},
      update: () => {},
      clear: () => {},
      blur: () => {},
      focus: () => emit('focus'),
    };
    field.once = field.on;
    field.off = () => field;
    emitters.push(emit);
    window.benchField = field;
    return field;
  };

  const intentOf = (secret) => ({
    id: secret.replace(/_secret_.*/, ''),
    client_secret: secret,
    status: 'requires_payment_method',
    payment_method_types: ['card'],
  });

  window.Stripe = () => {
    times.instances += 1;
    let last;
    return {
      elements: () => ({
        create: () => (last = createField()),
        update: () => {},
        getElement: () => last,
      }),
      createToken: () => {},
      createPaymentMethod: async () => ({paymentMethod: {id: 'pm_1', type: 'card'}}),
      confirmCardPayment: () => {},
      registerAppInfo: () => {},
      _registerWrapper: () => {},
      retrieveSetupIntent: async (secret) => ({setupIntent: intentOf(secret)}),
      confirmCardSetup: async (secret) => {
        times.confirmed ??= performance.now();
        return {setupIntent: {...intentOf(secret), status: 'succeeded', payment_method: 'pm_1'}};
      },
    };
  };
  window.Stripe.version = 'endive';
  times.executed = performance.now();

  /** The customer has filled every field. */
  window.benchFill = () => {
    for (const emit of emitters) {
      emit('focus');
      emit('change', {empty: false, complete: true, brand: 'visa'});
    }
  };
})();
