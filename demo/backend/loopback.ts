/** Recognises the host names of this machine. No other machine on a network can use them. */

const name = /^(?:127\.0\.0\.1|\[?::1\]?|(?:[\w-]+\.)*localhost)(?:\.?$|:\d+$)/;

/** @param host a host name or IP address in lower case, with or without a port */
export const isLoopback = (host: string): boolean => name.test(host);
