import { Agent, request } from "undici";
import type { OpenidConnectConfig } from "./config.ts";

const ANSWER_BYTES_MAX = 1_048_576;

/** The provider did not answer as it should; the words hold its host and nothing that was sent. */
export class ProviderFailure extends Error {}

/** Speaks with the provider: with a timeout, up to a size, and never on to where a redirect points. */
export class ProviderClient {
  readonly #agent: Agent;

  constructor(config: OpenidConnectConfig) {
    this.#agent = new Agent({
      headersTimeout: config.timeout,
      bodyTimeout: config.timeout,
      connect: { timeout: config.timeout, rejectUnauthorized: config.ssl_verify },
      maxResponseSize: ANSWER_BYTES_MAX,
    });
  }

  /** The JSON object at an address; a form makes it a POST. Throws a ProviderFailure. */
  async ask(
    address: string,
    options: { headers?: Record<string, string>; form?: URLSearchParams } = {},
  ): Promise<Record<string, unknown>> {
    const url = URL.parse(address);
    if (!url || !/^https?:$/.test(url.protocol)) throw new ProviderFailure("the provider's address is none");
    const answer = await this.#send(url, options);
    if (answer.status !== 200) throw new ProviderFailure(`${url.host} answered ${answer.status}`);
    const value = parseJson(answer.body);
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new ProviderFailure(`${url.host} answered no JSON object`);
    return value as Record<string, unknown>;
  }

  close(): Promise<void> {
    return this.#agent.close();
  }

  async #send(url: URL, { headers, form }: { headers?: Record<string, string>; form?: URLSearchParams }) {
    const type = { "content-type": "application/x-www-form-urlencoded" };
    try {
      const { statusCode, body } = await request(url, {
        dispatcher: this.#agent,
        method: form ? "POST" : "GET",
        headers: { accept: "application/json", ...(form ? type : {}), ...headers },
        body: form?.toString() ?? null,
      });
      return { status: statusCode, body: await body.text() };
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      throw new ProviderFailure(`${url.host} cannot be reached (${typeof code === "string" ? code : "failed"})`);
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
