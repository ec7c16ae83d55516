import { randomUUID } from "node:crypto";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { describeRow } from "#lib/domain/entities/describe-row.ts";
import { sealEntityData } from "#lib/domain/entities/open-entity.ts";
import { recordFor } from "#lib/domain/entities/record-for.ts";
import { listUniqueValues } from "#lib/domain/entities/unique-keys.ts";
import type { Caller } from "#lib/domain/verb.ts";
import { validateRecord } from "#lib/schema/validate.ts";
import { inTransaction } from "#lib/store/database.ts";
import { type EntityRow, insertEntities } from "#lib/store/entities.ts";
import { type KeyRow, replaceKeys } from "#lib/store/entity-keys.ts";
import { type LinkRow, replaceLinks } from "#lib/store/entity-links.ts";
import { insertRevisions } from "#lib/store/revisions.ts";

const SERVICES_DEFAULT = 4_000;
const TEAMS = ["orders", "billing", "search", "identity", "media", "reports", "mail", "maps"];
const BATCH = 1_000;

interface Batch {
  rows: EntityRow[];
  links: LinkRow[];
  keys: KeyRow[];
}

/** 4 000 services (or as many as the second argument says) with a route each, and a plugin on every second route. */
export async function seedLarge(_caller: Caller, workspaceId: string): Promise<string[]> {
  const count = Number(process.argv[3] ?? SERVICES_DEFAULT);
  const started = Date.now();
  const services: EntityLink[] = [];
  const routes: EntityLink[] = [];
  await insert(workspaceId, count, (index) => {
    const team = teamOf(index);
    const data = {
      name: `${team}-${index}`,
      host: `${team}-${index}.internal`,
      port: 8080,
      protocol: "http",
      tags: [team],
    };
    return make(workspaceId, "services", data, {}, services);
  });
  await insert(workspaceId, count, (index) => {
    const [service, team] = [services[index], teamOf(index)];
    const data = {
      name: `${team}-${index}-api`,
      paths: [`/${team}/${index}`],
      service: { id: service?.id },
      tags: [team],
    };
    return make(workspaceId, "routes", data, service ? { service } : {}, routes);
  });
  await insert(workspaceId, Math.floor(count / 2), (index) => {
    const route = routes[index * 2];
    const name = index % 2 === 0 ? "proxy-cache-advanced" : "cors";
    const config = name === "cors" ? {} : { strategy: "memory" };
    return make(workspaceId, "plugins", { name, route: { id: route?.id }, config }, route ? { route } : {}, []);
  });
  return [`${count * 2 + Math.floor(count / 2)} entities in ${((Date.now() - started) / 1000).toFixed(1)} s`];
}

async function insert(workspaceId: string, count: number, makeOne: (index: number) => Batch): Promise<void> {
  for (let start = 0; start < count; start += BATCH) {
    const size = Math.min(BATCH, count - start);
    const made = Array.from({ length: size }, (_, offset) => makeOne(start + offset));
    await inTransaction(async (tx) => {
      await insertEntities(
        tx,
        made.flatMap((one) => one.rows),
      );
      await replaceLinks(
        tx,
        [],
        made.flatMap((one) => one.links),
      );
      await replaceKeys(
        tx,
        [],
        made.flatMap((one) => one.keys),
      );
      await insertRevisions(tx, { workspaceId, actorId: null, verb: "seed" }, []);
    });
  }
}

function make(
  workspaceId: string,
  kind: EntityKind,
  input: Record<string, unknown>,
  parents: Record<string, EntityLink>,
  made: EntityLink[],
): Batch {
  const result = validateRecord(recordFor(kind, input), input);
  if (!result.ok) throw new Error(`the seed's ${kind} are wrong: ${JSON.stringify(result.errors)}`);
  const [id, now] = [randomUUID(), new Date()];
  const row: EntityRow = {
    id,
    workspaceId,
    kind,
    ...describeRow(kind, result.value, parents),
    enabled: true,
    data: sealEntityData(kind, id, result.value),
    revision: 1,
    createdAt: now,
    updatedAt: now,
    updatedById: null,
    updatedBy: "Seed",
  };
  made.push({ id, kind, title: row.title });
  const links = Object.entries(parents).map(([field, parent]) => ({ childId: id, field, parentId: parent.id }));
  const keys = listUniqueValues(kind, result.value).map(({ fields, value }) => ({
    workspaceId,
    kind,
    fields,
    value,
    entityId: id,
  }));
  return { rows: [row], links, keys };
}

function teamOf(index: number): string {
  return TEAMS[index % TEAMS.length] ?? "orders";
}
