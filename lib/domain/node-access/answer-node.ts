import { z } from "zod";
import type { BackendSecret, SecretDescription, SecretName } from "#lib/catalog/define-backend.ts";
import { getDatabase } from "#lib/store/database.ts";
import { listLocalNames } from "#lib/store/local-secrets.ts";
import { parseInput } from "../parse-input.ts";
import { describeLocalSecret, openLocalSecret } from "../secrets/local-secrets.ts";
import type { IdentifiedNode } from "./identify-node.ts";

/**
 * What a node may ask of the stores of its own workspace. Reading only: a node's token writes nothing. These are no verbs,
 * since nobody asks; what a node reads is not audited, as with any other vault.
 */
export const NODE_QUESTIONS = {
  /** The one way by which a value leaves besides a reveal: to the node that uses it. */
  async value(node: IdentifiedNode, query: unknown): Promise<BackendSecret | null> {
    const { store, resource, version } = parseInput(ValueQuery, query);
    const place = { workspaceId: node.workspaceId, store, path: resource };
    const secret = await openLocalSecret(getDatabase(), place, version ?? null);
    return secret && { value: secret.value, version: String(secret.version) };
  },

  async names(node: IdentifiedNode, query: unknown): Promise<{ names: SecretName[]; nextPage: string | null }> {
    const { store, path, page } = parseInput(NamesQuery, query);
    const folder = path === "" || path.endsWith("/") ? path : `${path}/`;
    const within = { workspaceId: node.workspaceId, store, folder };
    const found = await listLocalNames(getDatabase(), within, page ?? "", PAGE_SIZE + 1);
    const shown = found.slice(0, PAGE_SIZE);
    const names = shown.map((name): SecretName => {
      const isFolder = name.endsWith("/");
      return { path: `${folder}${isFolder ? name.slice(0, -1) : name}`, kind: isFolder ? "folder" : "secret" };
    });
    return { names, nextPage: found.length > PAGE_SIZE ? (shown.at(-1) ?? null) : null };
  },

  async description(node: IdentifiedNode, query: unknown): Promise<SecretDescription | null> {
    const { store, resource } = parseInput(DescriptionQuery, query);
    return describeLocalSecret(getDatabase(), { workspaceId: node.workspaceId, store, path: resource });
  },
};

const PAGE_SIZE = 200;
const Text = z
  .string()
  .max(2_000)
  .refine((text) => text.isWellFormed() && !text.includes("\0"));
const ValueQuery = z.object({
  store: Text,
  resource: Text,
  version: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
});
const NamesQuery = z.object({ store: Text, path: Text, page: Text.optional() });
const DescriptionQuery = z.object({ store: Text, resource: Text });
