// One line of JSON for each thing that happened; ids and statuses, never bodies, headers or full URLs.
import type {Context, MiddlewareHandler} from 'hono';
import {matchedRoutes} from 'hono/route';

/** Fields are ids, codes and numbers. Whoever logs makes sure that none of them is a secret. */
export type Log = (
  event: string,
  fields?: Readonly<Record<string, string | number | null>>,
) => void;

/** The log of a server: its standard output. */
export const logToStdout: Log = (event, fields = {}) => {
  process.stdout.write(`${JSON.stringify({time: new Date().toISOString(), event, ...fields})}\n`);
};

/** Logs each request by its route: the path itself would hold the token of a retry link. */
export function requestLog(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const ms = Math.round(performance.now() - start);
    log('request', {method: c.req.method, route: routeOf(c), status: c.res.status, ms});
  };
}

/** The pattern of the endpoint that answered, `*` for everything that is none. */
function routeOf(c: Context): string {
  const endpoints = matchedRoutes(c).filter(({path}) => !path.endsWith('*'));
  return endpoints.at(-1)?.path ?? '*';
}
