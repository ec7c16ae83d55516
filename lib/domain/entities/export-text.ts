import { Document, isMap, isPair, isScalar, visit, type YAMLMap } from "yaml";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { isHiddenValue } from "#lib/contract/hidden-value.ts";

export interface ExportNode {
  kind: EntityKind;
  id: string;
  /** Projected: literal secrets are hidden values. */
  data: Record<string, unknown>;
  /** The foreign field that nesting implies. */
  parentField: string | null;
  children: ExportNode[];
}

/** JSON keeps the marker object, which no string field takes; YAML leaves the field out and says so beside it. */
export function writeExport(node: ExportNode, format: "yaml" | "json" | "deck"): string {
  if (format === "json") return `${JSON.stringify({ id: node.id, ...node.data }, null, 2)}\n`;
  if (format === "yaml") return toYaml({ id: node.id, ...withoutNulls(node.data) });
  return toYaml({ _format_version: "3.0", [node.kind]: [toDeclarative(node)] });
}

function toDeclarative({ id, data, parentField, children }: ExportNode): Record<string, unknown> {
  const { [parentField ?? ""]: _, ...own } = data;
  const nested: Record<string, unknown[]> = {};
  for (const child of children) {
    nested[child.kind] ??= [];
    nested[child.kind]?.push(toDeclarative(child));
  }
  return { id, ...withoutNulls(own), ...nested };
}

function withoutNulls(value: Record<string, unknown>): Record<string, unknown> {
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    members.map(([key, member]) => {
      const isRecord = typeof member === "object" && !Array.isArray(member) && !isHiddenValue(member);
      return [key, isRecord ? withoutNulls(member as Record<string, unknown>) : member];
    }),
  );
}

function toYaml(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Map(_, map) {
      const hidden = map.items.filter((pair) => isPair(pair) && isHiddenNode(pair.value));
      if (hidden.length === 0) return;
      map.items = map.items.filter((pair) => !hidden.includes(pair));
      const notes = hidden.map(
        (pair) => ` ${nameOf(pair.key)}: set, hidden. Put a reference or a value here before importing.`,
      );
      map.comment = notes.join("\n");
      replaceWhenEmpty(map);
    },
    Seq(_, list) {
      const kept = list.items.filter((item) => !isHiddenNode(item));
      if (kept.length === list.items.length) return;
      list.comment = ` ${list.items.length - kept.length} hidden: put references or values here before importing.`;
      list.items = kept;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** An empty map is written as `{}`, which has no place for a comment line below it. */
function replaceWhenEmpty(map: YAMLMap): void {
  if (map.items.length === 0) map.flow = true;
}

function isHiddenNode(node: unknown): boolean {
  return isMap(node) && node.items.some((pair) => isScalar(pair.key) && pair.key.value === "$hidden");
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}
