import { Readable } from "node:stream";
import { BodyTooLargeError, BodyTooSlowError, type GatewayClientRequest } from "../pipeline/client-request.ts";
import type { GatewayExchange } from "../pipeline/gateway-exchange.ts";

/** Up to this size a body is read before it is sent, so that another attempt can send it again. */
export const REPLAYABLE_BYTES_MAX = 1_048_576;

export type RequestBody = { kind: "none" } | { kind: "buffer"; buffer: Buffer } | { kind: "stream"; open(): Readable };

/** The body to send upstream: a plugin's, what a plugin has read, a small one in memory, or the client's stream. */
export function chooseRequestBody(exchange: GatewayExchange): RequestBody | Promise<RequestBody> {
  const { request, target } = exchange;
  const replaced = exchange.changedUpstream?.body;
  if (replaced) return { kind: "buffer", buffer: replaced };
  if (!request.hasBody) return { kind: "none" };
  const length = request.contentLength === null ? Number.POSITIVE_INFINITY : Number(request.contentLength);
  const isReplayable = target?.isRequestBuffered === true && length <= REPLAYABLE_BYTES_MAX;
  if (request.bodyInMemory || isReplayable) return request.body().then((buffer) => ({ kind: "buffer", buffer }));
  return { kind: "stream", open: () => detachedStream(request) };
}

/**
 * Follows the client's stream, but an upstream that fails ends only this one: the client still gets an answer. Ends with
 * an error when the client sends more than it may, or nothing for too long while the upstream waits for it.
 */
function detachedStream({ incoming, limits }: GatewayClientRequest): Readable {
  let bytes = 0;
  // While it is the upstream that takes nothing, the client is not to blame; the upstream has timeouts of its own.
  let isPaused = false;
  const idle = setTimeout(() => {
    if (isPaused) idle.refresh();
    else stream.destroy(new BodyTooSlowError());
  }, limits.bodyIdleMs);
  idle.unref();
  const stream = new Readable({
    read() {
      isPaused = false;
      idle.refresh();
      incoming.resume();
    },
    destroy(error, done) {
      clearTimeout(idle);
      incoming.off("data", onData);
      incoming.off("end", onEnd);
      incoming.off("error", onError);
      incoming.resume();
      done(error);
    },
  });
  const onData = (chunk: Buffer) => {
    bytes += chunk.length;
    if (limits.requestBytesMax > 0 && bytes > limits.requestBytesMax) stream.destroy(new BodyTooLargeError());
    else if (stream.push(chunk)) idle.refresh();
    else {
      isPaused = true;
      incoming.pause();
    }
  };
  const onEnd = () => {
    clearTimeout(idle);
    stream.push(null);
  };
  const onError = (error: Error) => stream.destroy(error);
  incoming.on("data", onData);
  incoming.on("end", onEnd);
  incoming.on("error", onError);
  incoming.pause();
  return stream;
}
