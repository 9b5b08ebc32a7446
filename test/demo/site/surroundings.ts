/** TypeScript declarations of the variables and packages that the code in the documentation uses. */

/** Variables of the reader's page or server. */
export const globals = `
import type {FenerumCardForm} from 'fenerum-elements';
import type {SandboxStripe} from 'fenerum-elements/sandbox';
import type {Page} from 'playwright-core';

declare global {
  const form: FenerumCardForm;
  const page: Page;
  const session: {token(): Promise<string>};
  const captcha: {token(): Promise<string>};
  const trap: {pause(): void; unpause(): void};
  const yourMailService: {send(mail: object): Promise<void>};
  const yourSessions: {
    find(id: string | undefined): Promise<{fenerumAccount: string; stripeCustomer: string}>;
  };
  /** Of an Angular app. */
  const App: object;
  const appConfig: object;
  function bootstrapApplication(app: object, config: object): Promise<unknown>;
  /** Of Vue and its router. */
  function onMounted(run: () => void): void;
  const router: {replace(to: {path: string; query: object; hash: string}): Promise<unknown>};
  const trustedTypes: {createPolicy(name: string, rules: object): unknown};
  function Stripe(key: string): SandboxStripe;
  interface Window {
    klaroConfig: object;
  }
  interface DocumentEventMap {
    'htmx:configRequest': CustomEvent<{elt: Element; parameters: Record<string, unknown>}>;
  }
  interface ImportMeta {
    readonly env: {readonly DEV: boolean};
  }
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      [tag: string]: object;
    }
  }
}
`;

/** Packages that are not installed here. */
export const modules = `
declare module '@angular/core';
declare module 'fenerum-elements/jsx';
declare module 'fenerum-elements/vue';
declare module 'fenerum-elements/svelte';
declare module 'fenerum-elements/solid';
`;
