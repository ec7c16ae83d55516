import { z } from "zod";
import { formatReference } from "#lib/references/format-reference.ts";
import { parseReference } from "#lib/references/parse-reference.ts";
import { invalid } from "../errors.ts";

/** A resource as a reference names it: folders and a name, divided by slashes. */
export const ResourceName = z
  .string()
  .trim()
  .min(1, "Give the secret a name")
  .max(500, "At most 500 characters")
  .refine((name) => !name.split("/").some((part) => part === "" || part === "." || part === ".."), {
    error: "A name is parts divided by single slashes, such as redis/orders",
  })
  .refine((name) => !/[\p{Cc}\p{Cs}]/u.test(name), "A name cannot hold control characters");

export const KeyName = z
  .string()
  .min(1, "Give the key a name")
  .max(200, "At most 200 characters")
  .refine((key) => !/[\p{Cc}\p{Cs}]/u.test(key), "A key cannot hold control characters");

export const VaultName = z.string().min(1).max(255);

/** The reference that leads to a secret, or one key of it. Throws when the names cannot be written as one. */
export function referTo(vault: string, resource: string, key: string | null): string {
  const wanted = { name: vault, resource, key, config: null, version: null };
  const reference = formatReference(wanted);
  const parsed = parseReference(reference);
  const isSame = parsed.ok && parsed.reference.resource === resource && parsed.reference.key === key;
  if (!isSame) throw invalid({ resource: "A reference cannot hold this name. Use letters, digits, - _ . and /" });
  return reference;
}
