// Waiting for the next task: nothing of Stripe's is ever answered within the task that asked.

/** Resolves in a task of its own, without the delay that timers get when they are nested. */
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
