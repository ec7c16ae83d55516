import { showToast } from "#components/ui/show-toast.ts";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityActions } from "./entity-actions.ts";
import { showFailure } from "./outcome-toast.ts";

/** Puts an entity on the clipboard as text, as the reader's role may see it. */
export async function copyExport(
  exportEntity: EntityActions["exportEntity"],
  slug: string,
  input: { kind: EntityKind; id: string; format: "yaml" | "json" },
): Promise<void> {
  const result = await exportEntity(slug, input);
  if (!result.ok) return showFailure(result);
  await copyText(result.data.text, input.format === "yaml" ? "Copied as YAML" : "Copied as JSON");
}

export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ tone: "ok", text: done });
  } catch {
    showToast({ tone: "bad", text: "The browser refused the clipboard." });
  }
}
