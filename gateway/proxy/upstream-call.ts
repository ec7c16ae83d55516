import type { IncomingHttpHeaders } from "node:http";
import type { Duplex } from "node:stream";
import type { Dispatcher } from "undici";
import { hashText } from "../balancer/consistent-hashing.ts";
import type { HashInput } from "../balancer/hash-input.ts";
import type { TargetAddress } from "../balancer/target-address.ts";
import { makeErrorBody } from "../pipeline/error-body.ts";
import type { UpstreamTry } from "../pipeline/exchange-response.ts";
import type { GatewayExchange } from "../pipeline/gateway-exchange.ts";
import { HeaderList } from "../pipeline/header-list.ts";
import { refuseAndClose } from "../pipeline/refuse-and-close.ts";
import { runHeaderFilters, wantsBody } from "../pipeline/run-filters.ts";
import { endWithBody, sendAnswer, sendFiltered, writeBody, writeHead } from "../pipeline/send-response.ts";
import { type Endpoint, releaseEndpoint } from "./endpoint.ts";
import { joinUpgrade } from "./join-upgrade.ts";
import { passTrailers } from "./pass-trailers.ts";
import type { RequestBody } from "./request-body.ts";
import { toResponseHeaders } from "./response-headers.ts";
import type { ServiceTarget } from "./service-target.ts";
import { toUpstreamFailure, type UpstreamFailure } from "./upstream-failure.ts";
import { buildUpstreamHeaders } from "./upstream-headers.ts";

const NOT_REPEATABLE = new Set(["POST", "LOCK", "PATCH"]);

class ClientGoneError extends Error {}

/** All attempts to get one response from a service. undici calls it back as its handler. */
export class UpstreamCall implements Dispatcher.DispatchHandler {
  readonly #exchange: GatewayExchange;
  readonly #service: ServiceTarget;
  readonly #body: RequestBody;
  readonly #tries: UpstreamTry[] = [];
  #endpoint: Endpoint | null = null;
  #failed: Set<TargetAddress> | null = null;
  /** What a hashing upstream goes by; asked for once, so that every attempt goes by the same. */
  #hash: HashInput | null | undefined;
  #controller: Dispatcher.DispatchController | null = null;
  #wasSent = false;
  /** When the running attempt began. */
  #attemptMs = 0;
  #isOver = false;
  /** Runs while a response waits for its client. */
  #slowReader: NodeJS.Timeout | null = null;
  /** Content-Length, which lets the last bytes and the end leave in one write. */
  #announcedBytes = -1;
  #hasEnded = false;
  /** Chunks kept for body filters; null when the body goes straight to the client. */
  #kept: Buffer[] | null = null;

  constructor(exchange: GatewayExchange, service: ServiceTarget, body: RequestBody) {
    this.#exchange = exchange;
    this.#service = service;
    this.#body = body;
    exchange.upstreamCall = this;
  }

  attempt(): void {
    const exchange = this.#exchange;
    const endpoint = this.#chooseEndpoint();
    this.#endpoint = endpoint;
    if (!endpoint) {
      this.#isOver = true;
      exchange.error(503, "failure to get a peer from the ring-balancer");
      sendAnswer(exchange);
      return;
    }
    const { upstreamRequestsMax } = exchange.request.limits;
    if (upstreamRequestsMax > 0 && endpoint.requests >= upstreamRequestsMax) {
      this.#isOver = true;
      exchange.error(503, "too many requests to the upstream are under way");
      sendAnswer(exchange);
      return;
    }
    endpoint.requests += 1;
    this.#attemptMs = performance.now();
    this.#wasSent = false;
    exchange.response.balancedMs ||= performance.now();
    this.#tries.push({ ip: endpoint.host, port: endpoint.port, startedAt: Date.now() });
    exchange.response.tries = this.#tries;
    if (endpoint.target !== null) endpoint.target.connections += 1;
    endpoint.pool.dispatch(this.#dispatchOptions(endpoint), this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#wasSent = true;
    if (this.#exchange.outgoing.destroyed) controller.abort(new ClientGoneError());
  }

  onRequestUpgrade(controller: Dispatcher.DispatchController, status: number, _headers: unknown, socket: Duplex): void {
    this.#isOver = true;
    this.#takeHead(controller, status, undefined);
    const endpoint = this.#endpoint;
    if (endpoint) socket.once("close", () => releaseEndpoint(endpoint));
    joinUpgrade(this.#exchange, socket);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    _headers: unknown,
    statusText?: string,
  ): void {
    if (status < 200) return;
    const exchange = this.#exchange;
    this.#takeHead(controller, status, statusText);
    runHeaderFilters(exchange);
    if (exchange.isAnswered) {
      // A header filter broke; what the upstream says no longer matters.
      this.#isOver = true;
      controller.abort(new Error("replaced by an error"));
      sendAnswer(exchange);
      return;
    }
    if (wantsBody(exchange)) this.#kept = [];
    else {
      const length = exchange.response.headers.get("content-length");
      this.#announcedBytes = typeof length === "string" && exchange.request.method !== "HEAD" ? Number(length) : -1;
      writeHead(exchange);
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#kept) {
      this.#kept.push(chunk);
      return;
    }
    const { outgoing, response } = this.#exchange;
    response.bodyBytes += chunk.length;
    if (response.bodyBytes === this.#announcedBytes) {
      this.#hasEnded = true;
      endWithBody(this.#exchange, chunk);
      return;
    }
    if (writeBody(this.#exchange, chunk)) return;
    controller.pause();
    this.#slowReader = setTimeout(() => outgoing.destroy(), this.#exchange.request.limits.sendIdleMs);
    this.#slowReader.unref();
    outgoing.once("drain", () => {
      if (this.#slowReader) clearTimeout(this.#slowReader);
      controller.resume();
    });
  }

  onResponseEnd(_controller: unknown, trailers: IncomingHttpHeaders): void {
    this.#isOver = true;
    passTrailers(this.#exchange, trailers);
    this.#release();
    this.#noteTrace();
    if (this.#kept) void sendFiltered(this.#exchange, Buffer.concat(this.#kept));
    else if (!this.#hasEnded) this.#exchange.outgoing.end();
  }

  onResponseError(_controller: unknown, error: Error): void {
    const { outgoing, response } = this.#exchange;
    this.#release();
    if (this.#isOver) return;
    if (outgoing.destroyed) {
      this.#isOver = true;
      return;
    }
    // The client has part of the answer: cutting the connection is the only way to say that the rest is missing.
    if (outgoing.headersSent) {
      this.#isOver = true;
      this.#noteTrace();
      outgoing.destroy();
      return;
    }
    const failure = toUpstreamFailure(error);
    this.#noteFailure(failure);
    if (response.upstreamStatus === null && this.#mayRetry(failure)) {
      this.attempt();
      return;
    }
    this.#isOver = true;
    this.#noteTrace();
    this.#sendFailure(failure, error);
  }

  #chooseEndpoint(): Endpoint | null {
    const { balancer } = this.#service;
    if (balancer === null) return this.#service.choose(null, null);
    if (this.#hash === undefined) this.#hash = balancer.hashInputOf(this.#exchange);
    return this.#service.choose(this.#failed, this.#hash === null ? null : hashText(this.#hash.value));
  }

  /** Tells the balancer, which may take the address out, and keeps this request from going there again. */
  #noteFailure(failure: UpstreamFailure): void {
    const target = this.#endpoint?.target;
    if (!target) return;
    if (failure.isRetryable)
      this.#service.balancer?.onFailure(target, failure.status === 504 ? "timeout" : "tcpFailure");
    this.#failed = (this.#failed ?? new Set()).add(target);
  }

  /** The attempt no longer occupies its address; undici ends each attempt exactly once. */
  #release(): void {
    if (this.#endpoint) releaseEndpoint(this.#endpoint);
  }

  #dispatchOptions(endpoint: Endpoint): Dispatcher.DispatchOptions {
    const exchange = this.#exchange;
    const changed = exchange.changedUpstream;
    const { headers, contentLength } = buildUpstreamHeaders(exchange, endpoint.hostHeader);
    const body = this.#body;
    // undici counts a buffer's bytes itself; only a stream's length has to be told.
    if (body.kind === "stream" && contentLength !== null) headers.push("Content-Length", contentLength);
    const query = changed ? changed.query.toText() : exchange.request.rawQuery;
    const path = changed ? changed.path : exchange.upstreamPath();
    return {
      method: changed?.method ?? exchange.request.method,
      path: query === null ? path : `${path}?${query}`,
      headers,
      body: body.kind === "buffer" ? body.buffer : body.kind === "stream" ? body.open() : null,
      headersTimeout: this.#service.readTimeoutMs,
      bodyTimeout: this.#service.readTimeoutMs,
      blocking: false,
      upgrade: exchange.isUpgrade ? "websocket" : null,
    };
  }

  #takeHead(controller: Dispatcher.DispatchController, status: number, statusText: string | undefined): void {
    const { response } = this.#exchange;
    response.firstByteMs = performance.now();
    response.source = "upstream";
    response.isProxied = true;
    response.status = status;
    response.statusText = statusText;
    response.upstreamStatus = status;
    response.headers = toResponseHeaders(controller.rawHeaders);
    const target = this.#endpoint?.target;
    if (target) this.#service.balancer?.onStatus(target, status, response.firstByteMs - this.#attemptMs);
    if (this.#hash?.setCookie) response.headers.add("Set-Cookie", this.#hash.setCookie);
  }

  /** Once sent, only what may be repeated is sent again, and only when its body is still there. */
  #mayRetry(failure: UpstreamFailure): boolean {
    if (!failure.isRetryable || this.#tries.length > this.#service.retries) return false;
    if (!this.#wasSent) return true;
    const method = this.#exchange.changedUpstream?.method ?? this.#exchange.request.method;
    return this.#body.kind !== "stream" && !NOT_REPEATABLE.has(method);
  }

  #sendFailure(failure: UpstreamFailure, error: Error): void {
    const exchange = this.#exchange;
    const { request, response } = exchange;
    if (failure.isOfClient) {
      refuseAndClose(exchange, failure.status);
      sendAnswer(exchange);
      return;
    }
    exchange.node.services.log.warn(
      `upstream of service ${exchange.service?.name ?? exchange.service?.id}: ${error.message}`,
      {
        requestId: exchange.id,
        tries: this.#tries.length,
      },
    );
    if (!failure.isPageOfServer) {
      exchange.error(failure.status, failure.message);
      sendAnswer(exchange);
      return;
    }
    const accept = request.header("accept") ?? request.header("content-type") ?? "text/plain";
    const page = makeErrorBody(failure.status, failure.message, exchange.id, accept);
    response.source = "kong";
    response.isProxied = failure.status >= 500;
    exchange.answer(failure.status, new HeaderList(["Content-Type", page.contentType]), Buffer.from(page.body));
    sendAnswer(exchange);
  }

  /** The response is closed; if that was not our doing, the upstream is told. */
  onClientClose(): void {
    if (this.#slowReader) clearTimeout(this.#slowReader);
    if (this.#isOver) return;
    this.#isOver = true;
    this.#noteTrace();
    this.#controller?.abort(new ClientGoneError());
  }

  #noteTrace(): void {
    const { tracer, response, changedUpstream } = this.#exchange;
    if (!tracer || !this.#endpoint) return;
    tracer.trace.upstream = {
      url: `${this.#endpoint.origin}${changedUpstream?.path ?? this.#exchange.upstreamPath()}`,
      status: response.upstreamStatus,
      durationMs: Math.round(performance.now() - response.balancedMs),
      tries: this.#tries.length,
    };
  }
}
