import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { entityPermission } from "#lib/contract/permission.ts";
import { getPath } from "#lib/schema/get-path.ts";
import { listSecretPaths } from "#lib/schema/walk.ts";
import { getOwnEntity } from "../entities/get-own-entity.ts";
import { openEntityData } from "../entities/open-entity.ts";
import { recordFor } from "../entities/record-for.ts";
import { nameEntity, toTarget } from "../entities/write-entity.ts";
import { forbidden, notFound } from "../errors.ts";
import { defineVerb } from "../verb.ts";

/** One literal secret of one entity, for a reason that Activity keeps. The only way a value leaves the server. */
export const revealValue = defineVerb({
  name: "secret.reveal",
  permission: "secrets:reveal",
  effect: "write",
  input: z.object({
    kind: z.enum(ENTITY_KINDS),
    id: z.uuid(),
    /** Dotted, positions from 1, as in field errors. */
    path: z.string().min(1).max(500),
    reason: z.string().trim().min(3, "Say why, in a few words").max(500),
  }),
  async run(ctx, { kind, id, path, reason }): Promise<{ value: string }> {
    if (!ctx.can(entityPermission(kind, "read"))) throw forbidden();
    const row = await getOwnEntity(ctx, kind, id);
    const plain = openEntityData(kind, row.id, row.data);
    if (!listSecretPaths(recordFor(kind, plain), plain).includes(path)) throw notFound("secret value");
    const value = getPath(plain, path.split("."));
    ctx.audit({ summary: `revealed ${path} of ${nameEntity(row)}: ${reason}`, target: toTarget(row) });
    return { value: typeof value === "string" ? value : JSON.stringify(value) };
  },
});
