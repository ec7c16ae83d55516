import type { Consumer, Credential } from "#lib/catalog/define-plugin.ts";
import type { Exchange, GatewayEntity, HeaderPair } from "#lib/catalog/exchange.ts";
import { ExchangeTracer } from "../observe/exchange-tracer.ts";
import type { PathCaptures } from "../router/path-regex.ts";
import { buildUpstreamPath } from "../router/upstream-path.ts";
import type { ClientOutgoing } from "./client-connection.ts";
import type { GatewayClientRequest } from "./client-request.ts";
import { makeErrorBody } from "./error-body.ts";
import { GatewayResponseState } from "./exchange-response.ts";
import { HeaderList } from "./header-list.ts";
import type { NodeRuntime } from "./node-runtime.ts";
import type { LivePlugin, PluginChain } from "./plugin-chain.ts";
import { phasesOf } from "./plugin-chain.ts";
import { makeRequestId } from "./request-id.ts";
import type { RouteTarget, Snapshot } from "./snapshot.ts";
import { GatewayUpstreamRequest } from "./upstream-request.ts";

const NO_CAPTURES = { named: {}, numbered: [] };
const EMPTY = Buffer.alloc(0);

type AnswerHeaders = Record<string, string | readonly string[]>;

/** One request on its way through the node. */
export class GatewayExchange implements Exchange {
  readonly id = makeRequestId();
  readonly startedAt: number;
  readonly startedMs = performance.now();
  readonly node: NodeRuntime;
  readonly snapshot: Snapshot;
  readonly request: GatewayClientRequest;
  readonly outgoing: ClientOutgoing;
  readonly response: GatewayResponseState;
  readonly tracer: ExchangeTracer | null;
  readonly isPeerTrusted: boolean;
  target: RouteTarget | null = null;
  captures: PathCaptures | null = null;
  /** What of the path the route covered. */
  prefix = "";
  /** Set while the upstream works on this request. */
  upstreamCall: { onClientClose(): void } | null = null;
  /** The client asked for a websocket. */
  isUpgrade = false;
  chain: PluginChain;
  consumer: Consumer | null = null;
  credential: Credential | null = null;
  /** Set once the access phase ended with an answer. */
  answerBody: Buffer | null = null;
  /** The instances chosen one by one, where a consumer decides; null when the chain's lists hold. */
  chosen: LivePlugin[] | null = null;
  #phases: Pick<PluginChain, "headerFilters" | "bodyFilters" | "logs"> | null = null;
  #upstream: GatewayUpstreamRequest | null = null;
  #clientIp: string | null = null;
  #shared: Map<string, unknown> | null = null;

  constructor(node: NodeRuntime, request: GatewayClientRequest, outgoing: ClientOutgoing) {
    this.node = node;
    this.startedAt = Date.now();
    this.snapshot = node.snapshot;
    this.request = request;
    this.outgoing = outgoing;
    this.response = new GatewayResponseState(this.startedMs);
    this.isPeerTrusted = node.trustedPeers?.has(this.peerIp) ?? false;
    this.chain = this.snapshot.globalChain;
    const token = request.traceToken;
    const mayTrace = token !== null && node.mayTrace(token, request.incoming.socket.remoteAddress);
    this.tracer = mayTrace ? new ExchangeTracer(this.id) : null;
  }

  get isTraced(): boolean {
    return this.tracer !== null;
  }

  /** The address of the connection's other end, which may be a proxy. */
  get peerIp(): string {
    const address = this.request.incoming.socket.remoteAddress ?? "";
    return address.startsWith("::ffff:") ? address.slice(7) : address;
  }

  get clientIp(): string {
    this.#clientIp ??= this.#readClientIp();
    return this.#clientIp;
  }

  /** What a trusted peer says in an X-Forwarded-* header; null when it says nothing or nobody trusts it. */
  forwarded(name: string): string | null {
    return this.isPeerTrusted ? this.request.header(name) : null;
  }

  /** As the client sees it, which for a trusted peer may differ from how the peer reached us. */
  get forwardedScheme(): string {
    return this.forwarded("x-forwarded-proto")?.toLowerCase() ?? this.scheme;
  }

  get scheme(): "http" | "https" {
    return this.request.scheme;
  }

  get host(): string {
    return this.request.host.toLowerCase();
  }

  /** The port of this node that the client reached. */
  get port(): number {
    return this.request.listeningPort;
  }

  get route(): GatewayEntity | null {
    return this.target?.entity ?? null;
  }

  get service(): GatewayEntity | null {
    return this.target?.service?.entity ?? null;
  }

  get uriCaptures(): Exchange["uriCaptures"] {
    return this.captures ?? NO_CAPTURES;
  }

  get shared(): Map<string, unknown> {
    this.#shared ??= new Map();
    return this.#shared;
  }

  sharedValue(name: string): unknown {
    return this.#shared?.get(name);
  }

  get upstream(): GatewayUpstreamRequest {
    if (this.#upstream === null) {
      const service = this.target?.service;
      const host = this.target?.preserveHost
        ? this.request.hostHeader
        : (service?.defaultHost ?? this.request.hostHeader);
      this.#upstream = new GatewayUpstreamRequest(this.request, this.upstreamPath(), host);
    }
    return this.#upstream;
  }

  /** Null when no plugin looked at the upstream request. */
  get changedUpstream(): GatewayUpstreamRequest | null {
    return this.#upstream;
  }

  upstreamPath(): string {
    const prefix = this.target?.stripPath ? this.prefix : "";
    return buildUpstreamPath(this.target?.service?.path ?? "/", prefix, this.request.path);
  }

  get isAnswered(): boolean {
    return this.answerBody !== null;
  }

  /** The later phases of the plugins that take part in this request. */
  get phases(): Pick<PluginChain, "headerFilters" | "bodyFilters" | "logs"> {
    if (this.chosen === null) return this.chain;
    this.#phases ??= phasesOf(this.chosen);
    return this.#phases;
  }

  trace(plugin: string, note: string, details?: Record<string, unknown>): void {
    this.tracer?.note(plugin, note, details);
  }

  exit(status: number, body?: unknown, headers?: AnswerHeaders): void {
    if (this.isAnswered) return;
    if (status >= 400 && (body === undefined || body === null)) {
      this.error(status, undefined, headers);
      return;
    }
    const isText = typeof body === "string" || Buffer.isBuffer(body) || body === undefined || body === null;
    const list = toHeaderList(headers);
    if (!isText && !list.has("content-type")) list.add("Content-Type", "application/json; charset=utf-8");
    this.answer(status, list, isText ? Buffer.from(body ?? "") : Buffer.from(JSON.stringify(body)));
  }

  error(status: number, message?: string, headers?: AnswerHeaders): void {
    if (this.isAnswered) return;
    const made = makeErrorBody(status, message, this.id, this.request.header("accept"));
    const list = toHeaderList(headers);
    list.set("Content-Type", made.contentType);
    this.answer(status, list, Buffer.from(made.body));
  }

  respondAsProxied(status: number, headers: readonly HeaderPair[], body: Buffer): void {
    if (this.isAnswered) return;
    const { response } = this;
    response.source = "upstream";
    response.isProxied = true;
    response.balancedMs = performance.now();
    response.firstByteMs = response.balancedMs;
    response.upstreamStatus = status;
    this.answer(status, new HeaderList(headers.flat()), body);
  }

  #readClientIp(): string {
    const { trustedPeers } = this.node;
    if (!this.isPeerTrusted || trustedPeers === null) return this.peerIp;
    return trustedPeers.realIp(this.peerIp, (name) => this.request.header(name));
  }

  /** Sets the answer, also in place of an earlier one. */
  answer(status: number, headers: HeaderList, body: Buffer): void {
    this.response.status = status;
    this.response.headers = headers;
    this.answerBody = body.length === 0 ? EMPTY : body;
  }

  /** Something of ours or of a plugin broke: the client gets Kong's 500, whatever was about to be sent. */
  failWithError(): void {
    const { response } = this;
    response.source = "kong";
    response.isProxied = false;
    this.answerBody = null;
    this.error(500);
  }
}

function toHeaderList(headers: AnswerHeaders | undefined): HeaderList {
  const list = new HeaderList();
  for (const [name, value] of Object.entries(headers ?? {})) list.set(name, value);
  return list;
}
