/** The elements in Angular templates with strict checks, without $any: with a directive for their inputs, and without. */
import {Component, CUSTOM_ELEMENTS_SCHEMA, input, output} from '@angular/core';
import 'fenerum-elements';
import type {BillingDetails, Completion} from 'fenerum-elements';
import {CardFormInputs} from './directive';

@Component({
  selector: 'app-card-form',
  imports: [CardFormInputs],
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

@Component({
  selector: 'app-unchecked-form',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <fenerum-card-form
      publishable-key="pk_test_sandbox"
      [account]="account()"
      [billingDetails]="customer()"
      (registerNewPaymentCard)="$event.waitUntil(save($event.detail.token))"
      (fenerum-complete)="done.emit($event.detail)"
    ></fenerum-card-form>
  `,
})
export class UncheckedForm {
  readonly account = input('');
  readonly customer = input<BillingDetails>({});
  readonly done = output<Completion>();
  save = async (token: string) => token;
}
