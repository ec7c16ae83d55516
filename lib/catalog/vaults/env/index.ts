import { type BackendSecret, defineBackend, type SecretDescription, type SecretName } from "../../define-backend.ts";
import { listJsonKeys } from "../list-json-keys.ts";
import { config } from "./config.ts";
import { assertReadable, isReadable } from "./own-settings.ts";
import { toResource, toVariable } from "./variable-name.ts";

const PAGE_SIZE = 200;

/** Secrets from the environment of the node's process, as it was when the node started. */
export const envBackend = defineBackend({
  id: "env",
  title: "Environment variables",
  summary: "Variables of the gateway's own process. Always there, and fixed until the gateway starts again.",
  icon: "terminal",
  config,
  capabilities: { list: true, write: false, versions: true },
  isBuiltIn: true,
  async connect({ prefix }, { env }) {
    return {
      async get(resource, version) {
        return readVariable(env, `${toVariable(prefix, resource)}${version === 2 ? "_PREVIOUS" : ""}`, version);
      },
      async list(path, page) {
        return listNames(env, prefix, path, page);
      },
      async describe(resource) {
        return describeVariable(env, toVariable(prefix, resource));
      },
    };
  },
});

type Environment = Readonly<Record<string, string | undefined>>;

function readVariable(env: Environment, variable: string, version: number | null): BackendSecret | null {
  assertReadable(variable);
  const value = Object.hasOwn(env, variable) ? env[variable] : undefined;
  if (value === undefined) return null;
  return { value, version: version === 2 ? "previous" : "current" };
}

/** The environment has no folders: everything is listed at the top. A page's token is the last name of the one before. */
function listNames(env: Environment, prefix: string | null, path: string, page: string | undefined) {
  const resources = Object.keys(env)
    .filter((variable) => env[variable] !== undefined && isReadable(variable))
    .map((variable) => toResource(prefix, variable))
    .filter((resource) => resource !== null)
    .sort();
  const from = path === "" ? resources.filter((resource) => page === undefined || resource > page) : [];
  const names = from.slice(0, PAGE_SIZE).map((resource): SecretName => ({ path: resource, kind: "secret" }));
  return { names, nextPage: from.length > PAGE_SIZE ? (names.at(-1)?.path ?? null) : null };
}

function describeVariable(env: Environment, variable: string): SecretDescription | null {
  const current = readVariable(env, variable, null);
  const previous = readVariable(env, `${variable}_PREVIOUS`, 2);
  if (!current && !previous) return null;
  const versions = [...(current ? ["1"] : []), ...(previous ? ["2"] : [])];
  return {
    keys: listJsonKeys(current?.value),
    versions: versions.map((version) => ({ version, createdAt: null })),
    changedAt: null,
  };
}
