import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface CatalogueEntry {
  what: "plugin" | "backend";
  name: string;
  /** The room, below the working directory. */
  folder: string;
  /** What the entry's index exports. */
  exportName(name: string): string;
  /** The registry's text with the entry in its list. */
  addToRegistry(registry: string, exportName: string): string;
  files(name: string): Record<string, string>;
}

/** Writes the files of a new entry and its lines in the room's registry. Ends the process with words when it cannot. */
export function addCatalogueEntry(entry: CatalogueEntry) {
  const folder = join(entry.folder, entry.name);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(entry.name)) {
    return fail(
      `Usage: npm run new:${entry.what} <name>, such as ${entry.what === "plugin" ? "ip-restriction" : "aws"}`,
    );
  }
  if (existsSync(folder)) return fail(`${folder} is there already`);
  const registryPath = join(entry.folder, "registry.ts");
  const registry = readFileSync(registryPath, "utf8");
  const exportName = entry.exportName(entry.name);
  const imported = addImport(registry, `import { ${exportName} } from "./${entry.name}/index.ts";`);
  const extended = entry.addToRegistry(imported, exportName);
  if (extended === imported) return fail(`the list in ${registryPath} was not found`);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(entry.files(entry.name))) writeFileSync(join(folder, name), text);
  writeFileSync(registryPath, extended);
  console.log(`Wrote ${folder} and its line in ${registryPath}. What comes next: ${join(entry.folder, "README.md")}`);
}

/** Among the entries' imports, which stand in the order of their folders. */
function addImport(registry: string, line: string): string {
  const later = [...registry.matchAll(/^import .* from "\.\/.*$/gm)].find(
    ([other]) => folderOf(other) > folderOf(line),
  );
  if (later) return `${registry.slice(0, later.index)}${line}\n${registry.slice(later.index)}`;
  const last = [...registry.matchAll(/^import .*$/gm)].at(-1);
  const end = last ? last.index + last[0].length : 0;
  return `${registry.slice(0, end)}\n${line}${registry.slice(end)}`;
}

/** Biome sorts imports by their path, and "-" before "/". */
function folderOf(line: string): string {
  return /from "(.*)\/index\.ts"/.exec(line)?.[1] ?? "";
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
