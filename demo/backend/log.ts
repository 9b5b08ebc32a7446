/** Writes the log: one line of JSON per event, with ids and statuses, but never bodies, headers or full URLs. */
import type {Context, MiddlewareHandler} from 'hono';
import {matchedRoutes} from 'hono/route';

/** Logs an event. Fields are ids, codes and numbers. The caller must not pass a secret. */
export type Log = (
  event: string,
  fields?: Readonly<Record<string, string | number | null>>,
) => void;

/** Logs to the standard output. */
export const logToStdout: Log = (event, fields = {}) => {
  process.stdout.write(`${JSON.stringify({time: new Date().toISOString(), event, ...fields})}\n`);
};

/** Logs each request with its route. The path itself may contain the token of a retry link. */
export function requestLog(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const ms = Math.round(performance.now() - start);
    log('request', {method: c.req.method, route: routeOf(c), status: c.res.status, ms});
  };
}

/** The pattern of the endpoint that responded, or `*` if none did. */
function routeOf(c: Context): string {
  const endpoints = matchedRoutes(c).filter(({path}) => !path.endsWith('*'));
  return endpoints.at(-1)?.path ?? '*';
}
