/** `npm run audit:verify` proves Activity's chains of a running console's database; ends with 1 when one is broken. */
import { verifyChain } from "#lib/domain/audit/verify-chain.ts";
import { closeDatabase, getDatabase } from "#lib/store/database.ts";
import { listWorkspaces } from "#lib/store/workspaces.ts";
import { findSeedDatabase } from "./seed/find-seed-database.ts";

await findSeedDatabase();
const workspaces = await listWorkspaces(getDatabase());
const chains = [...workspaces.map(({ id, slug }) => ({ id, name: slug })), { id: null, name: "accounts" }];
let isBroken = false;
for (const { id, name } of chains) {
  const { lines, older, broken } = await verifyChain(getDatabase(), id);
  const before = older > 0 ? `, and ${older} from before the chain` : "";
  console.log(
    broken
      ? `${name}: line ${broken.number}${broken.at ? ` of ${broken.at}` : ""} ${broken.problem}; ${lines} lines before it hold`
      : `${name}: ${lines} lines hold${before}`,
  );
  isBroken ||= broken !== null;
}
await closeDatabase();
process.exit(isBroken ? 1 : 0);
