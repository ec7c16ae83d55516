import { isReference } from "./is-reference.ts";
import type { ParsedReference, ReferenceOption } from "./parsed-reference.ts";
import { decodeReferencePart, fromBytes, toBytes } from "./reference-encoding.ts";

export type ParseResult = { ok: true; reference: ParsedReference } | { ok: false; error: string };

/** Reads a reference by Kong's grammar; the error texts are Kong's (reference: vault-semantics §2). */
export function parseReference(text: unknown): ParseResult {
  if (!isReference(text)) return refuse("not a reference", text);
  const url = splitUrl(text.slice(1, -1));
  if (url.host === "") return refuse("reference url is missing host", text);
  if (url.path === "") return refuse("reference url is missing path", text);
  if (url.path === "/") return refuse("reference url has empty path", text);
  if (url.fragment !== null && !/^\d+$/.test(url.fragment)) return refuse("reference url has invalid version", text);
  const location = splitPath(url.path);
  if (!location) return refuse("reference url has invalid path", text);
  return {
    ok: true,
    reference: {
      name: url.host,
      ...location,
      config: parseQuery(url.query),
      version: url.fragment === null ? null : Number(url.fragment),
    },
  };
}

function refuse(reason: string, text: unknown): ParseResult {
  return { ok: false, error: `${reason} [${String(text)}]` };
}

interface UrlParts {
  host: string;
  path: string;
  query: string | null;
  fragment: string | null;
}

/** The order is Kong's URL parser's and shows: the authority is cut before the query, so `{vault://env?x=1}` has no path. */
function splitUrl(url: string): UrlParts {
  const [beforeFragment, fragment] = cut(url, "#");
  const afterScheme = beforeFragment.slice("vault://".length);
  const slash = afterScheme.indexOf("/");
  const authority = slash === -1 ? afterScheme : afterScheme.slice(0, slash);
  const [beforeQuery, query] = cut(slash === -1 ? "" : afterScheme.slice(slash), "?");
  const [path] = cut(beforeQuery, ";");
  return { host: toHost(authority), path, query, fragment };
}

function toHost(authority: string): string {
  const withoutUser = authority.replace(/^[^@]*@/, "");
  const withoutPort = withoutUser.replace(/:[^:\]]*$/, "");
  return /^\[(.+)\]$/s.exec(withoutPort)?.[1] ?? withoutPort;
}

function splitPath(path: string): { resource: string; key: string | null } | null {
  const relative = toBytes(path.slice(1));
  const segments = relative
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => decodeReferencePart(segment, "path"));
  const last = segments.at(-1);
  if (last === undefined) return null;
  const hasKey = segments.length > 1 && !relative.endsWith("/");
  const resource = (hasKey ? segments.slice(0, -1) : segments).join("/");
  return {
    resource: fromBytes(decodeReferencePart(resource, "form")),
    key: hasKey ? fromBytes(decodeReferencePart(last, "form")) : null,
  };
}

function parseQuery(query: string | null): Record<string, ReferenceOption> | null {
  const options: Record<string, ReferenceOption> = Object.create(null);
  for (const pair of toBytes(query ?? "").split("&")) {
    const [rawName, rawValue] = cut(pair, "=");
    const name = fromBytes(decodeReferencePart(rawName, "form"));
    if (name === "") continue;
    const value: string | true = rawValue === null ? true : fromBytes(decodeReferencePart(rawValue, "form"));
    const earlier = options[name];
    options[name] = earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value];
  }
  return Object.keys(options).length === 0 ? null : { ...options };
}

function cut(text: string, separator: string): [string, string | null] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}
