import { BackendError, type SecretDescription } from "../../define-backend.ts";
import { says, toAnswerError } from "./answer-error.ts";
import { type KeyValueMount, type KeyValueStore, parsePairs } from "./key-value-store.ts";
import type { VaultAnswer } from "./vault-api.ts";

/** Version 2: values with their history, at `<mount>/data/<resource>` and `<mount>/metadata/<resource>`. */
export function keyValueV2(mount: KeyValueMount): KeyValueStore {
  const read = (resource: string, version?: string) =>
    mount.ask(
      { method: "GET", area: "data", resource, ...(version === undefined ? {} : { query: `version=${version}` }) },
      "read",
    );

  /** `cas` refuses when another version is current; 0 stands for none. */
  async function write(resource: string, pairs: unknown, cas: number | null): Promise<{ version: string | null }> {
    const body = { data: pairs, ...(cas === null ? {} : { options: { cas } }) };
    const { answer, intent } = await mount.send({ method: "POST", area: "data", resource, body }, "create and update");
    if (answer.status === 200) return { version: versionOf(answer.data) };
    if (answer.status === 400 && says(answer.errors, "did not match the current version")) {
      throw new BackendError("conflict", "the secret has another version by now. Look at it again before you write.");
    }
    // Only a conflict needs the answer itself; what else went wrong is said as for a read.
    throw toAnswerError(answer, intent);
  }

  return {
    async get(resource, version) {
      const answer = await read(resource, version === null ? undefined : String(version));
      const pairs = pairsOf(answer);
      if (!pairs) return null;
      const current = versionOf(metadataOf(answer));
      return { value: JSON.stringify(pairs), ...(current === null ? {} : { version: current }) };
    },
    list: (path, page) => mount.list("metadata", path, page),
    describe: (resource) => describeSecret(mount, resource),
    async put(resource, value, { ifVersion } = {}) {
      const pairs = parsePairs(value);
      if (ifVersion === undefined) return write(resource, pairs, null);
      return write(resource, pairs, ifVersion === null ? await lastDeleted(mount, resource) : toNumber(ifVersion));
    },
    async restore(resource, version) {
      const [old, current] = [await read(resource, String(toNumber(version))), await read(resource)];
      const pairs = pairsOf(old);
      if (!pairs) throw new BackendError("failed", `there is no version ${version} of ${resource} any more.`);
      return write(resource, pairs, Number(versionOf(metadataOf(current)) ?? (await lastDeleted(mount, resource))));
    },
    async remove(resource) {
      await mount.ask({ method: "DELETE", area: "metadata", resource }, "delete");
    },
  };
}

/** The version that a new secret of this name follows: 0, unless one was deleted and left its history. */
async function lastDeleted(mount: KeyValueMount, resource: string): Promise<number> {
  const { answer } = await mount.send({ method: "GET", area: "data", resource }, "read");
  return answer.status === 404 ? Number(versionOf(metadataOf(answer)) ?? 0) : 0;
}

/** Names from the newest value, versions from the metadata; a policy that allows only one of them gets half of the answer. */
async function describeSecret(mount: KeyValueMount, resource: string): Promise<SecretDescription | null> {
  const [metadata, value] = await Promise.all([
    allowed(mount.ask({ method: "GET", area: "metadata", resource }, "read")),
    allowed(mount.ask({ method: "GET", area: "data", resource }, "read")),
  ]);
  if (metadata.refusal && value.refusal) throw value.refusal;
  const keys = Object.keys(pairsOf(value.answer) ?? {});
  if (metadata.answer?.data) {
    const versions = versionsOf(metadata.answer.data.versions);
    return { keys, versions, changedAt: versions[0]?.createdAt ?? textOf(metadata.answer.data.updated_time) };
  }
  const current = metadataOf(value.answer);
  const version = versionOf(current);
  if (!pairsOf(value.answer) || version === null) return null;
  const createdAt = textOf(current?.created_time);
  return { keys, versions: [{ version, createdAt }], changedAt: createdAt };
}

/** A refusal by policy is an answer too. */
async function allowed(
  asked: Promise<VaultAnswer | null>,
): Promise<{ answer: VaultAnswer | null; refusal: BackendError | null }> {
  try {
    return { answer: await asked, refusal: null };
  } catch (error) {
    if (error instanceof BackendError && error.code === "forbidden") return { answer: null, refusal: error };
    throw error;
  }
}

/** Newest first, without those whose value is gone. */
function versionsOf(value: unknown): SecretDescription["versions"] {
  const entries = Object.entries(recordOf(value) ?? {}).map(([version, state]) => ({
    version,
    state: recordOf(state),
  }));
  return entries
    .filter(({ state }) => state?.destroyed !== true && !textOf(state?.deletion_time))
    .sort((a, b) => Number(b.version) - Number(a.version))
    .map(({ version, state }) => ({ version, createdAt: textOf(state?.created_time) }));
}

function pairsOf(answer: VaultAnswer | null): Record<string, unknown> | null {
  return recordOf(answer?.data?.data);
}

function metadataOf(answer: VaultAnswer | null): Record<string, unknown> | null {
  return recordOf(answer?.data?.metadata);
}

function versionOf(metadata: Record<string, unknown> | null): string | null {
  return typeof metadata?.version === "number" ? String(metadata.version) : null;
}

function toNumber(version: string): number {
  if (/^[1-9]\d*$/.test(version)) return Number(version);
  throw new BackendError("failed", "versions of this store are whole numbers.");
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
