import type { FieldErrors } from "#lib/contract/result.ts";
import { parseReference } from "#lib/references/parse-reference.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { isDestination } from "#lib/schema/is-destination.ts";
import { listReferences } from "#lib/schema/walk.ts";
import { DomainError, invalid } from "../errors.ts";
import { listTargetVaults } from "../secrets/get-target-vault.ts";
import type { VerbContext } from "../verb.ts";

/**
 * A reference that stands there already may stay; putting one in, or elsewhere, takes `references:use`. One that names
 * another address for its vault in its query (Kong would send the vault's credentials there) takes the right to reveal.
 */
export async function checkReferenceUse(
  ctx: VerbContext,
  record: RecordField,
  plain: Record<string, unknown>,
  known: Record<string, unknown>,
): Promise<void> {
  if (ctx.can("references:use") && ctx.can("secrets:reveal")) return;
  const before = new Set(listReferences(record, known).map(({ path, reference }) => `${path}\n${reference}`));
  const added = listReferences(record, plain).filter(({ path, reference }) => !before.has(`${path}\n${reference}`));
  if (added.length === 0) return;
  if (!ctx.can("references:use")) {
    const fields = Object.fromEntries(added.map(({ path }) => [path, "Your role may not use secrets"]));
    throw new DomainError("forbidden", "Your role may not point a field at a secret.", fields);
  }
  const redirected = await listRedirected(ctx, added);
  if (Object.keys(redirected).length > 0) throw invalid(redirected);
}

async function listRedirected(ctx: VerbContext, uses: readonly { path: string; reference: string }[]) {
  const errors: FieldErrors = {};
  const withOptions = uses.flatMap(({ path, reference }) => {
    const parsed = parseReference(reference);
    return parsed.ok && parsed.reference.config
      ? [{ path, name: parsed.reference.name, config: parsed.reference.config }]
      : [];
  });
  if (withOptions.length === 0) return errors;
  const vaults = await listTargetVaults(ctx.tx, ctx.workspace.id);
  for (const { path, name, config } of withOptions) {
    const fields = vaults.find(({ prefix }) => prefix === name)?.backend.config.fields ?? {};
    const option = Object.keys(config).find((one) => {
      const field = Object.hasOwn(fields, one) ? fields[one] : undefined;
      return isDestination(one, field ?? { type: "string" });
    });
    if (option !== undefined) errors[path] = `A reference cannot name another ${option} for its vault`;
  }
  return errors;
}
