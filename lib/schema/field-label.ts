import type { FieldSpec, RecordField } from "./field-spec.ts";

/** A field's label in words: its own, else its key put into words ("cache_ttl" → "Cache ttl"). Positions read "2". */
export function fieldLabel(path: string, spec: RecordField): string {
  return labelsOf(path, spec).at(-1) ?? "";
}

/** Where a field is, in words, for messages: "config.redis.port" → "Redis port", "paths.2" → "Paths 2". */
export function describePath(path: string, spec: RecordField): string {
  const labels = labelsOf(path, spec);
  const words = labels.length > 1 && path.startsWith("config.") ? labels.slice(1) : labels;
  const [first = "", ...rest] = words;
  return [first, ...rest.map((label, index) => continueWith(label, index === 0 ? first : ""))]
    .filter(Boolean)
    .join(" ");
}

/** "cache_ttl" → "Cache ttl". */
export function keyToWords(key: string): string {
  const words = key.replace(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Inside a sentence a label starts small, unless it is an abbreviation such as TTL, and does not repeat its parent's word. */
function continueWith(label: string, parent: string): string {
  const own = parent !== "" && label.startsWith(`${parent} `) ? label.slice(parent.length + 1) : label;
  return /^[A-Z][a-z]/.test(own) ? own.charAt(0).toLowerCase() + own.slice(1) : own;
}

function labelsOf(path: string, spec: RecordField): string[] {
  let current: FieldSpec | undefined = spec;
  return path.split(".").map((part) => {
    const isMember: boolean = current?.type === "record";
    current = childOf(current, part);
    return isMember ? (current?.ui?.label ?? keyToWords(part)) : part;
  });
}

function childOf(spec: FieldSpec | undefined, part: string): FieldSpec | undefined {
  if (spec?.type === "record") return Object.hasOwn(spec.fields, part) ? spec.fields[part] : undefined;
  if (spec?.type === "array" || spec?.type === "set") return spec.elements;
  return spec?.type === "map" ? spec.values : undefined;
}
