import { BackendError, type BackendSecret, defineBackend, type SecretDescription } from "../../define-backend.ts";
import { addressOfUrl } from "../address-of-url.ts";
import { assertConfigured } from "../assert-configured.ts";
import { parseFolderPageToken, toFolderPageToken, toNamesBelow } from "../folder-pages.ts";
import { listJsonKeys } from "../list-json-keys.ts";
import { toSecretText } from "../secret-text.ts";
import { config } from "./config.ts";
import { ConjurSession } from "./conjur-session.ts";
import { parseResource, parseResources } from "./parse-resources.ts";

const PAGE_SIZE = 200;
/** A page of a folder that few of the account's variables are in takes several requests. */
const REQUESTS_MAX = 10;

/** Variables of CyberArk Conjur. Policies create and delete them; values are added here. */
export const conjurBackend = defineBackend({
  id: "conjur",
  title: "CyberArk Conjur",
  summary: "Variables of a Conjur server, read with the API key of a user or host.",
  icon: "hexagon",
  config,
  capabilities: { list: true, write: true, versions: true },
  address: ({ endpoint_url }) => addressOfUrl(endpoint_url),
  async connect(settings) {
    assertConfigured(config, settings);
    const conjur = new ConjurSession(settings);
    return {
      get: (resource, version) => readVariable(conjur, resource, version),
      list: (path, page) => listVariables(conjur, path, page),
      describe: (resource) => describeVariable(conjur, resource),
      async authenticate() {
        if (!(await conjur.request("/whoami"))) throw new BackendError("failed", "Conjur does not say who signed in.");
        return `As ${settings.login} of ${settings.account}; the token is renewed every 7 minutes.`;
      },
      put: (resource, value, options) => addValue(conjur, resource, value, options?.ifVersion),
      async restore(resource, version) {
        const earlier = /^\d+$/.test(version) ? await readVariable(conjur, resource, Number(version)) : null;
        if (!earlier) throw new BackendError("failed", "Conjur no longer has this version of the variable.");
        return addValue(conjur, resource, earlier.value, undefined);
      },
    };
  },
});

/** Conjur tells a value without its version; the newest one's number is asked for beside it, so that a write can name it. */
async function readVariable(conjur: ConjurSession, id: string, version: number | null): Promise<BackendSecret | null> {
  const query = version === null ? "" : `?version=${version}`;
  const [response, variable] = await Promise.all([
    conjur.request(`${secretPath(conjur, id)}${query}`),
    version === null ? findVariable(conjur, id) : null,
  ]);
  if (!response) return null;
  const value = toSecretText(new Uint8Array(await response.arrayBuffer()));
  const number = version ?? variable?.versions[0];
  return number === undefined ? { value } : { value, version: String(number) };
}

async function listVariables(conjur: ConjurSession, path: string, token: string | undefined) {
  const page = parseFolderPageToken(token);
  let offset = Number(page?.next ?? 0);
  for (let request = 1; ; request += 1) {
    const query = new URLSearchParams({ kind: "variable", limit: String(PAGE_SIZE), offset: String(offset) });
    const response = await conjur.request(`/resources/${conjur.account}?${query}`);
    const found = response ? parseResources(await response.json()) : [];
    const names = toNamesBelow(
      found.map(({ name }) => name),
      path,
      page?.folders,
    );
    offset += found.length;
    const isLast = found.length < PAGE_SIZE;
    if (isLast) return { names, nextPage: null };
    if (names.length > 0 || request === REQUESTS_MAX) {
      return { names, nextPage: toFolderPageToken(String(offset), page?.folders ?? [], names) };
    }
  }
}

async function describeVariable(conjur: ConjurSession, id: string): Promise<SecretDescription | null> {
  const [secret, variable] = await Promise.all([readVariable(conjur, id, null), findVariable(conjur, id)]);
  if (!secret) return null;
  const versions = (variable?.versions ?? []).map((version) => ({ version: String(version), createdAt: null }));
  return { keys: listJsonKeys(secret.value), versions, changedAt: null };
}

/** Conjur has no conditional write: another version is noticed up to the moment of the write itself. */
async function addValue(conjur: ConjurSession, id: string, value: string, ifVersion: string | null | undefined) {
  if (ifVersion !== undefined) {
    const current = (await findVariable(conjur, id))?.versions[0];
    if ((current === undefined ? null : String(current)) !== ifVersion) {
      throw new BackendError("conflict", "The variable was changed meanwhile. Look at it again before you write.");
    }
  }
  if (!(await conjur.request(secretPath(conjur, id), value))) {
    throw new BackendError("failed", "Conjur has no such variable. Load it with a policy first, then write its value.");
  }
  const version = (await findVariable(conjur, id))?.versions[0];
  return { version: version === undefined ? null : String(version) };
}

async function findVariable(conjur: ConjurSession, id: string) {
  const response = await conjur.request(`/resources/${conjur.account}/variable/${encodeURIComponent(id)}`);
  return response ? parseResource(await response.json()) : null;
}

function secretPath(conjur: ConjurSession, id: string): string {
  return `/secrets/${conjur.account}/variable/${encodeURIComponent(id)}`;
}
