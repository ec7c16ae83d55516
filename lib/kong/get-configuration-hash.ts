import { z } from "zod";
import { type AdminAddress, requestAdmin } from "./admin-client.ts";
import { AdminError } from "./admin-error.ts";

/** The hash of what the node serves (32 zeros when it was never configured); null when it keeps its configuration in a database. */
export async function getConfigurationHash(address: AdminAddress): Promise<string | null> {
  const answer = await requestAdmin(address, { method: "GET", path: "/status", timeoutMs: 3_000 });
  if (answer.status === 404) throw new AdminError("not_found", "There is no Admin API at this address.", 404);
  const status = Status.safeParse(answer.body);
  if (answer.status !== 200 || !status.success) {
    throw new AdminError("unexpected", `The node answered its status with ${answer.status}.`, answer.status);
  }
  return status.data.configuration_hash ?? null;
}

const Status = z.object({ configuration_hash: z.string().nullish() });
