import { entityPermission } from "#lib/contract/permission.ts";
import type { LiteralSecret } from "#lib/contract/secret-views.ts";
import { describePath } from "#lib/schema/field-label.ts";
import { listMovableSecrets } from "#lib/schema/walk.ts";
import { listRowsWithSecrets } from "#lib/store/entities-with-secrets.ts";
import { hideData } from "../entities/project-entity.ts";
import { recordFor } from "../entities/record-for.ts";
import type { VerbContext } from "../verb.ts";

const ENTITIES_MAX = 1_000;

/** Fields in which a secret itself stands although a reference could; only of kinds that the reader may read. */
export async function listLiteralSecrets(ctx: VerbContext): Promise<LiteralSecret[]> {
  const rows = await listRowsWithSecrets(ctx.tx, ctx.workspace.id, ENTITIES_MAX);
  return rows
    .filter(({ kind }) => ctx.can(entityPermission(kind, "read")))
    .flatMap(({ id, kind, title, data }) => {
      const record = recordFor(kind, data);
      return listMovableSecrets(record, hideData(kind, data)).map((field) => ({
        entity: { id, kind, title },
        field,
        label: describePath(field, record),
      }));
    });
}
