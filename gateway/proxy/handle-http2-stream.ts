import { constants, type ServerHttp2Stream } from "node:http2";
import type { TLSSocket } from "node:tls";
import { handleRequest } from "../pipeline/handle-request.ts";
import type { NodeRuntime } from "../pipeline/node-runtime.ts";
import { Http2Response } from "./http2-response.ts";

/** A request that came by HTTP/2, put into the form in which the pipeline knows requests. */
export function handleHttp2Stream(
  node: NodeRuntime,
  stream: ServerHttp2Stream,
  flags: number,
  sent: readonly string[],
  socket: TLSSocket,
): void {
  const { pseudo, headers } = splitHeaders(sent);
  const hosts = [...(pseudo.authority === null ? [] : [pseudo.authority]), ...hostsOf(headers)];
  const response = new Http2Response(stream);
  // Two names for one host are how a request is made to look different to two readers.
  if (pseudo.method === null || pseudo.path === null || new Set(hosts).size !== 1) {
    stream.respond({ ":status": 400 }, { endStream: true });
    return;
  }
  const rawHeaders = ["Host", hosts[0] ?? "", ...headers.filter((_, i) => headers[i - (i % 2)] !== "host")];
  const hasBody = (flags & constants.NGHTTP2_FLAG_END_STREAM) === 0;
  const incoming = Object.assign(stream, {
    method: pseudo.method,
    url: pseudo.path,
    httpVersion: "2.0",
    rawHeaders,
    rawTrailers: [] as string[],
    hasUnannouncedBody: hasBody,
    socket,
  });
  stream.on("trailers", (_trailers, _flags, raw?: string[]) => incoming.rawTrailers.push(...(raw ?? [])));
  handleRequest(node, incoming, response);
}

interface PseudoHeaders {
  method: string | null;
  path: string | null;
  authority: string | null;
}

/** HTTP/1.1 knows one Cookie header; HTTP/2 clients may send it in pieces (RFC 9113, 8.2.3). */
function splitHeaders(sent: readonly string[]): { pseudo: PseudoHeaders; headers: string[] } {
  const pseudo: PseudoHeaders = { method: null, path: null, authority: null };
  const headers: string[] = [];
  const cookies: string[] = [];
  for (let i = 0; i < sent.length; i += 2) {
    const [name = "", value = ""] = [sent[i], sent[i + 1]];
    if (name === "cookie") cookies.push(value);
    else if (!name.startsWith(":")) headers.push(name, value);
    else if (name === ":method") pseudo.method = value;
    else if (name === ":path") pseudo.path = value;
    else if (name === ":authority") pseudo.authority = value;
  }
  if (cookies.length > 0) headers.push("cookie", cookies.join("; "));
  return { pseudo, headers };
}

function hostsOf(headers: readonly string[]): string[] {
  return headers.filter((_, i) => i % 2 === 1 && headers[i - 1] === "host");
}
