/** "Ingrid Sørensen and Maya Lindqvist can change that." */
export function describeGranters(names: readonly string[]): string {
  if (names.length === 0) return "An owner or admin of the workspace can change that.";
  if (names.length > 3) return `${names.slice(0, 2).join(", ")} and ${names.length - 2} others can change that.`;
  const last = names.at(-1);
  return `${names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`} can change that.`;
}
