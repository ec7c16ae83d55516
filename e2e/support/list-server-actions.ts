import { readFileSync } from "node:fs";

export interface ServerAction {
  name: string;
  /** What the browser sends as Next-Action. */
  id: string;
  /** A page below the workspace that the action is part of. */
  page: string;
}

interface Manifest {
  node: Record<string, { exportedName: string; workers: Record<string, unknown> }>;
}

/** The server actions of the build that is served, as a browser could call them. */
export function listServerActions(): ServerAction[] {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => {
    const pages = Object.keys(workers)
      .flatMap((worker) => /^app\/\[workspace\]\/(.+)\/page$/.exec(worker)?.[1] ?? [])
      .filter((page) => !page.includes("["));
    return { name: exportedName, id, page: pages[0] ?? "overview" };
  });
}
