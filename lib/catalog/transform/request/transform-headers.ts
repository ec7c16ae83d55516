import type { UpstreamRequest } from "#lib/catalog/exchange.ts";
import type { LuaEnvironment } from "#lib/catalog/lua-expression/evaluate.ts";
import { toHeaderValue } from "#lib/catalog/transform/header-text.ts";
import type { Steps } from "./compile-config.ts";

const HOST = "host";

/**
 * Changes the headers that go upstream. All changes are gathered first and written at the end: templates read the headers
 * as they were, as in Kong.
 */
export function transformHeaders(upstream: UpstreamRequest, steps: Steps, environment: LuaEnvironment): void {
  const headers = new PendingHeaders(upstream);
  for (const name of steps.remove) headers.delete(name);
  for (const { from, to } of steps.rename) {
    const values = headers.get(from);
    if (values.length === 0) continue;
    headers.delete(from);
    headers.set(to, values);
  }
  for (const { name, value } of steps.replace) {
    if (isHost(name) || headers.get(name).length > 0) headers.set(name, [toHeaderValue(value.render(environment))]);
  }
  for (const { name, value } of steps.add) {
    if (!isHost(name) && headers.get(name).length === 0) headers.set(name, [toHeaderValue(value.render(environment))]);
  }
  for (const { name, value } of steps.append) {
    if (!isHost(name)) headers.set(name, [...headers.get(name), toHeaderValue(value.render(environment))]);
  }
  headers.write();
}

class PendingHeaders {
  readonly #upstream: UpstreamRequest;
  readonly #pending = new Map<string, { name: string; values: readonly string[] }>();

  constructor(upstream: UpstreamRequest) {
    this.#upstream = upstream;
  }

  get(name: string): readonly string[] {
    const pending = this.#pending.get(name.toLowerCase());
    if (pending) return pending.values;
    const value = this.#upstream.getHeader(name);
    return value === null ? [] : typeof value === "string" ? [value] : value;
  }

  set(name: string, values: readonly string[]): void {
    this.#pending.set(name.toLowerCase(), { name, values });
  }

  delete(name: string): void {
    this.set(name, []);
  }

  write(): void {
    for (const { name, values } of this.#pending.values()) {
      const [only, ...others] = values;
      if (only === undefined) this.#upstream.removeHeader(name);
      else this.#upstream.setHeader(name, others.length > 0 ? values : only);
    }
  }
}

function isHost(name: string): boolean {
  return name.toLowerCase() === HOST;
}
