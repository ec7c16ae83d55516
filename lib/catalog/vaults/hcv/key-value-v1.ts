import { BackendError } from "../../define-backend.ts";
import { type KeyValueMount, type KeyValueStore, parsePairs } from "./key-value-store.ts";

/** Version 1: one value per secret, at `<mount>/<resource>`. Dynamic secrets of other engines are read the same way, as in Kong. */
export function keyValueV1(mount: KeyValueMount): KeyValueStore {
  const read = (resource: string) => mount.ask({ method: "GET", area: "", resource }, "read");
  return {
    async get(resource, version) {
      if (version !== null) throw new BackendError("invalid_config", NO_VERSIONS);
      const answer = await read(resource);
      if (!answer?.data) return null;
      // Only what has a lease ends by itself; a plain secret's duration is a hint that nobody keeps to.
      const lease = answer.leaseId === "" ? {} : { ttlSeconds: answer.leaseSeconds };
      return { value: JSON.stringify(answer.data), ...lease };
    },
    list: (path, page) => mount.list("", path, page),
    async describe(resource) {
      const answer = await read(resource);
      return answer?.data ? { keys: Object.keys(answer.data), versions: [], changedAt: null } : null;
    },
    async put(resource, value, { ifVersion } = {}) {
      const body = parsePairs(value);
      if (typeof ifVersion === "string") throw new BackendError("invalid_config", NO_VERSIONS);
      if (ifVersion === null && (await read(resource))) throw new BackendError("conflict", EXISTS);
      await mount.ask({ method: "POST", area: "", resource, body }, "create and update");
      return { version: null };
    },
    async restore() {
      throw new BackendError("invalid_config", NO_VERSIONS);
    },
    async remove(resource) {
      await mount.ask({ method: "DELETE", area: "", resource }, "delete");
    },
  };
}

const NO_VERSIONS = "a version 1 store keeps no versions of a secret.";
const EXISTS = "there is a secret of this name already.";
