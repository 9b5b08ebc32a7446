/** The storage of this tab, or of this page if the browser blocks it. */
import type {TabStorage} from '../ports/ports.js';

// The fallback if sessionStorage is blocked. It survives navigation inside the app, but not a reload.
const pageStorage: TabStorage = {};

/** The same object at every call. */
export function tabStorage(): TabStorage {
  try {
    // A sandboxed iframe throws here. The web view of an app may have no sessionStorage at all.
    const {sessionStorage}: {sessionStorage?: TabStorage} = globalThis;
    return sessionStorage ?? pageStorage;
  } catch {
    return pageStorage;
  }
}
