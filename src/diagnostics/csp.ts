/** Parses a Content-Security-Policy and checks which scripts, frames and connections it allows. */

export type Directives = ReadonlyMap<string, readonly string[]>;

/** The policies of a header or a meta tag. A request is allowed only if every policy allows it. */
export function parsePolicies(text: string): Directives[] {
  return text
    .split(',')
    .map((policy) => {
      const directives = new Map<string, readonly string[]>();
      for (const part of policy.split(';')) {
        const [name = '', ...sources] = part.trim().split(/\s+/);
        // The first of two directives with one name counts.
        if (name && !directives.has(name.toLowerCase())) {
          directives.set(name.toLowerCase(), sources);
        }
      }
      return directives;
    })
    .filter((directives) => directives.size > 0);
}

/** The sources of the first of these directives that the policy has; undefined if it has none. */
export function sourcesFor(
  policy: Directives,
  names: readonly string[],
): readonly string[] | undefined {
  for (const name of [...names, 'default-src']) {
    const sources = policy.get(name);
    if (sources) return sources;
  }
  return undefined;
}

/** Whether a list of sources allows a URL. `self` is the URL of the page. */
export function allows(sources: readonly string[], url: URL, self: URL): boolean {
  return sources.some((source) => matches(source, url, self));
}

function matches(source: string, url: URL, self: URL): boolean {
  const lower = source.toLowerCase();
  if (lower === '*') {
    return ['http:', 'https:', 'ws:', 'wss:', self.protocol].includes(url.protocol);
  }
  if (lower === "'self'") {
    return url.host === self.host && (url.protocol === self.protocol || url.protocol === 'https:');
  }
  if (lower.startsWith("'")) return false;
  if (/^[a-z][a-z0-9+.-]*:$/.test(lower)) return sameScheme(lower, url);
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:]+)(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(source);
  if (!match) return false;
  const [, scheme, host = '', port, path] = match;
  if (scheme !== undefined && !sameScheme(`${scheme.toLowerCase()}:`, url)) return false;
  if (scheme === undefined && !sameScheme(self.protocol, url)) return false;
  if (!hostMatches(host.toLowerCase(), url.hostname)) return false;
  const actual = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isDefault = actual === '443' || actual === '80';
  if (port === undefined ? !isDefault : port !== '*' && port !== actual) return false;
  if (path === undefined || path === '/') return true;
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path;
}

/** A policy for http also allows https. */
const sameScheme = (scheme: string, url: URL): boolean =>
  url.protocol === scheme || (scheme === 'http:' && url.protocol === 'https:');

const hostMatches = (pattern: string, host: string): boolean =>
  pattern === '*' ||
  (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern);
