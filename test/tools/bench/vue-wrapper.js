/** The page of the benchmark with the Vue wrapper of Stripe's Elements. */
import {createApp, h} from 'vue';
import {
  useStripe,
  VueStripeCardElement,
  VueStripeElements,
  VueStripeProvider,
} from '@vue-stripe/vue-stripe';

const SaveButton = {
  setup() {
    const {stripe} = useStripe();
    const onClick = () => {
      const card = window.benchField;
      void stripe.value.confirmCardSetup('seti_1_secret_1', {payment_method: {card}});
    };
    return () => h('button', {type: 'button', onClick}, 'Save card');
  },
};

const CardForm = {
  render: () =>
    h(VueStripeProvider, {publishableKey: 'pk_bench'}, () =>
      h(VueStripeElements, () => [
        h(VueStripeCardElement, {class: 'card', onReady: () => window.benchReady()}),
        h(SaveButton),
      ]),
    ),
};

createApp(CardForm).mount('#root');
