/** A path of the form as verbs and errors write it: positions of a list count from 1 there, from 0 in the form's values. */
export function toDataPath(path: string, values: unknown): string {
  let current = values;
  return path
    .split(".")
    .map((part) => {
      const isPosition = Array.isArray(current);
      current =
        typeof current === "object" && current !== null ? (current as Record<string, unknown>)[part] : undefined;
      return isPosition ? String(Number(part) + 1) : part;
    })
    .join(".");
}
