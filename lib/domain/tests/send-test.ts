import { randomUUID } from "node:crypto";
import type { RequestTrace } from "#lib/contract/node-protocol.ts";
import { TestRequest, type TestResponse, type TestRun } from "#lib/contract/test-run.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { findRequestTrace } from "#lib/kong/find-request-trace.ts";
import { type AddressedNode, listNodeAddresses } from "#lib/publish/list-node-addresses.ts";
import { listPluginConfigs } from "#lib/store/plugin-configs.ts";
import { insertTestRun } from "#lib/store/test-runs.ts";
import { toJson } from "#lib/store/to-json.ts";
import { DomainError, notFound, unavailable } from "../errors.ts";
import { defineVerb, type VerbContext } from "../verb.ts";
import { credentialNames, redactRun } from "./redact-run.ts";
import { openSender, type ProxyAnswer, SendFailure } from "./send-request.ts";
import { toProxyRequest } from "./to-proxy-request.ts";
import { findHeader } from "./to-test-body.ts";
import { toTestResponse } from "./to-test-response.ts";

const ONE_TIMEOUT_MS = 30_000;
const SERIES_TIMEOUT_MS = 60_000;
const AT_ONCE_MAX = 4;
const inFlight = new Map<string, number>();

/**
 * Sends a request one or more times to a node of the workspace, and to nothing else, and keeps the run without its
 * credentials. A gateway that cannot be reached is an outcome, told in `failure`.
 */
export const sendTest = defineVerb({
  name: "test.send",
  permission: "tests:run",
  effect: "call",
  input: TestRequest,
  run: async (ctx, request): Promise<TestRun> => {
    ctx.nothingChanged();
    const node = await chooseNode(ctx, request.nodeId);
    const running = inFlight.get(ctx.workspace.id) ?? 0;
    if (running >= AT_ONCE_MAX)
      throw new DomainError("too_many_requests", "Other tests are still running. Try again in a moment.");
    inFlight.set(ctx.workspace.id, running + 1);
    try {
      const ranAt = new Date();
      const { responses, failure } = await sendSeries(node, request);
      const run: TestRun = {
        id: randomUUID(),
        request,
        responses,
        failure,
        ranAt: ranAt.toISOString(),
        ranBy: ctx.actor.name,
      };
      await keep(ctx, run, ranAt);
      return run;
    } finally {
      const left = (inFlight.get(ctx.workspace.id) ?? 1) - 1;
      if (left === 0) inFlight.delete(ctx.workspace.id);
      else inFlight.set(ctx.workspace.id, left);
    }
  },
});

async function chooseNode(ctx: VerbContext, nodeId: string | null): Promise<AddressedNode> {
  const nodes = await listNodeAddresses(ctx.tx, ctx.workspace.id);
  if (nodeId !== null) {
    const chosen = nodes.find((node) => node.id === nodeId);
    if (!chosen) throw notFound("node");
    return chosen;
  }
  const [first] = nodes;
  if (!first) throw unavailable("This workspace has no gateway to send to. Add one under Gateways.");
  return first;
}

async function sendSeries(
  node: AddressedNode,
  request: TestRequest,
): Promise<{ responses: TestResponse[]; failure: string | null }> {
  const proxyRequest = toProxyRequest(request, new URL(node.address.proxyUrl).host);
  // Only our own node takes the token off again; a Kong node would hand it to the upstream.
  if (node.kind === "embedded")
    proxyRequest.headers.push(["X-Gatehouse-Trace", node.address.admin.token ?? "loopback"]);
  const sender = openSender(node.address.proxyUrl);
  const responses: TestResponse[] = [];
  const until = Date.now() + SERIES_TIMEOUT_MS;
  try {
    for (let sent = 0; sent < request.count; sent++) {
      const leftMs = until - Date.now();
      if (leftMs <= 0)
        return {
          responses,
          failure: `Stopped after ${responses.length} of ${request.count}: the series took a minute.`,
        };
      const sentAt = new Date();
      const answer = await sender.send(proxyRequest, Math.min(ONE_TIMEOUT_MS, leftMs));
      const trace = node.kind === "embedded" ? await findTrace(node, answer) : null;
      responses.push(toTestResponse(answer, { sentAt, node: { id: node.id, name: node.name }, trace }));
    }
    return { responses, failure: null };
  } catch (cause) {
    if (!(cause instanceof SendFailure)) throw cause;
    return { responses, failure: cause.message };
  } finally {
    sender.close();
  }
}

const TRACE_TRIES = 5;

/** The trace is complete when the node has logged the request, which is a moment after the answer has arrived. */
async function findTrace(node: AddressedNode, answer: ProxyAnswer): Promise<RequestTrace | null> {
  const requestId = findHeader(answer.headers, "x-kong-request-id");
  if (requestId === "") return null;
  try {
    for (let attempt = 1; attempt <= TRACE_TRIES; attempt++) {
      const trace = await findRequestTrace(node.address.admin, requestId);
      if (trace) return trace;
      await new Promise((resolve) => setTimeout(resolve, 5 * attempt));
    }
    return null;
  } catch (cause) {
    if (!(cause instanceof AdminError)) throw cause;
    return null;
  }
}

async function keep(ctx: VerbContext, run: TestRun, ranAt: Date): Promise<void> {
  const configs = await listPluginConfigs(ctx.tx, ctx.workspace.id, "key-auth");
  const kept = redactRun(run, credentialNames(configs.flatMap(listKeyNames)));
  await insertTestRun(ctx.tx, {
    id: run.id,
    workspaceId: ctx.workspace.id,
    routeId: run.request.routeId,
    request: toJson(kept.request),
    responses: toJson(kept.responses),
    failure: run.failure,
    ranAt,
    ranById: ctx.actor.id,
    ranByName: ctx.actor.name,
  });
}

function listKeyNames(config: Record<string, unknown>): string[] {
  const names = config.key_names;
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}
