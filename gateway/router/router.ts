import { HostIndex } from "./host-index.ts";
import { type MatchInput, parseHostPattern } from "./route-criteria.ts";
import { compareParts, compilePart, type RouteMatch, type RoutePart } from "./route-part.ts";
import { splitRoute, toRouteFields } from "./split-route.ts";

/** Finds a request's route as Kong's traditional_compatible router does (reference: routing, 4). */
export class Router<T> {
  /** In the order in which they are tried. */
  readonly parts: readonly RoutePart<T>[];
  readonly #index: HostIndex<T>;

  private constructor(parts: readonly RoutePart<T>[], index: HostIndex<T>) {
    this.parts = parts;
    this.#index = index;
  }

  match(input: MatchInput): RouteMatch<T> | null {
    return this.#index.find(input);
  }

  /** Compiles all routes, yielding often (see runSliced). */
  static *build<T>(
    routes: Iterable<{ entity: { readonly id: string; readonly [field: string]: unknown }; target: T }>,
  ): Generator<void, Router<T>> {
    const parts: RoutePart<T>[] = [];
    for (const { entity, target } of routes) {
      for (const fields of splitRoute(toRouteFields(entity))) parts.push(compilePart(fields, target));
      yield;
    }
    parts.sort((a, b) => compareParts(a, b));
    const index = new HostIndex<T>();
    let order = 0;
    for (const part of parts) {
      const hosts = part.fields.hosts?.map(parseHostPattern) ?? [null];
      for (const path of part.fields.paths ?? [null]) {
        const regex = path?.startsWith("~")
          ? (part.regexes.find(({ source }) => source === path.slice(1)) ?? null)
          : null;
        for (const host of hosts) index.add(host, part, path, regex, order);
        order += 1;
      }
      yield;
    }
    return new Router(parts, index);
  }
}
