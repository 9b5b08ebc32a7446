/** The errors of Stripe's API, which the engine throws. */

import type {ApiError, ErrorType} from './objects.js';

/** An error of Stripe's API: the HTTP status and the `error` object. */
export class StripeApiError extends Error {
  readonly status: number;
  readonly error: ApiError;

  constructor(status: number, error: ApiError) {
    super(error.message);
    this.name = 'StripeApiError';
    this.status = status;
    this.error = error.code === undefined ? error : {...error, doc_url: docUrl(error.code)};
  }
}

/** The page where Stripe explains an error code. */
export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}

/** An invalid request; the status is 400 by default. */
export function invalidRequest(
  message: string,
  {code, param, status = 400}: {code?: string; param?: string; status?: number} = {},
): StripeApiError {
  return new StripeApiError(status, {
    type: 'invalid_request_error',
    message,
    ...(code !== undefined && {code}),
    ...(param !== undefined && {param}),
  });
}

/**
 * An object that does not exist for this key, account and mode: 404 if the URL names it, 400 if a parameter does.
 */
export function resourceMissing(
  what: string,
  id: string,
  {param, status}: {param: string; status: 400 | 404},
): StripeApiError {
  return invalidRequest(`No such ${what}: '${id}'`, {code: 'resource_missing', param, status});
}

/** A required parameter is missing. */
export function parameterMissing(param: string): StripeApiError {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

/** An error with a type and a message only. */
export function plainError(status: number, type: ErrorType, message: string): StripeApiError {
  return new StripeApiError(status, {type, message});
}
