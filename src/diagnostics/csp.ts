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

/** Scheme, host, port and path of a source. A source in quotes, such as `'none'`, has none of them. */
const parts = /^(?:([a-z][a-z\d+.-]*:)(?:\/\/|$))?(?:([^/:']+)(?::(\d+|\*))?(\/[^?#]*)?)?$/i;

function matches(source: string, url: URL, self: URL): boolean {
  const {protocol, hostname, port: given, pathname} = url;
  if (source === '*') return /^(?:http|ws)s?:$/.test(protocol) || protocol === self.protocol;
  if (/^'self'$/i.test(source)) return url.host === self.host && fits(self.protocol, protocol);
  const match = parts.exec(source);
  if (!match) return false;
  const [, scheme = self.protocol, host = '*', port, path = '/'] = match;
  const actual = given || (protocol === 'https:' ? '443' : '80');
  return (
    fits(scheme.toLowerCase(), protocol) &&
    hostMatches(host.toLowerCase(), hostname) &&
    (port === undefined ? !given || !match[2] : port === '*' || port === actual) &&
    (path.endsWith('/') ? pathname.startsWith(path) : pathname === path)
  );
}

/** A policy for http also allows https. */
const fits = (allowed: string, protocol: string): boolean =>
  protocol === allowed || (allowed === 'http:' && protocol === 'https:');

const hostMatches = (pattern: string, host: string): boolean =>
  pattern === '*' ||
  (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern);
