/** The randomised tests in Chromium. They measure no coverage: that would double their time and cover no more code. */
import {chromium} from './chromium.mjs';
import {componentTests, ofChance} from './component-tests.mjs';

export default await componentTests('chance', chromium, {files: [ofChance]});
