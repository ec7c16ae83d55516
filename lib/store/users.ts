import { randomUUID } from "node:crypto";
import type { Db } from "./database.ts";

export interface UserRow {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  createdAt: Date;
  lastSeenAt: Date | null;
}

/** Addresses are compared without case, and stored in lower case. */
export function toEmailKey(email: string): string {
  return email.trim().toLowerCase();
}

export function countUsers(db: Db): Promise<number> {
  return db.user.count();
}

export function findUserByEmail(db: Db, email: string): Promise<UserRow | null> {
  return db.user.findUnique({ where: { email: toEmailKey(email) } });
}

export function findUser(db: Db, id: string): Promise<UserRow | null> {
  return db.user.findUnique({ where: { id } });
}

export function insertUser(
  db: Db,
  user: { email: string; name: string; passwordHash: string | null },
): Promise<UserRow> {
  return db.user.create({ data: { ...user, id: randomUUID(), email: toEmailKey(user.email) } });
}

export async function updateUser(
  db: Db,
  id: string,
  changes: Partial<Pick<UserRow, "name" | "passwordHash" | "lastSeenAt">>,
): Promise<void> {
  await db.user.update({ where: { id }, data: changes });
}

export async function deleteUser(db: Db, id: string): Promise<void> {
  await db.user.delete({ where: { id } });
}
