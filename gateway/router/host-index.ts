import { PathIndex } from "./path-index.ts";
import type { PathRegex } from "./path-regex.ts";
import type { HostPattern, MatchInput } from "./route-criteria.ts";
import type { RouteMatch, RoutePart } from "./route-part.ts";

/** Finds the paths to look at by host: the same host, each suffix and prefix with a wildcard, and any host. */
export class HostIndex<T> {
  readonly #any = new PathIndex<T>();
  readonly #exact = new Map<string, PathIndex<T>>();
  readonly #suffix = new Map<string, PathIndex<T>>();
  readonly #prefix = new Map<string, PathIndex<T>>();

  add(host: HostPattern | null, part: RoutePart<T>, path: string | null, regex: PathRegex | null, order: number): void {
    this.#pathsOf(host).add(
      { order, part, regex, port: host?.port ?? null, match: plainMatch(part.target, path, regex) },
      path,
    );
  }

  /** The match with the lowest order over all hosts that apply. */
  find(input: MatchInput): RouteMatch<T> | null {
    const { host } = input;
    let best = this.#any.find(input, null);
    const exact = this.#exact.get(host);
    if (exact) best = exact.find(input, best);
    if (this.#suffix.size > 0 || this.#prefix.size > 0) {
      for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) {
        best = this.#suffix.get(host.slice(dot))?.find(input, best) ?? best;
        best = this.#prefix.get(host.slice(0, dot + 1))?.find(input, best) ?? best;
      }
    }
    return best === null ? null : best.match;
  }

  #pathsOf(host: HostPattern | null): PathIndex<T> {
    if (!host) return this.#any;
    const maps = { exact: this.#exact, suffix: this.#suffix, prefix: this.#prefix };
    const map = maps[host.kind];
    let paths = map.get(host.text);
    if (!paths) {
      paths = new PathIndex();
      map.set(host.text, paths);
    }
    return paths;
  }
}

/** Made once per entry, so that matching a plain path allocates nothing. */
function plainMatch<T>(target: T, path: string | null, regex: PathRegex | null): RouteMatch<T> {
  return { target, prefix: regex ? "" : (path ?? ""), captures: null };
}
