/** All findings of the doctor, with their severity and how to fix them. Each has a section in demo/docs/doctor.md. */

export type Level = 'error' | 'warning';

interface Kind {
  readonly level: Level;
  readonly fix: string;
}

const error = (fix: string): Kind => ({level: 'error', fix});
const warning = (fix: string): Kind => ({level: 'warning', fix});

export const kinds = {
  // The page
  'no-element': warning(
    'Put <fenerum-card-form> or <fenerum-payment-retry> into the page. If JavaScript adds it, this doctor cannot see it.',
  ),
  'element-escaped': error(
    'Insert the tag as HTML, not as text: in a CMS, use its block for HTML.',
  ),
  'page-status': error(
    'Name a page that answers 200. For a page behind a login, add --header "Cookie: …".',
  ),
  'page-redirect': error('Name the final address, or let the doctor go there with --allow.'),
  'page-not-html': error('Name the address of the page itself.'),
  'file-unreadable': error('Correct the link or the permissions of the file, or remove it.'),
  // Tags and attributes
  'unknown-tag': error('Correct the name of the tag.'),
  'self-closing-tag': warning(
    'Write an end tag: HTML ignores the slash, and what follows becomes content of the element.',
  ),
  'end-tag-missing': warning(
    'Write an end tag, and close other tags in their order: what follows becomes content of the element.',
  ),
  'unknown-attribute': error('Correct or remove the attribute: the element ignores it.'),
  'attribute-value': error('Use one of the values in the reference.'),
  'quoted-value': error(
    'Write straight quotation marks around the value. Text editors and the editor of a CMS replace them.',
  ),
  'required-without-name': warning('Set name: without it, required has no effect.'),
  'name-without-form': warning(
    'Put the element into a <form>, or name a form of the page in the attribute form: otherwise no form submits the token.',
  ),
  'boolean-attribute': warning(
    'Remove the attribute: its presence alone switches it on, whatever its value is.',
  ),
  'key-missing': warning(
    'Set publishable-key to the publishable key of your Stripe account (pk_…).',
  ),
  'key-placeholder': error('Copy the whole publishable key from dashboard.stripe.com/apikeys.'),
  'key-secret': error(
    'Remove it and roll this key at Stripe: everybody can read the page. Use the publishable key (pk_…).',
  ),
  'key-invalid': error(
    'Copy the publishable key from dashboard.stripe.com/apikeys. It starts with pk_test_ or pk_live_.',
  ),
  'key-needs-https': error(
    'Serve the page over https, or use a test key: Stripe.js refuses live keys on http.',
  ),
  'key-live-sandbox': error('Remove the sandbox from this page, or use a test key.'),
  'keys-differ': warning(
    'Use one key for all elements of the page: Stripe.js works for one account and mode.',
  ),
  'intent-missing': warning('Set intent-url. Until it or client-secret is set, the element waits.'),
  'intent-twice': warning(
    'Set either intent-url or client-secret. The client secret is used first.',
  ),
  'secret-in-page': warning(
    'Set the property clientSecret from JavaScript, or use intent-url: caches and logs store pages.',
  ),
  'register-missing': warning(
    'Set register-url, or listen to registerNewPaymentCard or fenerum-register. Otherwise nobody tells Fenerum of the card.',
  ),
  'merchant-name-missing': error('Set merchant-name: a SEPA mandate must name its creditor.'),
  'account-invalid': error('Set account to the uuid of the account at Fenerum.'),
  'url-invalid': error('Write an http(s) address or a path.'),
  'url-insecure': error('Use https: browsers block http requests from an https page.'),
  'url-at-fenerum': error('Name a URL of your own server: only it may know the Fenerum token.'),
  'url-credentials': error(
    'Remove user and password: browsers refuse such addresses, and everybody can read them.',
  ),
  // Scripts
  'script-missing': error('Add <script type="module" src="…/fenerum-elements.min.js"></script>.'),
  'script-not-loaded': error('Correct the address of the script, or copy the file there.'),
  'script-mime': error('Serve the file as text/javascript.'),
  'script-type': error('Use type="module" or no type: the browser does not run this script.'),
  'script-twice': warning('Load the elements once. The first copy wins.'),
  'script-version': warning(
    'Update the file, or run the doctor of the version that the page uses.',
  ),
  'script-changed': warning('Copy the file from the package again. Optimisers must not change it.'),
  'script-integrity': error(
    'Use the hash from dist/integrity.json of the same version. The browser blocks this file.',
  ),
  'script-crossorigin': error(
    'Add crossorigin to the tag: without it, the browser cannot check the hash.',
  ),
  'script-cors': error('Let the server of the script answer with Access-Control-Allow-Origin.'),
  'chunks-missing': error(
    'Copy the folder chunks/ next to the script, or use fenerum-elements.all.min.js.',
  ),
  'script-cached': warning(
    'Put the version into the address, or use Cache-Control: no-cache. After an update, an old first file asks for chunks that are gone.',
  ),
  'script-not-cached': warning('Remove no-store: every visit loads the script again.'),
  'stripe-copied': error(
    'Load Stripe.js from https://js.stripe.com: PCI DSS requires it, and a copy becomes outdated.',
  ),
  'stripe-integrity': error(
    'Remove integrity from Stripe’s tag: Stripe changes the file at any time.',
  ),
  // Policies
  'csp-script': error(
    'Allow it in script-src: https://js.stripe.com https://*.js.stripe.com, and the address of your script.',
  ),
  'csp-frame': error(
    'Allow it in frame-src: https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com.',
  ),
  'csp-connect': error('Allow it in connect-src: https://api.stripe.com, and your endpoints.'),
  'csp-sandbox': error('Remove the directive sandbox: Stripe’s fields do not work in it.'),
  'trusted-types': error(
    'Allow the policies lit-html and default, and create a default policy for js.stripe.com.',
  ),
  'cross-origin-isolated': error(
    'Remove Cross-Origin-Embedder-Policy from this page: Stripe.js does not work with it.',
  ),
  'opener-policy': warning(
    'Use Cross-Origin-Opener-Policy: same-origin-allow-popups. Some banks open a window that must report back.',
  ),
  'page-cached': error(
    'Answer with Cache-Control: no-store. A shared cache would show it to others.',
  ),
  'referrer-policy': warning(
    'Answer the retry page with Referrer-Policy: no-referrer. Its address opens the payment.',
  ),
  // Endpoints
  'endpoint-unreachable': error('Start the server, or correct the address.'),
  'endpoint-get': error('Answer GET with 405: only POST may do something.'),
  'endpoint-redirect': error('Answer the POST itself. A redirected POST is not delivered.'),
  'endpoint-page': error(
    'Answer with JSON, {"detail": "…"}, also for errors. The form cannot read a page.',
  ),
  'endpoint-missing': error('Correct the address: it does not exist.'),
  'endpoint-nonsense': error('Answer a body that is not valid with 400 or 422.'),
  'endpoint-error': error('Look into the log of the server: it fails instead of refusing.'),
  'endpoint-csrf': warning(
    'Add <meta name="csrf-token"> to the page, or set requestHeaders. Or log in: --header "Cookie: …".',
  ),
  'endpoint-cors': error(
    'Let the endpoint allow this page: Access-Control-Allow-Origin, -Headers (content-type, idempotency-key) and, for cookies, -Credentials.',
  ),
  'endpoint-any-origin': error(
    'Do not repeat every Origin in Access-Control-Allow-Origin together with Allow-Credentials: any site could act for your customers.',
  ),
  'endpoint-cached': warning(
    'Answer with Cache-Control: no-store: the answer contains a client secret.',
  ),
  // Webhook
  'webhook-open': error(
    'Refuse requests without the credential with 401: anybody could report payments.',
  ),
  'webhook-status': error('Answer 401 without a credential and with a wrong one.'),
} as const satisfies Readonly<Record<string, Kind>>;

export type FindingId = keyof typeof kinds;

/** One problem. */
export interface Finding {
  readonly id: FindingId;
  readonly level: Level;
  /** What is wrong. Never contains a secret. */
  readonly what: string;
  readonly fix: string;
  /** Line of the HTML. */
  readonly line?: number;
}

/** The result for one page. */
export class PageReport {
  readonly target: string;
  readonly findings: Finding[] = [];
  /** The checks that passed. */
  readonly passed: string[] = [];
  /** The checks that were skipped, and how to run them. */
  readonly notes: string[] = [];

  constructor(target: string) {
    this.target = target;
  }

  found(id: FindingId, what: string, line?: number): void {
    const {level, fix} = kinds[id];
    if (
      this.findings.some((known) => known.id === id && known.what === what && known.line === line)
    ) {
      return;
    }
    this.findings.push({id, level, what, fix, ...(line !== undefined && {line})});
  }

  ok(text: string): void {
    if (!this.passed.includes(text)) this.passed.push(text);
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }
}
