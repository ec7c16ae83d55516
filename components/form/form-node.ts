import type { FormLayout } from "./layout-form.ts";
import { lowerFirst } from "./lower-first.ts";

/** A field as the form's error handling knows it, wherever it is drawn. */
export interface KnownNode {
  path: string;
  /** "Redis port": what a jump to it is called. */
  name: string;
  label: string;
  isAdvanced: boolean;
  /** Other paths whose errors are shown here: a URL field stands for host, port and path. */
  covers: readonly string[];
}

/** A field that is drawn by hand beside those of the layout. */
export interface ExtraNode {
  path: string;
  label: string;
  covers?: readonly string[];
}

/** All fields in the order in which they are drawn. */
export function listNodes(extra: readonly ExtraNode[], layout: FormLayout): KnownNode[] {
  const drawn = (sections: FormLayout["main"], isAdvanced: boolean) =>
    sections.flatMap((section) =>
      section.nodes.map((node) => ({
        path: node.path,
        name: section.isNested && section.title ? `${section.title} ${lowerFirst(node.label)}` : node.label,
        label: node.label,
        isAdvanced,
        covers: [],
      })),
    );
  const byHand = extra.map((node) => ({ name: node.label, isAdvanced: false, covers: [], ...node }));
  return [...byHand, ...drawn(layout.main, false), ...drawn(layout.advanced, true)];
}

/** The field under which an error is shown: its own, the one above it, or the one that stands for it. */
export function findNode(nodes: readonly KnownNode[], errorPath: string): KnownNode | undefined {
  return nodes.find(({ path, covers }) =>
    [path, ...covers].some((one) => errorPath === one || errorPath.startsWith(`${one}.`)),
  );
}

/** The id of a field's control. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}
