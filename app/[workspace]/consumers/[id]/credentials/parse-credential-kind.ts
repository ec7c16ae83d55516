import { listOwnedKinds, type OwnedKind } from "#components/entities/owned-kinds.ts";

/** The kind of credential that an address names, or null. */
export function parseCredentialKind(value: string | undefined): OwnedKind | null {
  return listOwnedKinds("consumers").find((kind) => kind === value) ?? null;
}
