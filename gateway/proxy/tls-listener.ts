import { performServerHandshake, type ServerHttp2Session } from "node:http2";
import type { Server as PlainServer } from "node:net";
import { Server, type TLSSocket } from "node:tls";
import type { NodeRuntime } from "../pipeline/node-runtime.ts";
import type { CertificatePair } from "../tls/self-signed-certificate.ts";
import { handleHttp2Stream } from "./handle-http2-stream.ts";

const HANDSHAKE_TIMEOUT_MS = 10_000;
const IDLE_SESSION_MS = 75_000;
const STREAMS_MAX = 128;
const HEADER_BYTES_MAX = 32_768;

/** The TLS port: HTTP/2 is spoken here, HTTP/1.1 handed to the server of the plain port. */
export class TlsListener extends Server {
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #node: NodeRuntime;
  readonly #http1: PlainServer;
  #isClosing = false;

  constructor(node: NodeRuntime, http1: PlainServer, fallback: CertificatePair) {
    super({
      ...fallback,
      ALPNProtocols: ["h2", "http/1.1"],
      minVersion: "TLSv1.2",
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      noDelay: true,
      SNICallback: (name, done) => done(null, node.certificates.find(name) ?? undefined),
    });
    this.#node = node;
    this.#http1 = http1;
    this.on("secureConnection", (socket) => this.#take(socket));
    // A client that breaks off the handshake, or asks for what is not offered, concerns nobody else.
    this.on("tlsClientError", (_error, socket) => socket.destroy());
  }

  /** Ends what is idle; a session with running requests ends after the last of them. */
  closeIdleConnections(): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    for (const session of this.#sessions) session.close();
  }

  #take(socket: TLSSocket): void {
    if (socket.alpnProtocol !== "h2") {
      this.#http1.emit("connection", socket);
      return;
    }
    const session = performServerHandshake(socket, {
      maxHeaderListPairs: 500,
      maxSendHeaderBlockLength: 65_536,
      settings: { maxConcurrentStreams: STREAMS_MAX, maxHeaderListSize: HEADER_BYTES_MAX },
    });
    this.#sessions.add(session);
    session.once("close", () => this.#sessions.delete(session));
    session.on("error", () => session.destroy());
    session.setTimeout(IDLE_SESSION_MS, () => session.close());
    session.on("stream", (stream, _headers, flags, rawHeaders) =>
      handleHttp2Stream(this.#node, stream, flags, rawHeaders, socket),
    );
  }
}
