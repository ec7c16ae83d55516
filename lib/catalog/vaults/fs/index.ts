import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import {
  BackendError,
  type BackendSecret,
  defineBackend,
  type SecretDescription,
  type SecretName,
} from "../../define-backend.ts";
import { assertConfigured } from "../assert-configured.ts";
import { listJsonKeys } from "../list-json-keys.ts";
import { toSecretText } from "../secret-text.ts";
import { config } from "./config.ts";
import { findBelow, readSecretFile } from "./secret-file.ts";

const PAGE_SIZE = 200;

/** Secrets in files, as Docker and Kubernetes mount them. The bytes of a file count as they are, a last line break too. */
export const fsBackend = defineBackend({
  id: "fs",
  title: "File system",
  summary: "Files in a directory on the gateway's machine, as Docker and Kubernetes mount secrets.",
  icon: "folder",
  config,
  capabilities: { list: true, write: false, versions: false },
  async connect(settings) {
    assertConfigured(config, settings);
    const { prefix } = settings;
    return {
      get: (resource) => readSecret(prefix, resource),
      list: (path, page) => listDirectory(prefix, path, page),
      describe: (resource) => describeFile(prefix, resource),
      async authenticate() {
        await listDirectory(prefix, "", undefined);
        return `The gateway reads ${prefix} as its own user.`;
      },
    };
  },
});

async function readSecret(base: string, resource: string): Promise<BackendSecret | null> {
  const path = await findBelow(base, resource);
  const file = path === null ? null : await readSecretFile(path);
  if (file) return { value: toSecretText(file.bytes), version: file.changedAt.toISOString() };
  return path === null ? null : readDirectory(base, resource, path);
}

/**
 * Kong's documents read `db/password.txt` as one file, its grammar as the key `password.txt` of `db` (reference:
 * vault-semantics §8). A directory therefore counts as a secret with a key for each of its files.
 */
async function readDirectory(base: string, resource: string, path: string): Promise<BackendSecret | null> {
  const entries = await readEntries(path);
  if (!entries) return null;
  const values: Record<string, string> = {};
  let changedAt = new Date(0);
  for (const { name } of entries.filter((entry) => !entry.isDirectory()).slice(0, PAGE_SIZE)) {
    const file = await readBelow(base, `${resource}/${name}`);
    if (!file) continue;
    values[name] = toSecretText(file.bytes);
    if (file.changedAt > changedAt) changedAt = file.changedAt;
  }
  return { value: JSON.stringify(values), version: changedAt.toISOString() };
}

/** A file that may not be read, or that leads out of the base, does not hide its neighbours. */
async function readBelow(base: string, name: string) {
  try {
    const path = await findBelow(base, name);
    return path === null ? null : await readSecretFile(path);
  } catch (error) {
    if (error instanceof BackendError && error.code !== "invalid_config") return null;
    throw error;
  }
}

async function listDirectory(base: string, path: string, page: string | undefined) {
  const directory = await findBelow(base, path);
  const entries = directory === null ? null : await readEntries(directory);
  const visible = (entries ?? []).filter(({ name }) => !name.startsWith("..") && (page === undefined || name > page));
  const names: SecretName[] = [];
  for (const entry of visible.slice(0, PAGE_SIZE)) {
    const name = await toSecretName(base, path === "" ? entry.name : `${path}/${entry.name}`);
    if (name) names.push(name);
  }
  return { names, nextPage: visible.length > PAGE_SIZE ? (visible[PAGE_SIZE - 1]?.name ?? null) : null };
}

/** Null for what is neither a file nor a directory, and for links that lead out. */
async function toSecretName(base: string, path: string): Promise<SecretName | null> {
  const found = await findBelow(base, path).catch(() => null);
  const status = found === null ? null : await stat(found).catch(() => null);
  if (status?.isFile()) return { path, kind: "secret" };
  return status?.isDirectory() ? { path, kind: "folder" } : null;
}

async function describeFile(base: string, resource: string): Promise<SecretDescription | null> {
  const secret = await readSecret(base, resource);
  if (!secret) return null;
  return { keys: listJsonKeys(secret.value), versions: [], changedAt: secret.version ?? null };
}

/** Sorted by name; null when it is not a directory. */
async function readEntries(directory: string): Promise<Dirent[] | null> {
  const status = await stat(directory).catch(() => null);
  if (!status?.isDirectory()) return null;
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => {
    throw new BackendError("forbidden", "The gateway's user may not list the directory. Give it the right to.");
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
