import { Readable } from "node:stream";
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
  return { kind: "stream", open: () => detachedStream(request.incoming) };
}

/** Follows the client's stream, but an upstream that fails ends only this one: the client still gets an answer. */
function detachedStream(incoming: Readable): Readable {
  const stream = new Readable({
    read() {
      incoming.resume();
    },
    destroy(error, done) {
      incoming.off("data", onData);
      incoming.off("end", onEnd);
      incoming.off("error", onError);
      incoming.resume();
      done(error);
    },
  });
  const onData = (chunk: Buffer) => {
    if (!stream.push(chunk)) incoming.pause();
  };
  const onEnd = () => stream.push(null);
  const onError = (error: Error) => stream.destroy(error);
  incoming.on("data", onData);
  incoming.on("end", onEnd);
  incoming.on("error", onError);
  incoming.pause();
  return stream;
}
