import type { AdminAnswer } from "./admin-answer.ts";
import type { AdminNode } from "./admin-node.ts";
import type { AdminRequest } from "./admin-request.ts";

export interface AdminRoute {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Segments in braces are parameters. */
  path: string;
  handle(node: AdminNode, request: AdminRequest, params: Record<string, string>): AdminAnswer | Promise<AdminAnswer>;
}

/** The parameters of a path that fits the pattern, else null. */
export function matchPath(pattern: string, segments: readonly string[]): Record<string, string> | null {
  const expected = pattern.split("/").filter((segment) => segment !== "");
  if (expected.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of expected.entries()) {
    const segment = segments[i] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
}
