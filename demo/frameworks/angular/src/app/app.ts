import {Component, signal} from '@angular/core';
import {CardForm} from './card-form';

@Component({
  selector: 'app-root',
  imports: [CardForm],
  template: `
    <button (click)="view.set('card')">Card</button>
    <button (click)="view.set('account')">Account</button>
    @if (view() === 'card') {
      <app-card-form (saved)="token.set($event)" />
    } @else {
      <h1>Account</h1>
    }
    @if (token()) {
      <p>Registered {{ token() }}</p>
    }
  `,
})
export class App {
  readonly view = signal<'card' | 'account'>('card');
  readonly token = signal<string | undefined>(undefined);
}
