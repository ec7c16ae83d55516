import type { ToastMessage } from "#components/ui/show-toast.ts";
import type { ChainVerification } from "#lib/contract/audit-entry.ts";

/** What proving the chain found, for the corner of the screen. */
export function describeVerification({ lines, older, broken }: ChainVerification): ToastMessage {
  if (broken) {
    const when = broken.at ? ` (${broken.at.slice(0, 16).replace("T", " ")})` : "";
    return { tone: "bad", text: `Line ${broken.number}${when} ${broken.problem}. The ${lines} lines before it hold.` };
  }
  const before = older > 0 ? ` ${older} older lines are from before lines were bound together.` : "";
  return { tone: "ok", text: `All ${lines} lines are unchanged and complete.${before}` };
}
