import { compilePathRegex, type PathCaptures, type PathRegex } from "./path-regex.ts";
import { compileHeaders, type HeaderCriterion } from "./route-criteria.ts";
import { routePriority } from "./route-priority.ts";
import type { RouteFields } from "./split-route.ts";

export interface RouteMatch<T> {
  readonly target: T;
  /** What of the path the route's path covered; "" without a paths criterion. */
  readonly prefix: string;
  readonly captures: PathCaptures | null;
}

/** A route, or the part of one whose paths share a length. */
export interface RoutePart<T> {
  readonly target: T;
  readonly fields: RouteFields;
  readonly priority: bigint;
  readonly methods: ReadonlySet<string> | null;
  readonly headers: readonly HeaderCriterion[] | null;
  readonly regexes: readonly PathRegex[];
}

/** Higher priority first; of equal ones the larger id, as Kong's engine walks its map downwards. */
export function compareParts(a: RoutePart<unknown>, b: RoutePart<unknown>): number {
  if (a.priority !== b.priority) return a.priority > b.priority ? -1 : 1;
  if (a.fields.id === b.fields.id) return 0;
  return a.fields.id > b.fields.id ? -1 : 1;
}

export function compilePart<T>(fields: RouteFields, target: T): RoutePart<T> {
  const expressions = fields.paths?.filter((path) => path.startsWith("~")) ?? [];
  return {
    target,
    fields,
    priority: routePriority(fields),
    methods: fields.methods && new Set(fields.methods),
    headers: compileHeaders(fields.headers),
    regexes: expressions.map((path) => compilePathRegex(path.slice(1))),
  };
}
