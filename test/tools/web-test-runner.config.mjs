/** The component tests in Chromium, with coverage of `src`. The randomised tests have their own configuration. */
import {chromium} from './chromium.mjs';
import {componentTests, ofNoChance} from './component-tests.mjs';
import {root} from './files.mjs';

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  ...(await componentTests('component', chromium, {files: ofNoChance})),
  coverage: true,
  coverageConfig: {
    include: ['src/**/*.ts'],
    report: true,
    reportDir: `${root}coverage/browser`,
    reporters: ['json'],
  },
};
