import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NodeReport } from "#lib/contract/node-protocol.ts";
import type { Gatehouse } from "./start-gatehouse.ts";

/** What the gateway node tells of itself, asked as the console asks it. */
export async function readNodeReport(gatehouse: Gatehouse): Promise<NodeReport> {
  const token = readFileSync(join(gatehouse.dataDir, "gateway-admin.token"), "utf8").trim();
  const response = await fetch(`${gatehouse.adminUrl}/gatehouse/status`, { headers: { "Kong-Admin-Token": token } });
  return response.json();
}
