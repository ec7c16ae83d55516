import { v5 } from "uuid";
import type { MatchInput } from "../router/route-criteria.ts";

export interface TestRoute {
  id: string;
  methods: string[] | null;
  hosts: string[] | null;
  paths: string[] | null;
  headers: Record<string, string[]> | null;
  regex_priority: number;
}

/**
 * The routing rules of reference/routing.md §4 written down as plainly as possible and without any index: the oracle
 * for the real router. Paths and hosts must be ASCII.
 */
export function slowMatch(routes: readonly TestRoute[], input: MatchInput): string | null {
  const parts = routes.flatMap(splitByLength).filter(({ part }) => matches(part, input));
  parts.sort((a, b) => {
    const [left, right] = [priority(a.part), priority(b.part)];
    if (left !== right) return left > right ? -1 : 1;
    return a.part.id > b.part.id ? -1 : 1;
  });
  return parts[0]?.route.id ?? null;
}

function splitByLength(route: TestRoute): { route: TestRoute; part: TestRoute }[] {
  const lengths: (number | "regex")[] = [];
  const kindOf = (path: string) => (path.startsWith("~") ? "regex" : path.length);
  for (const path of route.paths ?? []) if (!lengths.includes(kindOf(path))) lengths.push(kindOf(path));
  if (lengths.length <= 1) return [{ route, part: route }];
  return lengths.map((length, i) => ({
    route,
    part: {
      ...route,
      id: v5(`${route.id}#${i + 1}`, "7f145bf9-0dce-4f91-98eb-debbce4b9f6b"),
      paths: (route.paths ?? []).filter((path) => kindOf(path) === length),
    },
  }));
}

function matches(part: TestRoute, input: MatchInput): boolean {
  const isPath = part.paths === null || part.paths.some((path) => matchesPath(path, input.path));
  const isHost = part.hosts === null || part.hosts.some((host) => matchesHost(host, input));
  const isMethod = part.methods === null || part.methods.includes(input.method);
  const isHeader = Object.entries(part.headers ?? {}).every(([name, values]) =>
    input.headerValues(name.toLowerCase().replaceAll("-", "_")).some((value) => values.includes(value)),
  );
  return isPath && isHost && isMethod && isHeader;
}

function matchesPath(pattern: string, path: string): boolean {
  if (pattern.startsWith("~")) return new RegExp(`^(?:${pattern.slice(1)})`).test(path);
  return path.startsWith(pattern);
}

function matchesHost(pattern: string, input: MatchInput): boolean {
  const [host = "", port] = pattern.split(":");
  if (port !== undefined && Number(port) !== input.port) return false;
  if (host.startsWith("*.")) return input.host.endsWith(host.slice(1));
  if (host.endsWith(".*")) return input.host.startsWith(host.slice(0, -1));
  return host === input.host;
}

/** As a number with 20 digits, most significant first, so that comparing text compares priorities. */
function priority(part: TestRoute): string {
  const kinds = [part.methods, part.hosts, part.paths, part.headers].filter((criterion) => criterion !== null).length;
  const isPlainHost = part.hosts?.every((host) => !host.includes("*")) ?? false;
  const isRegex = part.paths?.[0]?.startsWith("~") ?? false;
  const digits = (value: number, width: number) => String(value).padStart(width, "0");
  return [
    digits(kinds, 1),
    isPlainHost ? "1" : "0",
    digits(Object.keys(part.headers ?? {}).length, 3),
    isRegex ? "1" : "0",
    digits(isRegex ? part.regex_priority : 0, 10),
    digits(isRegex ? 0 : (part.paths?.[0]?.length ?? 0), 6),
  ].join("");
}
