import { z } from "zod";
import type { GatewayView } from "#lib/contract/gateway-view.ts";
import { listRequiredSettings } from "#lib/publish/list-required-settings.ts";
import { findNodeAddress } from "#lib/publish/node-address.ts";
import { readPublicationState, toNodeState } from "#lib/publish/read-publication-state.ts";
import { readTroubles } from "#lib/publish/read-troubles.ts";
import { listLinksByIds } from "#lib/store/entities.ts";
import { listNodes } from "#lib/store/nodes.ts";
import { listVaultRows } from "#lib/store/vaults.ts";
import { defineVerb } from "../verb.ts";

/** The workspace's gateways as last seen: versions, what is live where, troubles of plugins. Asks no node. */
export const listGateways = defineVerb({
  name: "gateways.list",
  permission: "gateways:read",
  effect: "read",
  input: z.object({}),
  run: async (ctx): Promise<GatewayView[]> => {
    const rows = await listNodes(ctx.tx, ctx.workspace.id);
    const { snapshot } = await readPublicationState(ctx.tx, ctx.workspace.id);
    const reports = rows.map((row) => readTroubles(row));
    const pluginIds = reports.flatMap((report) => report.troubles.map((trouble) => trouble.pluginId));
    const titles = new Map(
      (await listLinksByIds(ctx.tx, ctx.workspace.id, pluginIds)).map((title) => [title.id, title]),
    );
    const requiredSettings = listRequiredSettings(await listVaultRows(ctx.tx, ctx.workspace.id));
    const gateways = new Map<string, GatewayView>();
    for (const [index, row] of rows.entries()) {
      const kind = row.gateway.kind === "embedded" ? "embedded" : "kong";
      const { id, name } = row.gateway;
      const gateway = gateways.get(id) ?? {
        id,
        name,
        kind,
        nodes: [],
        requiredSettings: kind === "kong" ? requiredSettings : [],
      };
      gateways.set(id, gateway);
      const address = findNodeAddress(row);
      const report = reports[index];
      gateway.nodes.push({
        ...toNodeState(row, snapshot),
        version: row.version,
        startedAt: report?.startedAt ?? null,
        adminUrl: address?.admin.url ?? row.adminUrl,
        proxyUrl: address?.proxyUrl ?? row.proxyUrl,
        hasToken: kind === "embedded" ? address?.admin.token != null : row.adminToken !== null,
        troubles: (report?.troubles ?? []).map((trouble) => ({
          ...trouble,
          entity: titles.get(trouble.pluginId) ?? null,
        })),
      });
    }
    return [...gateways.values()];
  },
});
