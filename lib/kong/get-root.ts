import { z } from "zod";
import { type AdminAddress, requestAdmin } from "./admin-client.ts";
import { AdminError } from "./admin-error.ts";

/** What a node says of itself at `/`. */
export interface NodeRoot {
  version: string;
  edition: string | null;
  hostname: string | null;
  nodeId: string | null;
  /** False when it keeps its configuration in a database, so that nothing can be published to it. */
  isDbLess: boolean;
  /** The plugins it can run. */
  plugins: string[];
}

export async function getRoot(address: AdminAddress): Promise<NodeRoot> {
  const answer = await requestAdmin(address, { method: "GET", path: "/" });
  const root = Root.safeParse(answer.body);
  if (answer.status !== 200 || !root.success) {
    throw new AdminError("not_found", "There is no Admin API at this address.", answer.status);
  }
  const { version, edition, hostname, node_id, configuration, plugins } = root.data;
  return {
    version,
    edition: edition ?? null,
    hostname: hostname ?? null,
    nodeId: node_id ?? null,
    isDbLess: (configuration?.database ?? "off") === "off",
    plugins: Object.keys(plugins?.available_on_server ?? {}).sort(),
  };
}

const Root = z.object({
  version: z.string().max(100),
  edition: z.string().max(100).nullish(),
  hostname: z.string().max(300).nullish(),
  node_id: z.string().max(100).nullish(),
  configuration: z.object({ database: z.string().nullish() }).nullish(),
  plugins: z.object({ available_on_server: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});
