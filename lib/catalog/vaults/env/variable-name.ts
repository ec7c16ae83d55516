/** `redis-password` with the prefix `my-app-` → `MY_APP_REDIS_PASSWORD`; nothing else is changed. */
export function toVariable(prefix: string | null, resource: string): string {
  return `${prefix ?? ""}${resource}`.replaceAll("-", "_").toUpperCase();
}

/** The way back, for lists; null for a variable that no resource of this prefix leads to. */
export function toResource(prefix: string | null, variable: string): string | null {
  const start = toVariable(prefix, "");
  if (!variable.startsWith(start) || variable.length === start.length) return null;
  const resource = variable.slice(start.length).toLowerCase().replaceAll("_", "-");
  // A shell's own `_` would be offered as "-".
  return /[a-z0-9]/.test(resource) && toVariable(prefix, resource) === variable ? resource : null;
}
