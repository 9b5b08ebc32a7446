// The lists of the sandboxed Fenerum and of the shop: invoices, webhooks, mails and cards, newest first.
import {ask, isSandboxed, make, poll, timeOfDay} from './dom.js';

const said = {paid: 'Paid', unpaid: 'Not paid', processing: 'Processing'};
const looks = {paid: 'good', unpaid: 'bad', processing: 'warn'};

const money = (amount, currency) =>
  new Intl.NumberFormat('en', {style: 'currency', currency}).format(amount / 100);

const line = (...children) => make('div', {class: 'ledger__line'}, ...children);

function invoice({number, description, amount, currency, status, paid_date, created_date}) {
  return make(
    'li',
    {},
    line(
      make('b', {}, `Invoice ${number}`),
      make('span', {class: `badge ${looks[status]}`}, said[status]),
      timeOfDay(paid_date ?? created_date),
    ),
    make('p', {class: 'soft small'}, `${description} · ${money(amount, currency)}`),
  );
}

function webhook({event, data, status, at}) {
  const looksGood = status !== null && status < 300;
  return make(
    'li',
    {},
    line(
      make('code', {}, event),
      make('span', {class: `badge ${looksGood ? 'good' : 'bad'}`}, String(status ?? 'no answer')),
      timeOfDay(at),
    ),
    make(
      'details',
      {},
      make('summary', {}, 'Data'),
      make('pre', {class: 'json'}, JSON.stringify(data, null, 1)),
    ),
  );
}

function mail({to, subject, text, link, old_link, at}) {
  const [before, after = ''] = text.split(link);
  const short = `${new URL(link).host}/retry/…`;
  return make(
    'li',
    {class: 'mail'},
    line(make('b', {}, subject), timeOfDay(at)),
    make('p', {class: 'soft small'}, `To ${to}`),
    make('p', {class: 'mail__text'}, before, make('a', {href: link}, short), after),
    make(
      'p',
      {class: 'mail__links'},
      make('a', {class: 'main', href: link}, 'Open the link'),
      make('a', {class: 'plain', href: old_link}, 'Open it after it has expired'),
    ),
  );
}

function card({token, gateway, created_date}) {
  return make(
    'li',
    {},
    line(make('code', {}, token), timeOfDay(created_date)),
    make('p', {class: 'soft small'}, `gateway ${gateway}`),
  );
}

const lists = {
  invoices: {path: '/sandbox/fenerum/invoices', entry: invoice},
  webhooks: {path: '/sandbox/fenerum/webhooks', entry: webhook},
  outbox: {path: '/sandbox/outbox', entry: mail},
  cards: {path: '/sandbox/fenerum/paymentcards', entry: card},
};

async function show(list) {
  const {path, entry} = lists[list.dataset.list];
  const items = await ask(path);
  const now = JSON.stringify(items);
  // An unchanged list is not rendered again, so that focus and selection stay.
  if (list.shown === now) return;
  list.shown = now;
  list.replaceChildren(...items.map(entry).reverse());
  document.querySelector(`[data-none="${list.dataset.list}"]`).hidden = items.length > 0;
}

const shown = [...document.querySelectorAll('[data-list]')];

/** Shows what is hidden until the lists have their first content. */
const endLoading = () => document.querySelector('[data-loading]')?.removeAttribute('data-loading');
if (!isSandboxed) endLoading();

/** Refreshes all lists of the page. */
export const look =
  isSandboxed && shown.length > 0
    ? poll(() => Promise.all(shown.map(show)).finally(endLoading))
    : () => Promise.resolve();
