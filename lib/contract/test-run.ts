import { z } from "zod";
import type { CacheExplanation, RequestTrace } from "./node-protocol.ts";

/** A request of the test panel. It goes from the server to the workspace's own gateways only. */
export const TestRequest = z.object({
  routeId: z.uuid().nullable(),
  method: z.string().regex(/^[A-Z]{1,20}$/, "A method is upper-case letters"),
  /** Path with query, as typed. */
  path: z.string().max(8_000).regex(/^\//, "A path starts with /"),
  host: z.string().max(255).nullable(),
  headers: z.array(z.object({ name: z.string().min(1).max(200), value: z.string().max(8_000) })).max(100),
  body: z.string().max(1_000_000).nullable(),
  /** How many times to send it, one after another. */
  count: z.number().int().min(1).max(50),
  nodeId: z.uuid().nullable(),
});
export type TestRequest = z.infer<typeof TestRequest>;

export interface TestResponse {
  status: number;
  statusText: string;
  headers: [string, string][];
  body: { kind: "json" | "text" | "image" | "binary" | "empty"; text: string; bytes: number; isTruncated: boolean };
  timing: { gatewayMs: number | null; upstreamMs: number | null; totalMs: number };
  cache: {
    status: "Miss" | "Hit" | "Bypass" | "Refresh" | null;
    ageSeconds: number | null;
    explanation: CacheExplanation | null;
  };
  trace: RequestTrace | null;
  sentAt: string;
  node: { id: string; name: string };
}

/** One Send or Send × N, as kept in the history. Bodies and headers are stored without credentials. */
export interface TestRun {
  id: string;
  request: TestRequest;
  responses: TestResponse[];
  /** Set when the gateway could not be reached at all. */
  failure: string | null;
  ranAt: string;
  ranBy: string;
}
