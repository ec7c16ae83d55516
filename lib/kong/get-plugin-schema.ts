import { type AdminAddress, requestAdmin } from "./admin-client.ts";

/** The schema JSON of a plugin as the node knows it (for `fromKongSchema`); null when the node has no such plugin. */
export async function getPluginSchema(address: AdminAddress, pluginName: string): Promise<unknown> {
  const answer = await requestAdmin(address, {
    method: "GET",
    path: `/schemas/plugins/${encodeURIComponent(pluginName)}`,
  });
  return answer.status === 200 ? answer.body : null;
}
