import { Agent, request } from "undici";
import type { HttpLogConfig } from "./config.ts";

export interface EntrySender {
  /** Throws in words that name the receiver's host only: the address may carry credentials. */
  send(config: HttpLogConfig, entries: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export function createSender(config: HttpLogConfig): EntrySender {
  const agent = new Agent({
    connect: { timeout: config.timeout },
    headersTimeout: config.timeout,
    bodyTimeout: config.timeout,
    keepAliveTimeout: config.keepalive,
    keepAliveMaxTimeout: config.keepalive,
  });
  return {
    async send(current, entries) {
      const { url, authorization } = parseEndpoint(current.http_endpoint);
      const status = await post(agent, current, url, authorization, entries);
      if (status >= 300) throw new Error(`the receiver at ${url.host} answered ${status}`);
    },
    async close() {
      await agent.close();
    },
  };
}

async function post(
  agent: Agent,
  config: HttpLogConfig,
  url: URL,
  authorization: string | null,
  entries: readonly string[],
): Promise<number> {
  try {
    const { statusCode, body } = await request(url, {
      dispatcher: agent,
      method: config.method,
      headers: {
        ...config.headers,
        "content-type": config.content_type,
        ...(authorization ? { authorization } : {}),
      },
      body: bodyOf(config, entries),
    });
    await body.dump();
    return statusCode;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    throw new Error(`the receiver at ${url.host} cannot be reached (${typeof code === "string" ? code : "failed"})`);
  }
}

/** A batch size of 1 sends the entry itself, any other an array. */
function bodyOf(config: HttpLogConfig, entries: readonly string[]): string {
  const batchSize = config.queue_size ?? config.queue.max_batch_size;
  return batchSize === 1 ? (entries[0] ?? "") : `[${entries.join(",")}]`;
}

function parseEndpoint(endpoint: string): { url: URL; authorization: string | null } {
  const url = URL.parse(endpoint);
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error("http_endpoint is not an http or https address");
  const userInfo = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = "";
  url.password = "";
  return { url, authorization: userInfo === ":" ? null : `Basic ${Buffer.from(userInfo).toString("base64")}` };
}
