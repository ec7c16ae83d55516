import { z } from "zod";
import { BackendError } from "#lib/catalog/define-backend.ts";
import type { NodeReport } from "#lib/contract/node-protocol.ts";
import { KONG_VERSION } from "../product-version.ts";
import { type AdminAnswer, message, NOT_FOUND } from "./admin-answer.ts";
import type { AdminNode } from "./admin-node.ts";
import type { AdminRequest } from "./admin-request.ts";
import type { AdminRoute } from "./admin-route.ts";

const Draft = z.object({
  prefix: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  config: z.record(z.string(), z.unknown()),
});
const CheckInput = z.object({
  references: z.array(z.string().max(8_192)).max(1_000),
  vaults: z.array(Draft).max(200).optional(),
});
const BrowseInput = z.object({
  vault: z.union([z.string().min(1).max(200), Draft]),
  path: z.string().max(4_096),
  page: z.string().max(4_096).nullish(),
});
const DescribeInput = z.object({
  vault: z.union([z.string().min(1).max(200), Draft]),
  resource: z.string().min(1).max(4_096),
});

/** What our node offers beside Kong's Admin API (lib/contract/node-protocol.ts). Never a secret's value. */
export const gatehouseRoutes: readonly AdminRoute[] = [
  {
    method: "POST",
    path: "/gatehouse/references/check",
    handle: (node, request) =>
      withInput(request, CheckInput, async ({ references, vaults }) => {
        const check = (reference: string) => node.resolver.check(reference, vaults ?? []);
        return { status: 200, body: { results: await Promise.all(references.map(check)) } };
      }),
  },
  {
    method: "POST",
    path: "/gatehouse/vaults/browse",
    handle: (node, request) =>
      withInput(request, BrowseInput, async ({ vault, path, page }) => ({
        status: 200,
        body: await node.resolver.browse(vault, path, page ?? undefined),
      })),
  },
  {
    method: "POST",
    path: "/gatehouse/vaults/describe",
    handle: (node, request) =>
      withInput(request, DescribeInput, async ({ vault, resource }) => ({
        status: 200,
        body: await node.resolver.describe(vault, resource),
      })),
  },
  { method: "GET", path: "/gatehouse/status", handle: (node) => ({ status: 200, body: report(node) }) },
  {
    method: "GET",
    path: "/gatehouse/metrics",
    handle: (node) => ({ status: 200, body: node.runtime.metrics.toReport() }),
  },
  {
    method: "GET",
    path: "/gatehouse/traces/{id}",
    handle: (node, _request, { id = "" }) => {
      const trace = node.runtime.traces.find(id);
      return trace ? { status: 200, body: trace } : NOT_FOUND;
    },
  },
];

function report(node: AdminNode): NodeReport {
  return {
    nodeId: node.runtime.services.nodeId,
    version: KONG_VERSION,
    startedAt: node.startedAt.toISOString(),
    configurationHash: node.holder.hash,
    troubles: node.troubles.list(),
  };
}

async function withInput<T>(
  request: AdminRequest,
  schema: z.ZodType<T>,
  run: (input: T) => Promise<AdminAnswer>,
): Promise<AdminAnswer> {
  const body = await request.readJson();
  if (!body.ok) return message(body.status, body.message);
  const input = schema.safeParse(body.value);
  if (!input.success) {
    const issue = input.error.issues[0];
    return message(400, `${issue?.path.join(".") || "The body"}: ${issue?.message ?? "is not valid"}`);
  }
  try {
    return await run(input.data);
  } catch (error) {
    if (error instanceof BackendError) return message(error.code === "unreachable" ? 502 : 400, error.message);
    throw error;
  }
}
