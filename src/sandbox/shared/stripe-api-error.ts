// The error answers of Stripe's API, as something the engine can throw.

import type {ApiError, ErrorType} from './objects.js';

/** An answer with an error: the HTTP status and Stripe's `error` object. */
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

/** Where Stripe explains an error code. */
export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}

/** A request that cannot be carried out as it stands (400, unless told otherwise). */
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

/** A parameter that is needed and was not given. */
export function parameterMissing(param: string): StripeApiError {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

/** An error of a kind that carries nothing but its message. */
export function plainError(status: number, type: ErrorType, message: string): StripeApiError {
  return new StripeApiError(status, {type, message});
}
