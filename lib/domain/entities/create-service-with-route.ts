import { z } from "zod";
import type { EntityView, WriteOutcome } from "#lib/contract/entity-view.ts";
import { DomainError, forbidden } from "../errors.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb } from "../verb.ts";
import { EntityData } from "./entity-data.ts";
import { prepareEntity } from "./prepare-entity.ts";
import { projectEntity } from "./project-entity.ts";
import { writeEntity } from "./write-entity.ts";

/** A service and its first route, both or neither. Field errors are prefixed "service." and "route.". */
export const createServiceWithRoute = defineVerb({
  name: "service.create_with_route",
  permission: "services:write",
  effect: "write",
  input: z.object({ service: EntityData, route: EntityData.nullable() }),
  async run(ctx, input) {
    if (input.route && !ctx.can("routes:write")) throw forbidden();
    const service = await under("service", () => prepareEntity(ctx, "services", input.service, null));
    await writeEntity(ctx, "entity.create", service, null);
    if (!input.route) return { service: projectEntity(service.row), route: null };
    const data = { ...input.route, service: { id: service.row.id } };
    const route = await under("route", () => prepareEntity(ctx, "routes", data, null));
    await writeEntity(ctx, "entity.create", route, null);
    return { service: projectEntity(service.row), route: projectEntity(route.row) };
  },
  async finish(ctx, { service, route }): Promise<{ service: WriteOutcome; route: EntityView | null }> {
    return { service: { entity: service, publication: await onWorkspaceChanged(ctx.workspace.id) }, route };
  },
});

async function under<T>(prefix: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.fields) throw error;
    const fields = Object.entries(error.fields).map(([path, message]) => [`${prefix}.${path}`, message]);
    throw new DomainError(error.code, error.message, Object.fromEntries(fields));
  }
}
