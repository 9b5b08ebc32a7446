/** Chunks of our own that cannot be loaded. They need their own test file, because a browser caches loaded modules. */
import {expect} from '@open-wc/testing';
import {until} from '../fakes/settle.js';
import {failuresOf, openFrame} from './frame.js';

describe('a script of the package that does not load', () => {
  it('a lost script of the package fails the form, and a press loads it', async () => {
    const page = await openFrame();
    page.lost.add('form-controller');
    const form = page.openForm();
    const failures = failuresOf(form);
    await page.until(form, 'failed');
    expect(failures).to.have.length(1);
    expect(failures[0]).to.include({code: 'unexpected', recovery: 'retry'});
    page.lost.clear();
    page.press(form);
    await page.until(form, 'ready');
  });

  it('a lost translation leaves the form in English', async () => {
    const page = await openFrame();
    page.lost.add('messages/languages/da');
    const form = page.openForm({locale: 'da'});
    await page.until(form, 'ready');
    await until(
      () => form.shadowRoot!.querySelector('button')!.innerText.includes('Save card'),
      'English',
    );
  });
});
