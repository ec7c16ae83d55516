import type { NodeState } from "#lib/contract/entity-view.ts";
import type { NodeReport } from "#lib/contract/node-protocol.ts";
import type { AdminAddress } from "#lib/kong/admin-client.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { getConfigurationHash } from "#lib/kong/get-configuration-hash.ts";
import { getNodeReport } from "#lib/kong/get-node-report.ts";
import { type ConfigProblem, postConfig } from "#lib/kong/post-config.ts";
import type { Snapshot } from "./compile-snapshot.ts";

/** Where a node stands after it was asked, and given the snapshot if it served something else. */
export interface DeliveryResult {
  status: Exclude<NodeState["status"], "unknown">;
  /** What the node serves now; null when it did not say. */
  hash: string | null;
  /** True when the snapshot had to be sent, or would have been. */
  wasSent: boolean;
  message: string | null;
  problems: ConfigProblem[];
  /** Only of our own node. */
  report: NodeReport | null;
}

/**
 * Makes a node serve a snapshot: asks what it serves, sends the snapshot if that is something else, and asks again, since
 * only the node's own word counts as live. With `mayResend` false, a snapshot that was refused is not sent again.
 * Never throws for what a node does.
 */
export async function deliver(
  node: { kind: "embedded" | "kong"; admin: AdminAddress },
  snapshot: Snapshot,
  mayResend: boolean,
): Promise<DeliveryResult> {
  const result: DeliveryResult = {
    status: "behind",
    hash: null,
    wasSent: false,
    message: null,
    problems: [],
    report: null,
  };
  try {
    Object.assign(result, await ask(node));
    if (result.hash === snapshot.hash) return { ...result, status: "live" };
    if (!mayResend) return { ...result, status: "refused" };
    result.wasSent = true;
    if (snapshot.problems.length > 0) return { ...result, ...refuse(snapshot) };
    const outcome = await postConfig(node.admin, snapshot.text);
    if (!outcome.ok) return { ...result, status: "refused", message: outcome.message, problems: outcome.problems };
    Object.assign(result, await ask(node));
    if (result.hash === snapshot.hash) return { ...result, status: "live" };
    return { ...result, message: "The node took the configuration but serves another one. It is sent again." };
  } catch (cause) {
    if (!(cause instanceof AdminError)) throw cause;
    return { ...result, status: cause.code === "busy" ? "behind" : "unreachable", message: cause.message };
  }
}

/** What can never work there is not sent: the node keeps serving what it serves, all of it. */
function refuse({ problems }: Snapshot): Pick<DeliveryResult, "status" | "message" | "problems"> {
  const message = "This configuration uses something a Kong node does not have, so it was not sent.";
  return { status: "refused", message, problems: [...problems] };
}

async function ask(node: { kind: string; admin: AdminAddress }): Promise<{ hash: string; report: NodeReport | null }> {
  const report = node.kind === "embedded" ? await getNodeReport(node.admin) : null;
  const hash = report?.configurationHash ?? (await getConfigurationHash(node.admin));
  if (hash !== null) return { hash, report };
  throw new AdminError("not_db_less", "This Kong node uses a database. Only DB-less nodes can be published to.");
}
