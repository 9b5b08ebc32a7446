/** The elements in an Angular template with strict checks, without $any. */
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
      (registerNewPaymentCard)="$event.waitUntil(save($event.detail.token))"
      (fenerum-complete)="done.emit($event.detail)"
    ></fenerum-card-form>
  `,
})
export class CardForm {
  readonly account = input('');
  readonly customer = input<BillingDetails>({});
  readonly done = output<Completion>();
  save = async (token: string) => token;
}
