import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { Agent, request } from "undici";
import { networkError } from "#lib/catalog/logging/network-error.ts";
import type { OpentelemetryConfig } from "./config.ts";
import type { Span } from "./request-spans.ts";

/** Posts spans to a collector as OTLP. Throws in words that name the collector's host only. */
export class SpanSender {
  readonly #agent: Agent;

  constructor(config: OpentelemetryConfig) {
    this.#agent = new Agent({
      connect: { timeout: config.connect_timeout },
      headersTimeout: config.read_timeout,
      bodyTimeout: config.read_timeout,
    });
  }

  async send(config: OpentelemetryConfig, spans: readonly Span[]): Promise<void> {
    const url = URL.parse(config.traces_endpoint);
    if (!url || !/^https?:$/.test(url.protocol)) throw new Error("traces_endpoint is not an http or https address");
    const bytes = ProtobufTraceSerializer.serializeRequest([...spans]);
    const status = await this.#post(config, url, Buffer.from(bytes ?? []));
    if (status >= 300) throw new Error(`the collector at ${url.host} answered ${status}`);
  }

  close(): Promise<void> {
    return this.#agent.close();
  }

  async #post(config: OpentelemetryConfig, url: URL, body: Buffer): Promise<number> {
    const { connect_timeout: connectMs, send_timeout: sendMs, read_timeout: readMs } = config;
    try {
      const answer = await request(url, {
        dispatcher: this.#agent,
        method: "POST",
        headers: { ...config.headers, "content-type": "application/x-protobuf" },
        body,
        signal: AbortSignal.timeout(connectMs + sendMs + readMs),
      });
      await answer.body.dump();
      return answer.statusCode;
    } catch (error) {
      throw networkError(`the collector at ${url.host}`, error);
    }
  }
}
