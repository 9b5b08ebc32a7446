/** Stripe's field is visible at any depth of open and closed shadow roots. */
import {expect} from '@open-wc/testing';
import {FormPage, leftovers, moveBefore, place, settle, testsMoveBefore, until} from '../page.js';

/** Nests shadow roots. The element is added to `innermost`. */
function nest(modes: readonly ShadowRootMode[]): {
  host: HTMLElement;
  innermost: Element | ShadowRoot;
  hosts: HTMLElement[];
} {
  const host = place();
  const hosts: HTMLElement[] = [];
  let at: HTMLElement | ShadowRoot = host;
  for (const mode of modes) {
    const next: HTMLElement = at === host ? host : document.createElement('section');
    if (next !== host) at.append(next);
    hosts.push(next);
    at = next.attachShadow({mode});
  }
  return {host, innermost: at, hosts};
}

const depths: ShadowRootMode[][] = [
  [],
  ['open'],
  ['closed'],
  ['open', 'open'],
  ['closed', 'open'],
  ['open', 'closed'],
  ['closed', 'closed', 'closed'],
  ['open', 'open', 'open'],
];

for (const modes of depths) {
  describe(`a form under ${modes.length} shadow roots${modes.length ? ` (${modes.join(', ')})` : ''}`, () => {
    const within = `${modes.length} shadow roots${modes.length ? ` (${modes.join(', ')})` : ''}`;

    it(`the field is visible and works under ${within}`, async () => {
      const {innermost} = nest(modes);
      const page = await FormPage.open({}, {into: innermost});
      expect(page.stripe.field.node!.getRootNode()).to.equal(document);
      expect(page.isFieldSeen).to.be.true;
      await page.pay();
    });

    it(`three forms under ${within} each show their own field`, async () => {
      const {innermost} = nest(modes);
      const pages = [];
      for (let count = 0; count < 3; count++) {
        pages.push(await FormPage.open({}, {into: innermost}));
      }
      for (const page of pages) expect(page.isFieldSeen).to.be.true;
    });

    it(`a done or removed form under ${within} leaves no field behind`, async () => {
      const {host, innermost} = nest(modes);
      const page = await FormPage.open({}, {into: innermost});
      expect(leftovers(host.parentElement!)).to.have.length(1);
      await page.pay();
      expect(leftovers()).to.have.length(0);
      page.form.clientSecret = 'seti_2_secret_b';
      await until(() => page.stripe.living === 1, 'a field');
      page.form.remove();
      await new Promise((resolve) => setTimeout(resolve));
      expect(leftovers()).to.have.length(0);
      expect(innermost.querySelectorAll('slot')).to.have.length(0);
    });

    it(`a form under ${within} gets its field back when its host is removed and added`, async () => {
      const {host, innermost} = nest(modes);
      const page = await FormPage.open({}, {into: innermost});
      host.remove();
      await settle();
      document.body.append(host);
      await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
      expect(page.stripe.living).to.equal(1);
      await page.pay();
    });
  });
}

describe('a host that contains the form', () => {
  it('a host that empties its light DOM gets the field back', async () => {
    const {host, innermost} = nest(['open', 'closed']);
    const page = await FormPage.open({}, {into: innermost});
    host.innerHTML = '';
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.stripe.living).to.equal(1);
  });

  it('a page that wraps Stripe’s frame in a container gets a new field, because the frame has loaded again', async () => {
    const page = await FormPage.open();
    const frame = page.stripe.field.node!.querySelector('iframe')!;
    const container = document.createElement('div');
    frame.replaceWith(container);
    container.append(frame);
    await until(() => page.stripe.fields.length === 2, 'a new field');
    await page.until('ready');
    expect(leftovers()).to.have.length(1);
    await page.pay();
  });

  it('a nested host that empties its light DOM gets the field back', async () => {
    const {hosts, innermost} = nest(['open', 'open', 'open']);
    const page = await FormPage.open({}, {into: innermost});
    hosts[1]!.innerHTML = '';
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    hosts[2]!.innerHTML = '';
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.stripe.living).to.equal(1);
    await page.pay();
  });

  it('a host that removes every child makes the form fail with a retry button', async () => {
    const {host, innermost} = nest(['open']);
    let taken = 0;
    const guard = new MutationObserver(() => {
      // Limited, because a form that never gives up would keep this page busy.
      if (taken < 50) {
        for (const child of host.children) {
          taken += 1;
          child.remove();
        }
      }
    });
    guard.observe(host, {childList: true});
    const page = FormPage.place({}, {into: innermost});
    await page.until('failed');
    expect(taken).to.be.below(40);
    expect(page.codes).to.deep.equal(['stripe-unreachable']);
    expect(page.buttons).to.deep.equal(['Try again']);
    guard.disconnect();
  });

  it('a host still shows its own slotted children beside the field', async () => {
    const {host, innermost} = nest(['open']);
    const own = document.createElement('p');
    own.textContent = 'Mine';
    (innermost as ShadowRoot).append(document.createElement('slot'));
    host.append(own);
    const page = await FormPage.open({}, {into: innermost});
    expect(own.getBoundingClientRect().height).to.be.above(0);
    expect(page.isFieldSeen).to.be.true;
  });
});

describe('a page that styles forms', () => {
  for (const css of [
    'form {position: absolute; inset-inline-start: 500px; inline-size: 50%}',
    'form {float: right; transform: translate(9px, 9px) !important; min-block-size: 90px}',
    'form {display: flex !important; padding: 1em !important; visibility: hidden}',
    'form div, form > div {margin: 3em; padding: 20px; inline-size: 40%}',
  ]) {
    it(`the field stays in its box when the page has the style ${css}`, async () => {
      place('style').textContent = css;
      const page = await FormPage.open();
      const frame = page.stripe.field.node!.querySelector('iframe')!.getBoundingClientRect();
      const box = page.fieldBox.getBoundingClientRect();
      expect(page.isFieldSeen).to.be.true;
      expect(Math.abs(frame.left - box.left - (box.right - frame.right))).to.be.below(1);
      expect(frame.width).to.be.above(box.width - 40);
      expect(frame.bottom).to.be.below(box.bottom);
      expect(getComputedStyle(page.stripe.field.node!).visibility).to.equal('visible');
    });
  }
});

describe('moving the form', () => {
  it('a form moved between shadow roots of a host keeps one field', async () => {
    const {host, innermost} = nest(['open']);
    const inner = document.createElement('div');
    innermost.append(inner);
    const root = inner.attachShadow({mode: 'open'});
    const page = await FormPage.open({}, {into: innermost});
    root.append(page.form);
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.stripe.living).to.equal(1);
    expect(leftovers(host.parentElement!)).to.have.length(1);
    await page.pay();
  });

  if (testsMoveBefore) {
    it('a form moved with moveBefore() keeps its field', async () => {
      const page = await FormPage.open();
      const {field} = page.stripe;
      page.type();
      moveBefore(place(), page.form, null);
      await page.rendered();
      expect(page.stripe.field).to.equal(field);
      await page.pay();
    });
  }
});
