import { getDatabase } from "#lib/store/database.ts";
import { countUsers } from "#lib/store/users.ts";

/** Whether the console has an owner; before that the set-up page is open. */
export async function hasAnyUser(): Promise<boolean> {
  return (await countUsers(getDatabase())) > 0;
}
