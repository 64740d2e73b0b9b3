const SIGNS =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|network request|tunneling socket|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|MaxRetryError|Failed to establish a new connection|Temporary failure in name resolution|Name or service not known|Connection refused|Network is unreachable|timed out|CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(?:GET|VERIFY)/i;

/** Where npm, then pip, name the machine that they could not reach. */
const PLACES = [
  /request to https?:\/\/(?:[^@/\s]*@)?([^/\s]+)\S* failed/i,
  /(?:ENOTFOUND|EAI_AGAIN)[ \t]+([\w.-]+)/,
  /(?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)[ \t]+([\w.:[\]-]+)/,
  /HTTPS?ConnectionPool\(host='([^']+)'/,
  /host='([^']+)'/,
];

/**
 * Reads out of npm's or pip's output that the network was the trouble.
 *
 * @param {string} output
 * @param {string} logFile where the whole output lies
 * @param {string} server what to call the place when the output does not name it
 * @returns {string | undefined} one line, or undefined when the trouble was another
 */
export function networkFailure(output, logFile, server) {
  if (!SIGNS.test(output)) return undefined;
  const place = PLACES.map((pattern) => pattern.exec(output)?.[1]).find(Boolean);
  const proxied = /ProxyError|tunneling socket/i.test(output) ? ' (through a proxy)' : '';
  const certificate = /CERTIFICATE|SELF_SIGNED_CERT|UNABLE_TO_(?:GET|VERIFY)/i.test(output)
    ? ' securely'
    : '';
  return `could not reach ${place ?? server}${certificate}${proxied}. The set-up needs a network once; check it, or the proxy's settings, and run the same command again. Log: ${logFile}`;
}

/**
 * The end of a program's output, for a failure of unknown cause.
 *
 * @param {string} output
 * @param {number} [count] number of lines
 */
export function lastLines(output, count = 12) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
