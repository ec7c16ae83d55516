export { isDatabaseUp } from "#lib/store/database.ts";
