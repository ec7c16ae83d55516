import { publicationWords } from "#components/form/publication-words.ts";
import { showToast } from "#components/ui/show-toast.ts";
import type { PublicationState } from "#lib/contract/entity-view.ts";
import type { ActionFailure } from "#lib/contract/result.ts";

/** Says where a change is live: "Disabled, live on 3/3 nodes". */
export function showOutcome(slug: string, done: string, publication: PublicationState): void {
  const { tone, text } = publicationWords(publication, done);
  showToast({ tone, text, action: tone === "ok" ? undefined : { label: "Open", href: `/${slug}/gateways` } });
}

/** Says why nothing was changed. */
export function showFailure(failure: ActionFailure): void {
  const fields = Object.values(failure.fields ?? {});
  const text = fields.length > 0 ? `${failure.message} ${fields.join(". ")}` : failure.message;
  showToast({ tone: "bad", text: failure.requestId ? `${text} (request ${failure.requestId})` : text });
}
