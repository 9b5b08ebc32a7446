/** The properties of the tag that the templates here bind, so that Angular checks their names and values. */
import {Directive, ElementRef, inject, Input} from '@angular/core';
import type {BillingDetails, FenerumCardForm} from 'fenerum-elements';

@Directive({selector: 'fenerum-card-form'})
export class CardFormInputs {
  readonly #form = inject<ElementRef<FenerumCardForm>>(ElementRef).nativeElement;

  @Input() set account(account: FenerumCardForm['account']) {
    this.#form.account = account;
  }

  @Input() set billingDetails(details: BillingDetails) {
    this.#form.billingDetails = details;
  }
}
