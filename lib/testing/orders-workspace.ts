import type { EntityView } from "#lib/contract/entity-view.ts";
import { createEntity } from "#lib/domain/entities/create-entity.ts";
import { createServiceWithRoute } from "#lib/domain/entities/create-service-with-route.ts";
import { createTestWorkspace, type TestWorkspace } from "./test-workspace.ts";

export const ORDERS_SERVICE = { name: "orders", host: "orders.internal", port: 8080, protocol: "http" };

/** A workspace with the service `orders` and its route `orders-read`. */
export async function createOrdersWorkspace(): Promise<{
  workspace: TestWorkspace;
  service: EntityView;
  route: EntityView;
}> {
  const workspace = await createTestWorkspace();
  const outcome = await workspace.run("owner", createServiceWithRoute, {
    service: ORDERS_SERVICE,
    route: { name: "orders-read", paths: ["/orders"] },
  });
  if (!outcome.route) throw new Error("no route");
  return { workspace, service: outcome.service.entity, route: outcome.route };
}

export async function createAsOwner(workspace: TestWorkspace, kind: string, data: object): Promise<EntityView> {
  return (await workspace.run("owner", createEntity, { kind, data })).entity;
}

/** A cache in Redis on a route, with the password as given: a literal, a reference or null. */
export function addCachePlugin(workspace: TestWorkspace, routeId: string, password: unknown): Promise<EntityView> {
  return createAsOwner(workspace, "plugins", {
    name: "proxy-cache-advanced",
    route: { id: routeId },
    config: { strategy: "redis", redis: { host: "redis.internal", port: 6379, password } },
  });
}
