export interface ProposedName {
  resource: string;
  key: string;
}

/**
 * A name for a secret that leaves its field: what stands above the field, then the field. "config.redis.password" →
 * redis / password; a field at the top takes the name of its plugin or entity: "config.client_secret" → openid-connect /
 * client_secret. Positions of lists are left out.
 */
export function proposeSecretName(path: string, owner: string): ProposedName {
  const parts = path
    .split(".")
    .map(toNamePart)
    .filter((part) => part !== "" && part !== "config" && !/^\d+$/.test(part));
  const key = parts.at(-1) ?? "value";
  const above = parts.slice(0, -1).join("/");
  return { resource: above || toNamePart(owner) || "gatehouse", key };
}

/** Characters that need no escaping in a reference and that every store takes in a name. */
function toNamePart(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}
