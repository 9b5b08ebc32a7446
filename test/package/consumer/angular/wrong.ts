/** Wrong uses in an Angular template: the compiler must report lines 15 and 16. */
import {Component, CUSTOM_ELEMENTS_SCHEMA, input, output} from '@angular/core';
import 'fenerum-elements';
import type {BillingDetails, Completion} from 'fenerum-elements';

@Component({
  selector: 'app-card-form',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <fenerum-card-form
      publishable-key="pk_test_sandbox"
      intent-url="/api/setup-intents"
      [account]="account()"
      [billingDetails]="customer()"
      (registerNewPaymentCard)="$event.waitUntil(save($event.detail.tokens))"
      (fenerum-complete)="done.emit($event.details)"
    ></fenerum-card-form>
  `,
})
export class CardForm {
  readonly account = input('');
  readonly customer = input<BillingDetails>({});
  readonly done = output<Completion>();
  save = async (token: string) => token;
}
