import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

const BODY_BYTES_MAX = 1_000_000;
const DELAY_MS_MAX = 30_000;
const ROUTES: Record<string, Handler> = {
  "": index,
  anything: echo,
  get: echo,
  post: echo,
  headers: (exchange) => sendJson(exchange, 200, { headers: exchange.request.headers }),
  json: (exchange) => sendJson(exchange, 200, ORDERS),
  orders: (exchange) => sendJson(exchange, 200, ORDERS),
  html: (exchange) => send(exchange, 200, "text/html; charset=utf-8", "<h1>Warm-up page</h1>"),
  text: (exchange) => send(exchange, 200, "text/plain", "Hello from the sample upstream\n"),
  status: (exchange) => sendJson(exchange, clamp(exchange.argument, 200, 599, 200), { status: exchange.argument }),
  delay: async (exchange) => {
    await pause(clamp(exchange.argument, 0, DELAY_MS_MAX, 0));
    await echo(exchange);
  },
  bytes: (exchange) =>
    send(exchange, 200, "application/octet-stream", Buffer.alloc(clamp(exchange.argument, 0, BODY_BYTES_MAX, 0), "g")),
  cache: (exchange) => {
    exchange.response.setHeader("Cache-Control", `max-age=${clamp(exchange.argument, 0, 86_400, 60)}`);
    sendJson(exchange, 200, ORDERS);
  },
};

const ORDERS = {
  data: [
    { id: "ord_01JD8Q3M", status: "open", total: 18450, currency: "SEK" },
    { id: "ord_01JD8PXK", status: "open", total: 4990, currency: "EUR" },
  ],
  page: { limit: 2, next: "c_9f21" },
};

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** The second path segment: `/status/418` → "418". */
  argument: string;
}
type Handler = (exchange: Exchange) => void | Promise<void>;

/**
 * `/` lists what it offers: `/anything`, `/get`, `/post` and `/headers` show the request they received, `/orders` answers
 * JSON, `/status/<code>`, `/delay/<ms>`, `/bytes/<n>`, `/cache/<seconds>`, `/html`, `/text`.
 */
export function createSampleUpstream(): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://sample");
    const [first = "", argument = ""] = url.pathname.slice(1).split("/");
    const handler = ROUTES[first] ?? notFound;
    Promise.resolve(handler({ request, response, url, argument })).catch(() => response.destroy());
  });
}

function index(exchange: Exchange): void {
  const paths = Object.keys(ROUTES).filter(Boolean);
  sendJson(exchange, 200, { name: "Gatehouse sample upstream", paths: paths.map((path) => `/${path}`) });
}

async function echo(exchange: Exchange): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of exchange.request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return sendJson(exchange, 413, { message: "Body larger than 1 MB" });
    chunks.push(chunk);
  }
  const { request, url } = exchange;
  sendJson(exchange, 200, {
    method: request.method,
    path: url.pathname,
    args: Object.fromEntries(url.searchParams),
    headers: request.headers,
    data: Buffer.concat(chunks).toString("utf8"),
  });
}

function notFound(exchange: Exchange): void {
  sendJson(exchange, 404, { message: `Nothing at ${exchange.url.pathname}` });
}

function sendJson(exchange: Exchange, status: number, body: unknown): void {
  send(exchange, status, "application/json", `${JSON.stringify(body, null, 2)}\n`);
}

function send({ response, request }: Exchange, status: number, contentType: string, body: string | Buffer): void {
  response.writeHead(status, { "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}

function clamp(text: string, min: number, max: number, fallback: number): number {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? fallback : Math.min(max, Math.max(min, value));
}
