// The list of requests that the sandboxed Fenerum received, newest first.
import {ask, isSandboxed, make, poll, timeOfDay} from './dom.js';

/** The headers that Fenerum requires. The others are in a closed section. */
const asked = ['authorization', 'x-client-system', 'x-user', 'content-type'];

const names = {
  authorization: 'Authorization',
  'x-client-system': 'X-Client-System',
  'x-user': 'X-User',
  'content-type': 'Content-Type',
};

function pairs(entries) {
  const list = make('dl', {class: 'pairs'});
  for (const [name, value] of entries) {
    list.append(make('dt', {}, names[name] ?? name), make('dd', {}, value));
  }
  return list;
}

function entry({method, path, headers, body, status, at}) {
  const known = asked.filter((name) => name in headers).map((name) => [name, headers[name]]);
  const others = Object.entries(headers).filter(([name]) => !asked.includes(name));
  const isGood = status < 300;
  return make(
    'li',
    {class: 'request'},
    make(
      'div',
      {class: 'request__line'},
      make('strong', {}, method),
      make('code', {}, path),
      make('span', {class: `badge ${isGood ? 'good' : 'bad'}`}, String(status)),
      timeOfDay(at),
    ),
    pairs(known),
    make('pre', {class: 'json'}, typeof body === 'string' ? body : JSON.stringify(body, null, 2)),
    make('details', {}, make('summary', {}, 'All headers'), pairs(others)),
  );
}

const panel = document.querySelector('[data-received]');

if (panel && isSandboxed) {
  const list = panel.querySelector('ol');
  const none = panel.querySelector('[data-received-none]');
  const counters = document.querySelectorAll('[data-received-count]');
  let received = 0;
  let cleared = 0;

  const update = () => {
    none.hidden = list.childElementCount > 0;
    for (const counter of counters) counter.textContent = String(list.childElementCount);
  };

  panel.querySelector('[data-received-clear]').addEventListener('click', () => {
    cleared = received;
    list.replaceChildren();
    update();
  });

  poll(async () => {
    const requests = await ask('/sandbox/fenerum/requests');
    if (requests.length < received) {
      list.replaceChildren();
      received = 0;
      cleared = 0;
    }
    const fresh = requests.slice(Math.max(received, cleared));
    received = requests.length;
    for (const request of fresh) list.prepend(entry(request));
    if (fresh.length > 0) list.scrollTop = 0;
    update();
  });
}
