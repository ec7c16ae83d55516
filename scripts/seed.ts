/**
 * `npm run seed -- <scenario>` fills the database of a running console and prints who can sign in.
 * empty: an owner. tutorial: what the README walks through. team: a person of every role. large: 10 000 entities.
 */
import { closeDatabase } from "#lib/store/database.ts";
import { findSeedDatabase } from "./seed/find-seed-database.ts";
import { SCENARIOS } from "./seed/scenarios.ts";

const name = process.argv[2] ?? "";
const scenario = SCENARIOS[name];
if (!scenario) {
  console.error(`Usage: npm run seed -- <${Object.keys(SCENARIOS).join("|")}>`);
  process.exit(2);
}

await findSeedDatabase();
const lines = await scenario();
console.log(lines.join("\n"));
await closeDatabase();
