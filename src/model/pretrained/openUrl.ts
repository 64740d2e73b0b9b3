import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';

const MAX_REDIRECTS = 5;
/** Without a byte for so long, in milliseconds, the connection counts as broken. */
const SILENCE = 30_000;

type Environment = Readonly<Record<string, string | undefined>>;

function excepted(url: URL, exceptions: string): boolean {
  return exceptions
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [host, port] = entry.replace(/^\*?\./, '').split(':');
      const portFits =
        port === undefined || port === (url.port || (url.protocol === 'https:' ? '443' : '80'));
      return entry === '*' || (portFits && (url.hostname === host || url.hostname.endsWith(`.${host}`)));
    });
}

/**
 * The proxy for `url` by the usual variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (small letters come first), or
 * undefined. Throws when the variable holds no address of an HTTP proxy.
 */
export function proxyFor(url: URL, environment: Environment = process.env): URL | undefined {
  const read = (name: string) => environment[name.toLowerCase()] || environment[name] || '';
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = read(name) || read('ALL_PROXY');
  if (value === '' || excepted(url, read('NO_PROXY'))) return undefined;
  const text = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(text) || new URL(text).protocol !== 'http:') {
    throw new Error(`${name} is no address of an HTTP proxy, such as http://proxy.example:3128`);
  }
  return new URL(text);
}

function proxyHeaders({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(text).toString('base64')}` };
}

/** Waits for the answer to a request; a connection that says nothing for too long is ended. */
function answerOf(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.setTimeout(SILENCE, () => request.destroy(new Error(`no answer for ${SILENCE / 1000} seconds`)));
    request.once('response', resolve).once('error', reject).end();
  });
}

/** A connection through the proxy by CONNECT (RFC 9110, 9.3.6): the proxy sees the host's name, and no more. */
function tunnel(proxy: URL, target: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const path = `${target.hostname}:${target.port || 443}`;
    const { hostname, port } = proxy;
    const headers = { host: path, ...proxyHeaders(proxy) };
    const request = httpRequest({ hostname, port: port || 80, method: 'CONNECT', path, headers });
    request.setTimeout(SILENCE, () => request.destroy(new Error('the proxy does not answer')));
    request.once('connect', (response, socket) => {
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Error(`the proxy ${hostname} refused: ${response.statusCode} ${response.statusMessage}`));
    });
    request.once('error', reject).end();
  });
}

async function ask(url: URL, headers: Record<string, string>): Promise<IncomingMessage> {
  const proxy = proxyFor(url);
  if (url.protocol === 'https:') {
    if (proxy === undefined) return answerOf(httpsRequest(url, { headers, agent: false }));
    const socket = await tunnel(proxy, url);
    const createConnection = () => tlsConnect({ socket, servername: url.hostname });
    // No `agent: false` here: a new agent would make its own connection, past the proxy.
    return answerOf(httpsRequest(url, { headers, createConnection }));
  }
  if (proxy === undefined) return answerOf(httpRequest(url, { headers, agent: false }));
  const { hostname, port } = proxy;
  const forwarded = { ...headers, ...proxyHeaders(proxy), host: url.host };
  return answerOf(
    httpRequest({ hostname, port: port || 80, path: url.href, headers: forwarded, agent: false }),
  );
}

/**
 * Asks for `url` (http or https), follows redirects, and goes through the proxy of the usual variables: Node's own
 * `fetch` does not know them before version 24. The caller reads or destroys the answer.
 *
 * @throws Error when there is no connection, or too many redirects, or one from https to http
 */
export async function openUrl(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  let target = new URL(url);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await ask(target, headers);
    const { statusCode = 0, headers: answered } = answer;
    if (statusCode < 300 || statusCode > 399 || answered.location === undefined) return answer;
    answer.destroy();
    const next = new URL(answered.location, target);
    if (!['https:', target.protocol].includes(next.protocol)) {
      throw new Error(`${target.host} redirects to ${next.protocol}//${next.host}`);
    }
    target = next;
  }
  throw new Error(`more than ${MAX_REDIRECTS} redirects`);
}
