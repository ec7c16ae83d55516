import type { APIResponse, Page, Response } from "@playwright/test";
import { findCanaries } from "./find-canaries.ts";

export type CollectedKind = "document" | "rsc" | "action" | "json" | "other";

interface Collected {
  kind: CollectedKind;
  what: string;
  text: string;
}

/** What is kept in the database in place of a secret has no business in a browser either. */
const AT_REST = /sealed:1:|\$argon2|blind:[\w-]+:/;

/** Keeps every body and header that the console sends to one person, the files of the build aside. */
export class ResponseCollector {
  readonly #collected: Collected[] = [];
  readonly #pending: Promise<void>[] = [];

  /** From now on, whatever the page loads by itself: documents, payloads, action results, polling. */
  watch(page: Page): void {
    page.on("response", (response) => {
      if (!response.url().includes("/_next/static/")) this.#pending.push(this.#keep(response));
    });
  }

  /** An answer to a request that the test makes itself. */
  async add(kind: CollectedKind, what: string, response: APIResponse): Promise<string> {
    const text = await response.text();
    this.#note(kind, what, text, response.headers());
    return text;
  }

  count(kind: CollectedKind): number {
    return this.#collected.filter((one) => one.kind === kind).length;
  }

  /** How many answers of a kind hold a text. */
  countWith(kind: CollectedKind, text: string): number {
    return this.#collected.filter((one) => one.kind === kind && one.text.includes(text)).length;
  }

  /** Each answer that holds a secret, as one line; `others` are secrets without a mark. */
  async listLeaks(others: readonly string[]): Promise<string[]> {
    await Promise.all(this.#pending);
    return this.#collected.flatMap(({ kind, what, text }) => {
      const stored = AT_REST.exec(text);
      const found = [...findCanaries(text, others), ...(stored ? [text.slice(stored.index, stored.index + 60)] : [])];
      return found.map((excerpt) => `${kind} ${what}: …${excerpt}…`);
    });
  }

  /** A page that is left takes the bodies with it that were still on their way; the test's own requests read them all. */
  async #keep(response: Response): Promise<void> {
    const text = await response.text().catch(() => "");
    const headers = response.headers();
    const what = `${response.request().method()} ${response.url()}`;
    this.#note(kindOf(response, headers["content-type"] ?? ""), what, text, headers);
  }

  #note(kind: CollectedKind, what: string, text: string, headers: Record<string, string>): void {
    const { "set-cookie": _, ...plain } = headers;
    this.#collected.push({ kind, what, text: `${text}\n${JSON.stringify(plain)}` });
  }
}

function kindOf(response: Response, type: string): CollectedKind {
  if (response.request().headers()["next-action"]) return "action";
  if (type.startsWith("text/x-component")) return "rsc";
  if (type.startsWith("text/html")) return "document";
  return type.startsWith("application/json") ? "json" : "other";
}
