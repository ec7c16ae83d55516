import type { TestRequest } from "#lib/contract/test-run.ts";

/** The request as it stands in the form, before it is one. */
export interface RequestDraft {
  mode: "route" | "free";
  route: RouteChoice | null;
  method: string;
  path: string;
  host: string;
  query: NamedValue[];
  headers: NamedValue[];
  body: string;
  nodeId: string | null;
}

export interface NamedValue {
  /** For React only. */
  key: number;
  name: string;
  value: string;
}

export interface RouteChoice {
  id: string;
  name: string;
  methods: string[];
  paths: string[];
  hosts: string[];
  serviceTitle: string | null;
}

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export const EMPTY_DRAFT: RequestDraft = {
  mode: "route",
  route: null,
  method: "GET",
  path: "/",
  host: "",
  query: [],
  headers: [],
  body: "",
  nodeId: null,
};

/** Takes over what the route asks for: its first method, a path that matches it, its first plain host. */
export function withRoute(draft: RequestDraft, route: RouteChoice): RequestDraft {
  const host = route.hosts.find((name) => !name.includes("*")) ?? "";
  const method =
    route.methods.length === 0 || route.methods.includes(draft.method) ? draft.method : (route.methods[0] ?? "GET");
  return { ...draft, mode: "route", route, method, path: examplePath(route), host };
}

/** A regex path cannot be typed as it is; its beginning up to the first special character is a fair start. */
function examplePath(route: RouteChoice): string {
  const prefix = route.paths.find((path) => path.startsWith("/"));
  if (prefix) return prefix;
  const regex = route.paths[0]?.slice(1) ?? "/";
  return /^\/[\w/-]*/.exec(regex)?.[0] ?? "/";
}

/** The request to send. Rows without a name are left out; the query rows are added to a query that the path has already. */
export function toTestRequest(draft: RequestDraft, count: number): TestRequest {
  const query = new URLSearchParams(
    draft.query.filter((row) => row.name).map((row) => [row.name, row.value]),
  ).toString();
  const separator = draft.path.includes("?") ? "&" : "?";
  return {
    routeId: draft.mode === "route" ? (draft.route?.id ?? null) : null,
    method: draft.method,
    path: query ? `${draft.path}${separator}${query}` : draft.path,
    host: draft.host || null,
    headers: draft.headers.filter((row) => row.name).map(({ name, value }) => ({ name, value })),
    body: hasBody(draft.method) && draft.body ? draft.body : null,
    count,
    nodeId: draft.nodeId,
  };
}

export function hasBody(method: string): boolean {
  return method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
}

/** A kept request put back into the form; the route is shown when it is still there. */
export function fromTestRequest(request: TestRequest, route: RouteChoice | null): RequestDraft {
  const [path = "/", query = ""] = splitOnce(request.path, "?");
  return {
    mode: request.routeId && route ? "route" : "free",
    route,
    method: request.method,
    path,
    host: request.host ?? "",
    query: [...new URLSearchParams(query)].map(([name, value], key) => ({ key, name, value })),
    headers: request.headers.map(({ name, value }, key) => ({ key: 1_000 + key, name, value })),
    body: request.body ?? "",
    nodeId: request.nodeId,
  };
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
