import { env } from "#lib/env.ts";
import { createOwner } from "./create-owner.ts";

/** GATEHOUSE_ADMIN_EMAIL and GATEHOUSE_ADMIN_PASSWORD make the first owner without the set-up page. True when it did. */
export async function createFirstOwnerFromEnv(): Promise<boolean> {
  const { adminEmail, adminPassword } = env;
  if (!adminEmail || !adminPassword) return false;
  const name = adminEmail.split("@")[0] ?? adminEmail;
  const draft = { name, email: adminEmail, password: adminPassword };
  return (await createOwner(draft, { ip: null, requestId: "start" })) !== null;
}
