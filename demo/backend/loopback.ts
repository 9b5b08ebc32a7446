// Names of the machine itself, which nobody else on a network can claim.

const name = /^(?:127\.0\.0\.1|\[?::1\]?|(?:[\w-]+\.)*localhost)(?:\.?$|:\d+$)/;

/** Whether a host, with a port or without, in lower case, is this machine. */
export const isLoopback = (host: string): boolean => name.test(host);
