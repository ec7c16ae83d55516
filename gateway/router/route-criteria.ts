import { RE2JS } from "re2js";
import type { RouteFields } from "./split-route.ts";

/** What of a request the router looks at. */
export interface MatchInput {
  readonly method: string;
  /** From the Host header, its port split off. */
  readonly host: string;
  /** The Host header's port, else the one Kong listens on. */
  readonly port: number;
  /** Normalised (normalisePath). */
  readonly path: string;
  readonly scheme: "http" | "https";
  readonly sni: string | null;
  /** All values of a header, by lower-case name with `_` for `-`. */
  headerValues(name: string): readonly string[];
}

export interface HeaderCriterion {
  name: string;
  values: ReadonlySet<string>;
  expressions: readonly RE2JS[];
}

export function compileHeaders(headers: RouteFields["headers"]): readonly HeaderCriterion[] | null {
  if (!headers) return null;
  return Object.entries(headers).map(([name, values]) => ({
    name: name.toLowerCase().replaceAll("-", "_"),
    values: new Set(values.filter((value) => !value.startsWith("~*")).map((value) => value.toLowerCase())),
    expressions: values
      .filter((value) => value.startsWith("~*"))
      .map((value) => RE2JS.compile(value.slice(2).toLowerCase())),
  }));
}

export function matchesHeaders(criteria: readonly HeaderCriterion[], input: MatchInput): boolean {
  for (const criterion of criteria) {
    const values = input.headerValues(criterion.name);
    const isMatch = values.some((value) => {
      const lower = value.toLowerCase();
      return criterion.values.has(lower) || criterion.expressions.some((expression) => expression.test(lower));
    });
    if (!isMatch) return false;
  }
  return true;
}

/** SNIs only count for TLS; plain requests satisfy them. */
export function matchesSnis(snis: readonly string[], input: MatchInput): boolean {
  if (input.scheme !== "https") return true;
  const { sni } = input;
  return sni !== null && snis.some((pattern) => matchesWildcard(pattern.replace(/\.$/, ""), sni));
}

export interface HostPattern {
  kind: "exact" | "suffix" | "prefix";
  /** The host, ".x" for `*.x`, "x." for `x.*`. */
  text: string;
  port: number | null;
}

export function parseHostPattern(pattern: string): HostPattern {
  const { host, port } = splitHostPort(pattern);
  if (host.startsWith("*")) return { kind: "suffix", text: host.slice(1), port };
  if (host.endsWith("*")) return { kind: "prefix", text: host.slice(0, -1), port };
  return { kind: "exact", text: host, port };
}

export function splitHostPort(authority: string): { host: string; port: number | null } {
  const colon = authority.lastIndexOf(":");
  if (colon < 0 || authority.endsWith("]")) return { host: authority, port: null };
  const port = Number(authority.slice(colon + 1));
  return Number.isInteger(port) ? { host: authority.slice(0, colon), port } : { host: authority, port: null };
}

function matchesWildcard(pattern: string, name: string): boolean {
  if (pattern.startsWith("*")) return name.endsWith(pattern.slice(1));
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
