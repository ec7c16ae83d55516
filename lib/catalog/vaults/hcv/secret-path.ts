import { BackendError } from "../../define-backend.ts";

/** Below these, Vault answers with tokens and settings of its own, so that a reference to them would give the gateway's token away. */
const NOT_A_STORE = /^(?:auth|sys|identity|cubbyhole)(?:\/|$)/;

/** The mount as a path below `/v1/`. Throws BackendError for what cannot be a key-value store. */
export function toMountPath(mount: string): string {
  const path = mount.replace(/^\/+|\/+$/g, "");
  if (path === "" || NOT_A_STORE.test(path)) {
    throw new BackendError("invalid_config", `${mount} is not the mount of a key-value store.`);
  }
  return encodePath(path);
}

/**
 * A resource as a path below a mount. Dots that would lead elsewhere are refused: with the gateway's token, `../../auth/token/lookup-self`
 * would read that token.
 */
export function encodePath(resource: string): string {
  const segments = resource.split("/").filter((segment) => segment !== "");
  if (segments.some((segment) => segment === "." || segment === "..")) {
    throw new BackendError(
      "invalid_config",
      `${resource} is not the name of a secret: it holds a step to another folder.`,
    );
  }
  return segments.map(encodeURIComponent).join("/");
}
