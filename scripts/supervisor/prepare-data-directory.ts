import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Keys {
  masterKey: string;
  nextAuthSecret: string;
  gatewayAdminToken: string;
}

/**
 * Creates the data directory and the keys that are not given in the environment. Each key is a file readable by its
 * owner only; losing `master.key` loses every stored secret, so it is never written over.
 */
export function prepareDataDirectory(directory: string, environment: NodeJS.ProcessEnv): Keys {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return {
    masterKey: environment.GATEHOUSE_MASTER_KEY || keyFile(join(directory, "master.key")),
    nextAuthSecret: environment.NEXTAUTH_SECRET || keyFile(join(directory, "session.key")),
    gatewayAdminToken: environment.GATEWAY_ADMIN_TOKEN || keyFile(join(directory, "gateway-admin.token")),
  };
}

function keyFile(path: string): string {
  if (!existsSync(path)) writeFileSync(path, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  return readFileSync(path, "utf8").trim();
}
