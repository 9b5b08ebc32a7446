import {Component, Directive, ElementRef, inject, Input, output} from '@angular/core';
import 'fenerum-elements';
import type {BillingDetails, FenerumCardForm} from 'fenerum-elements';

/** The properties of the tag that templates bind. Angular checks their names and values. */
@Directive({selector: 'fenerum-card-form'})
export class CardFormInputs {
  readonly #form = inject<ElementRef<FenerumCardForm>>(ElementRef).nativeElement;

  @Input() set billingDetails(details: BillingDetails) {
    this.#form.billingDetails = details;
  }
}

@Component({
  selector: 'app-card-form',
  imports: [CardFormInputs],
  template: `
    <fenerum-card-form
      publishable-key="pk_test_sandbox"
      intent-url="/api/setup-intents"
      register-url="/api/payment-cards"
      account="5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318"
      [billingDetails]="customer"
      (fenerum-complete)="saved.emit($event.detail.registration?.token)"
    ></fenerum-card-form>
  `,
})
export class CardForm {
  readonly saved = output<string | undefined>();
  readonly customer: BillingDetails = {name: 'Maja Holm', email: 'maja.holm@example.com'};
}
