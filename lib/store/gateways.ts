import { randomUUID } from "node:crypto";
import type { Db } from "./database.ts";

/** The gateway that starts with the console, and its one node; where it listens stands in the environment. */
export async function insertEmbeddedGateway(tx: Db, workspaceId: string): Promise<void> {
  await tx.gateway.create({
    data: {
      id: randomUUID(),
      workspaceId,
      name: "Embedded",
      kind: "embedded",
      nodes: { create: { id: randomUUID(), name: "embedded" } },
    },
  });
}
