import {render} from 'preact';
import {useState} from 'preact/hooks';
import 'fenerum-elements/fenerum-elements.css';
import {CardForm} from './CardForm';

function App() {
  const [view, setView] = useState<'card' | 'account'>('card');
  const [token, setToken] = useState<string>();
  return (
    <main>
      <button onClick={() => setView('card')}>Card</button>
      <button onClick={() => setView('account')}>Account</button>
      {view === 'card' ? <CardForm onSaved={setToken} /> : <h1>Account</h1>}
      {token && <p>Registered {token}</p>}
    </main>
  );
}

render(<App />, document.getElementById('app')!);
