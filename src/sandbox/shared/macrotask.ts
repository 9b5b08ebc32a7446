/** Waits for the next task. Stripe.js never answers within the task of the call. */

/** Resolves in a new task. Unlike nested timers, it has no minimum delay. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
