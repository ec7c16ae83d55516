/** What is being typed as a secret's content. It lives in the browser's memory until it is sent, and nowhere else. */
export interface SecretDraft {
  form: "pairs" | "text";
  pairs: readonly SecretPair[];
  text: string;
}

export interface SecretPair {
  /** For React alone. */
  id: number;
  name: string;
  value: string;
}

export function startDraft(firstKey = "", form: SecretDraft["form"] = "pairs"): SecretDraft {
  return { form, pairs: [{ id: 1, name: firstKey, value: "" }], text: "" };
}

export function addPair(draft: SecretDraft): SecretDraft {
  const id = Math.max(0, ...draft.pairs.map((pair) => pair.id)) + 1;
  return { ...draft, pairs: [...draft.pairs, { id, name: "", value: "" }] };
}

export function changePair(draft: SecretDraft, id: number, change: Partial<SecretPair>): SecretDraft {
  return { ...draft, pairs: draft.pairs.map((pair) => (pair.id === id ? { ...pair, ...change } : pair)) };
}

export function removePair(draft: SecretDraft, id: number): SecretDraft {
  return { ...draft, pairs: draft.pairs.filter((pair) => pair.id !== id) };
}

export type DraftContent = { ok: true; value: string; keys: string[] } | { ok: false; problem: string };

/** The secret's whole text: a JSON object of the pairs, or the text as typed. A row that nobody filled in does not count. */
export function readDraft(draft: SecretDraft): DraftContent {
  if (draft.form === "text") {
    return draft.text === ""
      ? { ok: false, problem: "Type the text of the secret" }
      : { ok: true, value: draft.text, keys: [] };
  }
  const filled = draft.pairs.filter(({ name, value }) => name.trim() !== "" || value !== "");
  const names = filled.map(({ name }) => name.trim());
  if (filled.length === 0) return { ok: false, problem: "Type a key and its value" };
  if (names.includes("")) return { ok: false, problem: "Every value needs a key" };
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return { ok: false, problem: `The key ${twice} is there twice` };
  const empty = filled.find(({ value }) => value === "");
  if (empty) return { ok: false, problem: `The key ${empty.name.trim()} has no value` };
  // Not an object literal: "__proto__" is a key like any other.
  const value = JSON.stringify(Object.fromEntries(filled.map(({ name, value }) => [name.trim(), value])));
  return { ok: true, value, keys: names };
}
