/** One of what a label names: "Paths" → "Path", "Queries" → "Query"; "Status" and "Address" stay. */
export function singular(label: string): string {
  if (label.endsWith("ies")) return `${label.slice(0, -3)}y`;
  return label.endsWith("s") && !/(?:ss|us|is)$/.test(label) ? label.slice(0, -1) : label;
}
