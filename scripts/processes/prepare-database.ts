/** Applies migrations and creates the first owner when the settings name one. Prints one JSON line for the supervisor. */
import { createFirstOwnerFromEnv } from "#lib/domain/accounts/create-first-owner-from-env.ts";
import { hasAnyUser } from "#lib/domain/accounts/has-any-user.ts";
import { env } from "#lib/env.ts";
import { migrate } from "#lib/store/migrate.ts";

const applied = await migrate(env.databaseUrl ?? "");
await createFirstOwnerFromEnv();
console.log(JSON.stringify({ applied: applied.length, hasOwner: await hasAnyUser() }));
process.exit(0);
