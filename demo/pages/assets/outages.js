// The buttons that make the shop's server fail, and the button that ends the failure.
import {ask, isSandboxed} from './dom.js';

const panel = document.querySelector('[data-outages]');

if (panel && isSandboxed) {
  const said = panel.querySelector('[data-about-order]');
  const well = panel.querySelector('[data-all-well]');
  const buttons = [...panel.querySelectorAll('[data-order]')];

  const show = (about, pressed) => {
    said.textContent = about;
    well.hidden = !pressed;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button === pressed));
  };

  const order = async (button) => {
    try {
      await ask('/sandbox/faults', {method: 'DELETE'});
      if (button)
        await ask('/sandbox/faults', {method: 'POST', body: JSON.parse(button.dataset.order)});
      show(button ? button.dataset.about : 'The server works again.', button);
    } catch (error) {
      show(String(error.message), undefined);
    }
  };

  for (const button of buttons) {
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => order(button));
  }
  well.addEventListener('click', async () => {
    await order(undefined);
    buttons[0]?.focus();
  });

  // A failure from another page is still active.
  const left = await ask('/sandbox/faults').catch(() => []);
  if (left.length > 0) {
    const [{endpoint, kind}] = left;
    const same = buttons.find(({dataset}) => {
      const known = JSON.parse(dataset.order);
      return known.endpoint === endpoint && known.kind === kind;
    });
    show(same?.dataset.about ?? 'A failure is active.', same);
    well.hidden = false;
  }
}
