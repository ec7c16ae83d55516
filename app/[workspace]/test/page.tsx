import type { Metadata } from "next";
import { TestPanel } from "#components/test-panel/test-panel.tsx";
import { toRouteChoice } from "#components/test-panel/to-route-choice.ts";
import { listEntities } from "#lib/actions/entities.ts";
import { load } from "#lib/actions/load.ts";
import { purgeCache, sendTest } from "#lib/actions/tests.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { listEntities as listEntitiesVerb } from "#lib/domain/entities/list-entities.ts";
import { listGateways } from "#lib/domain/gateways/list-gateways.ts";
import { listTestRuns } from "#lib/domain/tests/list-test-runs.ts";

export const metadata: Metadata = { title: "Test" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ route?: string; service?: string }> };

export default async function TestPage(props: Props) {
  const [{ workspace }, query] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "tests:run");
  const [routes, route, gateways, runs] = await Promise.all([
    load(listEntitiesVerb, workspace, {
      kind: "routes",
      query: { sort: "updated_at", descending: true, pageSize: 50 },
    }),
    findPreset(workspace, query),
    load(listGateways, workspace, {}),
    load(listTestRuns, workspace, {}),
  ]);
  const nodes = gateways.flatMap((gateway) => gateway.nodes);
  return (
    <TestPanel
      workspace={workspace}
      routes={routes.items.map(toRouteChoice)}
      route={route && toRouteChoice(route)}
      nodes={nodes.map(({ id, name, proxyUrl }) => ({ id, name, proxyUrl: proxyUrl ?? "" }))}
      runs={runs}
      canPurge={can("cache:purge")}
      listEntities={listEntities}
      sendTest={sendTest}
      purgeCache={purgeCache}
    />
  );
}

/** The route that a "Test" link names, or the first one of the service it names. */
async function findPreset(workspace: string, { route, service }: { route?: string; service?: string }) {
  if (route) return load(getEntity, workspace, { kind: "routes", id: route });
  if (!service) return null;
  const query = { parent: { field: "service", id: service }, pageSize: 1 };
  const page = await load(listEntitiesVerb, workspace, { kind: "routes", query });
  return page.items[0] ?? null;
}
