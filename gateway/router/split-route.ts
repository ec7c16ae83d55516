import { v5 } from "uuid";

const PART_NAMESPACE = "7f145bf9-0dce-4f91-98eb-debbce4b9f6b";

export interface RouteFields {
  readonly id: string;
  readonly methods: readonly string[] | null;
  readonly hosts: readonly string[] | null;
  readonly paths: readonly string[] | null;
  readonly headers: Readonly<Record<string, readonly string[]>> | null;
  readonly snis: readonly string[] | null;
  readonly regexPriority: number;
}

/** Reads a route's criteria; empty lists count as unset. Paths stand as the bytes that requests carry. */
export function toRouteFields(route: { readonly id: string; readonly [field: string]: unknown }): RouteFields {
  const headers = route.headers;
  const hasHeaders = typeof headers === "object" && headers !== null && Object.keys(headers).length > 0;
  return {
    id: route.id,
    methods: textList(route.methods),
    hosts: textList(route.hosts),
    paths: textList(route.paths)?.map((path) => Buffer.from(path, "utf8").toString("latin1")) ?? null,
    headers: hasHeaders ? (headers as Record<string, readonly string[]>) : null,
    snis: textList(route.snis),
    regexPriority: typeof route.regex_priority === "number" ? route.regex_priority : 0,
  };
}

/** One part per distinct prefix length and one for all expressions; each has its own priority (reference: routing, 4.1). */
export function splitRoute(route: RouteFields): RouteFields[] {
  const groups = new Map<number, string[]>();
  for (const path of route.paths ?? []) {
    const key = path.startsWith("~") ? 0 : path.length;
    const group = groups.get(key);
    if (group) group.push(path);
    else groups.set(key, [path]);
  }
  if (groups.size <= 1) return [route];
  return [...groups.values()].map((paths, index) => ({
    ...route,
    paths,
    id: v5(`${route.id}#${index + 1}`, PART_NAMESPACE),
  }));
}

function textList(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.filter((item): item is string => typeof item === "string");
}
