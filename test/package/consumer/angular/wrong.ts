/** Wrong uses in an Angular template. The compiler must report each of them. */
import {Component, CUSTOM_ELEMENTS_SCHEMA, output} from '@angular/core';
import 'fenerum-elements';
import type {Completion} from 'fenerum-elements';
import {CardFormInputs} from './directive';

@Component({
  selector: 'app-card-form',
  imports: [CardFormInputs],
  template: `
    <fenerum-card-form [billingDetials]="{}"></fenerum-card-form>
    <fenerum-card-form [billingDetails]="{nickname: 'Maja'}"></fenerum-card-form>
    <fenerum-card-form [account]="5"></fenerum-card-form>
    <fenerum-cardform></fenerum-cardform>
  `,
})
export class CardForm {}

@Component({
  selector: 'app-unchecked-form',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <fenerum-card-form
      (registerNewPaymentCard)="$event.waitUntil(save($event.detail.tokens))"
      (fenerum-complete)="done.emit($event.details)"
      (fenerum-completed)="done.emit($event.detail)"
    ></fenerum-card-form>
  `,
})
export class UncheckedForm {
  readonly done = output<Completion>();
  save = async (token: string) => token;
}
