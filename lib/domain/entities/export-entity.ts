import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { entityPermission } from "#lib/contract/permission.ts";
import { type EntityRow, findEntities } from "#lib/store/entities.ts";
import { listChildren } from "#lib/store/entity-links.ts";
import { forbidden } from "../errors.ts";
import { defineVerb, type VerbContext } from "../verb.ts";
import { type ExportNode, writeExport } from "./export-text.ts";
import { getOwnEntity } from "./get-own-entity.ts";
import { hideData } from "./project-entity.ts";

const CHILDREN_MAX = 1_000;

/**
 * An entity as text: `json` and `yaml` are its wire form, `deck` a declarative file with what hangs on it. Literal secrets
 * are never in it: where one is stored, a note stands that no import takes for a value.
 */
export const exportEntity = defineVerb({
  name: "entity.export",
  permission: { entity: "read" },
  effect: "read",
  input: z.object({ kind: z.enum(ENTITY_KINDS), id: z.uuid(), format: z.enum(["yaml", "json", "deck"]) }),
  async run(ctx, { kind, id, format }): Promise<{ text: string }> {
    if (format === "deck" && !ctx.can("config:export")) throw forbidden("Your role may not export configuration.");
    const row = await getOwnEntity(ctx, kind, id);
    const node = format === "deck" ? await collect(ctx, row, null) : toNode(row, null);
    return { text: writeExport(node, format) };
  },
});

/** Only what the role may read, and only what the parent's deletion would take along or be kept by: its real children. */
async function collect(ctx: VerbContext, row: EntityRow, parentField: string | null): Promise<ExportNode> {
  const links = (await listChildren(ctx.tx, [row.id]))
    .filter((child) => ctx.can(entityPermission(child.kind, "read")) && child.field !== "client_certificate")
    .slice(0, CHILDREN_MAX);
  const rows = await findEntities(
    ctx.tx,
    ctx.workspace.id,
    links.map((link) => link.id),
  );
  const children: ExportNode[] = [];
  for (const link of links) {
    const child = rows.find((candidate) => candidate.id === link.id);
    if (child) children.push(await collect(ctx, child, link.field));
  }
  return { ...toNode(row, parentField), children };
}

function toNode(row: EntityRow, parentField: string | null): ExportNode {
  return { kind: row.kind, id: row.id, data: hideData(row.kind, row.data), parentField, children: [] };
}
