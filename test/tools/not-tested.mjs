/** Says which tests do not exist on this machine, because a program that they need is not installed. */

const begin = 'Not tested on this machine: ';

/** Called by a test file. @param {string} what */
export const sayNotTested = (what) => console.log(begin + what);

/** What the test files of a step have said. @param {string} output @returns {string[]} */
export const notTested = (output) => output.split('\n').filter((line) => line.startsWith(begin));
