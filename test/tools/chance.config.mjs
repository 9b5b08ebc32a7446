/** The runs of chance in Chromium. Counting what they reach would double their time, and the others reach as much. */
import {chromium} from './chromium.mjs';
import {componentTests, ofChance} from './component-tests.mjs';

export default await componentTests('chance', chromium, {files: [ofChance]});
