import { open, realpath } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { type BackendEnvironment, BackendError } from "../../define-backend.ts";

const BYTES_MAX = 64 * 1024;

/**
 * A credential that something else keeps in a file on the gateway, without the line's end. The gateway's own files are refused:
 * whoever may set up a vault could otherwise have its keys sent to an address of their choice.
 */
export async function readCredentialFile(path: string, { env }: BackendEnvironment): Promise<string> {
  const file = await realpath(path).catch(() => {
    throw new BackendError("invalid_config", `there is no file ${path} on the gateway.`);
  });
  const own = await realpath(resolve(env.GATEHOUSE_DATA_DIR ?? "data")).catch(() => null);
  if (/^\/(?:proc|sys|dev)\//.test(file) || (own !== null && file.startsWith(`${own}${sep}`))) {
    throw new BackendError("invalid_config", `${path} is a file of the gateway itself and cannot hold a credential.`);
  }
  const text = await read(file).catch(() => {
    throw new BackendError("invalid_config", `the gateway may not read the file ${path}, or it is no plain file.`);
  });
  if (text === "" || /[\r\n]/.test(text)) {
    throw new BackendError("invalid_config", `the file ${path} does not hold a single line with the credential.`);
  }
  return text;
}

async function read(file: string): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle
      .stat()
      .then((stat) => (stat.isFile() ? stat : Promise.reject(new Error("not a file"))));
    if (size > BYTES_MAX) throw new Error("too large");
    return (await handle.readFile("utf8")).trim();
  } finally {
    await handle.close();
  }
}
