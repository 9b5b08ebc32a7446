/** Compares the table of error codes with the documented contract. */
import {expect} from '@open-wc/testing';
import {asFenerumError, FenerumError, recoveries, type ErrorCode} from '../../src/flow/errors.js';

/** A second copy of the contract, so that nobody changes it by accident. */
const contract: Record<ErrorCode, string> = {
  'field-incomplete': 'edit',
  'field-invalid': 'edit',
  'card-declined': 'edit',
  'card-expired': 'edit',
  'bank-account-refused': 'edit',
  'authentication-failed': 'edit',
  'stripe-unreachable': 'retry',
  'outcome-unknown': 'retry',
  'intent-unusable': 'renew',
  configuration: 'stop',
  'backend-unreachable': 'retry',
  'backend-refused': 'stop',
  'session-expired': 'stop',
  unexpected: 'stop',
};

describe('a FenerumError', () => {
  it('every error code has its documented recovery', () => {
    expect(recoveries).to.deep.equal(contract);
    for (const code of Object.keys(contract) as ErrorCode[]) {
      expect(new FenerumError(code).recovery).to.equal(contract[code]);
    }
  });

  it('a FenerumError keeps its cause, detail and status', () => {
    const cause = new Error('deep down');
    const error = new FenerumError('backend-refused', {cause, detail: 'No.', status: 422});
    expect(error.cause).to.equal(cause);
    expect(error.message).to.equal('No.');
    expect(error.status).to.equal(422);
    expect(error.name).to.equal('FenerumError');
    expect(error).to.be.instanceOf(Error);
    expect(new FenerumError('unexpected').message).to.equal('unexpected');
  });

  it('asFenerumError() keeps a FenerumError and makes anything else unexpected', () => {
    const error = new FenerumError('card-declined');
    expect(asFenerumError(error)).to.equal(error);
    for (const thrown of [new TypeError('seti_1_secret_a'), 'text', undefined, null, 5]) {
      const made = asFenerumError(thrown);
      expect(made.code).to.equal('unexpected');
      expect(made.cause).to.equal(thrown);
      // A thrown value may contain a secret, so the detail names only its type.
      expect(`${made.message} ${made.detail ?? ''}`).to.not.contain('secret');
    }
  });
});
