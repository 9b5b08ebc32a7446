/**
 * Measures how long it takes until the card field can be used: `npm run bench`, or `npm run bench -- 5` for five rounds.
 * It compares our form with a hand-written page and with other libraries. Every round opens every page once, in turns, and the
 * ratios are medians of pairs, so that a slow moment of the machine does not favour a page. `near` is the number of milliseconds
 * that the page's own server takes for a script; Stripe.js is always answered after 60 ms, and its field is ready 40 ms after
 * mounting. It needs `npm run build` first.
 */
import {chromium} from 'playwright-core';
import {findBrowser} from './browser.mjs';
import {filesIn} from './files.mjs';
import {startPageServer} from './bench/page-server.js';
import {benchPages} from './bench/pages.js';
import {visit, type Visit} from './bench/visit.js';

const rounds = Number(process.argv[2] ?? 15);
const nears = [0, 40];
const counts = [1, 10, 100];

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[middle - (sorted.length % 2 ? 0 : 1)], sorted[middle]];
  return (low + high) / 2;
};

const figure = (visits: readonly Visit[], read: (visit: Visit) => number, digits = 0): number =>
  Number(median(visits.map(read)).toFixed(digits));

/** The median of the ratios to the hand-written page of the same round. */
const ratio = (visits: readonly Visit[], base: readonly Visit[]): number =>
  Number(median(visits.map(({usable}, round) => usable / (base[round]?.usable ?? NaN))).toFixed(2));

const bytes = ({requests}: Visit): number =>
  requests.reduce((sum, request) => sum + request.bytes, 0);

const [controller = ''] = await filesIn('dist/chunks', (name) =>
  /\/form-controller\b[^/]*\.js$/.test(name),
);
const pages = benchPages(controller.replace('dist/', ''));
const server = await startPageServer(pages);
const {executablePath, args, env} = await findBrowser();
const browser = await chromium.launch({executablePath, args, env});

try {
  for (const near of nears) {
    server.nearMs = near;
    const visits = pages.map((): Visit[] => []);
    // The first round warms up the browser and is not counted.
    for (let round = 0; round <= rounds; round++) {
      for (const index of pages.keys()) {
        const figures = await visit(browser, `${server.url}/${index}/1`, 1);
        if (round > 0) visits[index]?.push(figures);
      }
    }
    const base = visits[0] ?? [];
    console.log(`\nnear ${near} ms, ${rounds} rounds, medians; times in ms since the navigation`);
    console.table(
      Object.fromEntries(
        pages.map(({name}, index) => {
          const own = visits[index] ?? [];
          return [
            name,
            {
              'usable, ratio': ratio(own, base),
              usable: figure(own, ({usable}) => usable),
              'first paint': figure(own, ({paint}) => paint),
              'form drawn': figure(own, ({drawn}) => drawn),
              'press to confirm': figure(own, ({press}) => press, 1),
              'script time': figure(own, ({script}) => script, 1),
              requests: figure(own, ({requests}) => requests.length),
              bytes: figure(own, bytes),
            },
          ];
        }),
      ),
    );
    console.log('Requests, and when each was sent:');
    for (const [index, {name}] of pages.entries()) {
      const sent = (visits[index] ?? []).at(-1)?.requests ?? [];
      console.log(`  ${name}: ${sent.map(({name, at}) => `${name} ${at.toFixed(0)}`).join(', ')}`);
    }
  }

  server.nearMs = 0;
  const some = Math.min(rounds, 5);
  const rows: Record<string, object> = {};
  for (const forms of counts) {
    const [hand, ours]: [Visit[], Visit[]] = [[], []];
    for (let round = 0; round < some; round++) {
      hand.push(await visit(browser, `${server.url}/0/${forms}`, forms));
      ours.push(await visit(browser, `${server.url}/1/${forms}`, forms));
    }
    for (const [name, visits] of [
      ['hand-written', hand],
      ['ours', ours],
    ] as const) {
      rows[`${name}, ${forms}`] = {
        'usable, ratio': ratio(visits, hand),
        usable: figure(visits, ({usable}) => usable),
        'script time': figure(visits, ({script}) => script, 1),
        'task time': figure(visits, ({task}) => task),
        'style recalculations': figure(visits, ({recalculations}) => recalculations),
        layouts: figure(visits, ({layouts}) => layouts),
        'Stripe instances': figure(visits, ({instances}) => instances),
        requests: figure(visits, ({requests}) => requests.length),
      };
    }
  }
  console.log(`\nForms on a page, near 0 ms, ${some} rounds`);
  console.table(rows);
} finally {
  await browser.close();
  server.close();
}
