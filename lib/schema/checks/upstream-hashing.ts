import type { Problem } from "../problem.ts";

type Upstream = Readonly<Record<string, unknown>>;

/** The parameter that each way of hashing needs, for hash_on and for hash_fallback. */
const PARAMETERS: readonly { way: string; on: string; fallback: string }[] = [
  { way: "header", on: "hash_on_header", fallback: "hash_fallback_header" },
  { way: "cookie", on: "hash_on_cookie", fallback: "hash_on_cookie" },
  { way: "query_arg", on: "hash_on_query_arg", fallback: "hash_fallback_query_arg" },
  { way: "uri_capture", on: "hash_on_uri_capture", fallback: "hash_fallback_uri_capture" },
];

/** How hash_on, hash_fallback and their parameters fit together (reference: routing §12). */
export function checkUpstreamHashing(upstream: Upstream, path: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const refuse = (field: string, message: string) => problems.push({ path: [...path, field], message });
  for (const { way, on, fallback } of PARAMETERS) {
    if (upstream.hash_on === way && !isSet(upstream[on])) refuse(on, "required field missing");
    if (upstream.hash_fallback === way && !isSet(upstream[fallback])) refuse(fallback, "required field missing");
  }
  const isFallbackForbidden = upstream.hash_on === "none" || upstream.hash_on === "cookie";
  if (isFallbackForbidden && isSet(upstream.hash_fallback) && upstream.hash_fallback !== "none") {
    refuse("hash_fallback", "expected one of: none");
  }
  if (upstream.hash_on === upstream.hash_fallback && SIMPLE.has(String(upstream.hash_on))) {
    refuse("hash_fallback", `must not be one of: ${String(upstream.hash_on)}`);
  }
  for (const { on, fallback } of PARAMETERS) {
    if (on === fallback || !isSet(upstream[on]) || upstream[on] !== upstream[fallback]) continue;
    problems.push({
      path: [...path, fallback],
      message: `values of these fields must be distinct: '${on}', '${fallback}'`,
      record: path,
    });
  }
  return problems;
}

const SIMPLE: ReadonlySet<string> = new Set(["consumer", "ip", "path"]);

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined;
}
