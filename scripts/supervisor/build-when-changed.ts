import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = [
  "app",
  "components",
  "lib",
  "prisma",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const STAMP = ".next/gatehouse-sources";

/** Generates the database client and builds the console when a source differs from the last build. */
export async function buildWhenChanged(print: (line: string) => void): Promise<void> {
  await generateClient();
  const wanted = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  const started = Date.now();
  print("Building the console (half a minute to two)…");
  await run([join("node_modules", "next", "dist", "bin", "next"), "build"], { NODE_ENV: "production" });
  mkdirSync(".next", { recursive: true });
  writeFileSync(STAMP, wanted);
  print(`Built in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** The Prisma client is made from the schema; without its native engine, which the generator only checks for. */
export async function generateClient(): Promise<void> {
  const stamp = "lib/store/generated/.schema";
  const wanted = createHash("sha256").update(readFileSync("prisma/schema.prisma")).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await run([join("node_modules", "prisma", "build", "index.js"), "generate"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  });
  writeFileSync(stamp, wanted);
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) if (existsSync(source)) addToHash(hash, source);
  return hash.digest("hex");
}

function addToHash(hash: ReturnType<typeof createHash>, path: string): void {
  const entries = listDirectory(path);
  if (!entries) {
    if (!/\.(test|spec)\.tsx?$/.test(path)) hash.update(path).update(readFileSync(path));
    return;
  }
  for (const name of entries.sort()) if (name !== "generated") addToHash(hash, join(path, name));
}

function listDirectory(path: string): string[] | null {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}

async function run(args: string[], env: NodeJS.Dict<string>): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code === 0) return;
  process.stderr.write(Buffer.concat(output));
  throw new Error(`${args.slice(-2).join(" ")} failed (exit code ${code}).`);
}
