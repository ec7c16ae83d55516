import { prepareMoto } from "./prepare-moto.ts";

/** A server of another project that tests run against, kept between runs outside of the project. */
export interface ExternalServer {
  name: string;
  /** Null when it is ready, else why its tests are left out. Throws where it has to run and cannot. */
  prepare(): Promise<string | null>;
}

const SERVERS: readonly ExternalServer[] = [{ name: "moto", prepare: prepareMoto }];

/** Prepares all of them; the result says which tests are left out and why, null when none are. */
export async function prepareExternalServers(): Promise<string | null> {
  const missing: string[] = [];
  for (const { name, prepare } of SERVERS) {
    const reason = await prepare();
    if (reason !== null) missing.push(`without ${name}: ${reason}`);
  }
  return missing.length === 0 ? null : missing.join("; ");
}
