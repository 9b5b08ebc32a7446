import {createSignal, Show} from 'solid-js';
import {render} from 'solid-js/web';
import 'fenerum-elements/fenerum-elements.css';
import {CardForm} from './CardForm';

function App() {
  const [view, setView] = createSignal<'card' | 'account'>('card');
  const [token, setToken] = createSignal<string>();
  return (
    <main>
      <button onClick={() => setView('card')}>Card</button>
      <button onClick={() => setView('account')}>Account</button>
      <Show when={view() === 'card'} fallback={<h1>Account</h1>}>
        <CardForm onSaved={setToken} />
      </Show>
      <Show when={token()}>
        <p>Registered {token()}</p>
      </Show>
    </main>
  );
}

render(() => <App />, document.getElementById('app')!);
