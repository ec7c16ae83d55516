import type { Gatehouse } from "./start-gatehouse.ts";

export interface LogLine {
  level: string;
  time: string;
  msg: string;
  pluginId?: string;
  plugin?: string;
}

/** The JSON lines that the processes have logged so far, oldest first. */
export function readLog(gatehouse: Gatehouse): LogLine[] {
  return gatehouse
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line));
}
