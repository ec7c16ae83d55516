import { ConfigParserThread } from "./config-parser-thread.ts";
import { type ConfigBody, type ConfigReading, readConfigBody } from "./read-config-body.ts";

/** Up to here parsing takes less time than handing it to another thread. */
const INLINE_BYTES_MAX = 200_000;

/** Shared by all nodes of a process. */
const thread = new ConfigParserThread();

/** Reads a configuration without holding up requests: large ones are parsed in another thread and arrive in pieces. */
export async function parseConfigBody(input: ConfigBody): Promise<ConfigReading> {
  return input.body.byteLength <= INLINE_BYTES_MAX ? readConfigBody(input) : thread.read(input);
}
