import { type MatchInput, matchesHeaders, matchesSnis, parseHostPattern } from "./route-criteria.ts";
import type { RoutePart } from "./route-part.ts";
import type { Router } from "./router.ts";

export interface MissedRoute<T> {
  target: T;
  reason: string;
}

/** The routes that were tried before the matching one and came closest, each with the criterion that failed first. */
export function explainMatch<T>(
  router: Router<T>,
  input: MatchInput,
  matched: T | null,
  limit: number,
): MissedRoute<T>[] {
  const missed: (MissedRoute<T> & { failures: number })[] = [];
  const seen = new Set<T>();
  for (const part of router.parts) {
    const failures = failedCriteria(part, input);
    if (part.target === matched && failures.length === 0) break;
    const first = failures[0];
    if (!first || seen.has(part.target) || part.target === matched) continue;
    seen.add(part.target);
    missed.push({ target: part.target, reason: first, failures: failures.length });
  }
  return missed
    .sort((a, b) => a.failures - b.failures)
    .slice(0, limit)
    .map(({ target, reason }) => ({ target, reason }));
}

function failedCriteria(part: RoutePart<unknown>, input: MatchInput): string[] {
  const { fields } = part;
  const failures: string[] = [];
  if (fields.paths && !matchesPath(part, input.path))
    failures.push(`path ${input.path} is not under ${fields.paths.join(", ")}`);
  if (part.methods && !part.methods.has(input.method))
    failures.push(`method ${input.method} is not in ${fields.methods?.join(", ")}`);
  if (fields.hosts && !fields.hosts.some((host) => matchesHost(host, input))) {
    failures.push(`host ${input.host || "(none)"} is not ${fields.hosts.join(" or ")}`);
  }
  if (part.headers && !matchesHeaders(part.headers, input)) {
    failures.push(`header ${Object.keys(fields.headers ?? {}).join(", ")} does not match`);
  }
  if (fields.snis && !matchesSnis(fields.snis, input))
    failures.push(`server name ${input.sni ?? "(none)"} does not match`);
  return failures;
}

function matchesPath(part: RoutePart<unknown>, path: string): boolean {
  return (part.fields.paths ?? []).some((pattern) =>
    pattern.startsWith("~")
      ? part.regexes.some((regex) => regex.source === pattern.slice(1) && regex.exec(path) !== null)
      : path.startsWith(pattern),
  );
}

function matchesHost(pattern: string, input: MatchInput): boolean {
  const { kind, text, port } = parseHostPattern(pattern);
  if (port !== null && port !== input.port) return false;
  if (kind === "suffix") return input.host.endsWith(text);
  return kind === "prefix" ? input.host.startsWith(text) : input.host === text;
}
