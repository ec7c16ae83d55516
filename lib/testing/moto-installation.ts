import { homedir } from "node:os";
import { join } from "node:path";

/** What `npm test` installs and the tests start. Of moto's extras only those are taken that the server needs here. */
export const MOTO_VERSION = "5.2.5";
export const MOTO_PACKAGES = [`moto[secretsmanager,sts]==${MOTO_VERSION}`, "flask==3.1.3", "flask-cors==6.0.5"];

const CACHE = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");

/** Outside of the project, so that it survives from one checkout to the next. */
export const MOTO_DIRECTORY = join(CACHE, "gatehouse", `moto-${MOTO_VERSION}`);
export const MOTO_PYTHON = join(MOTO_DIRECTORY, "bin", "python3");
