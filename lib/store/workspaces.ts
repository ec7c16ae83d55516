import { randomUUID } from "node:crypto";
import type { Db } from "./database.ts";
import { Prisma } from "./generated/client.ts";

export interface WorkspaceRow {
  id: string;
  slug: string;
  name: string;
  revisionNumber: number;
}

export function insertWorkspace(db: Db, workspace: { slug: string; name: string }): Promise<WorkspaceRow> {
  return db.workspace.create({ data: { id: randomUUID(), ...workspace } });
}

export function findWorkspaceBySlug(db: Db, slug: string): Promise<WorkspaceRow | null> {
  return db.workspace.findUnique({ where: { slug } });
}

export async function renameWorkspaceRow(db: Db, id: string, name: string): Promise<void> {
  await db.workspace.update({ where: { id }, data: { name } });
}

/** Lets changes to a workspace's members happen one after another, until the transaction ends. */
export async function lockWorkspace(tx: Db, id: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`SELECT id FROM workspaces WHERE id = ${id}::uuid FOR UPDATE`);
}

/** Waits for, then keeps out, every other transaction that calls this: the first set-up must happen once. */
export async function lockForSetUp(tx: Db): Promise<void> {
  await tx.$executeRaw(Prisma.sql`LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE`);
}

export function listWorkspaces(db: Db): Promise<Pick<WorkspaceRow, "id" | "slug" | "name">[]> {
  return db.workspace.findMany({ orderBy: { slug: "asc" }, select: { id: true, slug: true, name: true } });
}
