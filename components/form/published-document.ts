import type { RecordField } from "#lib/schema/field-spec.ts";
import { listSecretPaths } from "#lib/schema/walk.ts";
import type { PublishedDocument } from "./published-panel.tsx";
import { readPath } from "./read-path.ts";
import { withoutDefaults } from "./without-defaults.ts";

/** Where a part of the form's values stands in the declarative document. */
export interface DocumentPlace {
  /** Path of the part in the values; "" for all of them. */
  from: string;
  spec: RecordField;
  /** The collection it is an entry of: "plugins". */
  collection: string;
  /** The entry it is nested in, as an index into the places before: a route in its service. */
  within?: number;
  /** Names for what the part points at, by id, so that the document reads `route: orders-read`. */
  names: Readonly<Record<string, string>>;
  /** Fields that are the parent's own place. */
  leaveOut?: readonly string[];
}

interface Paths {
  errorPaths: readonly string[];
  /** Fields on the form's first page, shown even at their default. */
  mainPaths: readonly string[];
}

/** The document a save would publish, and which of its values to mark. */
export function publishedDocument(
  spec: RecordField,
  values: Record<string, unknown>,
  places: readonly DocumentPlace[],
  { errorPaths, mainPaths }: Paths,
): PublishedDocument {
  const roots = places.map((place) => rootOf(places, place));
  const translate = (paths: readonly string[]) => new Set(paths.flatMap((path) => toDocumentPath(path, places, roots)));
  return {
    full: build(values, places, null),
    short: build(values, places, mainPaths),
    marks: { errors: translate(errorPaths), secrets: translate(listSecretPaths(spec, values)) },
  };
}

function build(
  values: Record<string, unknown>,
  places: readonly DocumentPlace[],
  mainPaths: readonly string[] | null,
): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  const entries: Record<string, unknown>[] = [];
  for (const place of places) {
    const part = readPath(values, place.from);
    const entry = isRecord(part) ? toEntry(part, place, mainPaths) : {};
    entries.push(entry);
    if (!isRecord(part)) continue;
    const parent = place.within === undefined ? document : (entries[place.within] ?? document);
    parent[place.collection] = [entry];
  }
  return document;
}

function toEntry(
  part: Record<string, unknown>,
  place: DocumentPlace,
  mainPaths: readonly string[] | null,
): Record<string, unknown> {
  const base = place.from === "" ? "" : `${place.from}.`;
  const keep =
    mainPaths === null
      ? "all"
      : new Set(mainPaths.filter((path) => path.startsWith(base)).map((path) => path.slice(base.length)));
  const shown = withoutDefaults(place.spec, part, keep);
  return Object.fromEntries(
    Object.entries(shown)
      .filter(([key]) => !place.leaveOut?.includes(key))
      .map(([key, value]) => [key, nameOf(value, place)]),
  );
}

/** A foreign key reads as the name it points at. */
function nameOf(value: unknown, place: DocumentPlace): unknown {
  if (!isRecord(value) || Object.keys(value).length !== 1 || typeof value.id !== "string") return value;
  return place.names[value.id] ?? value.id;
}

function rootOf(places: readonly DocumentPlace[], place: DocumentPlace): string {
  const parent = place.within === undefined ? undefined : places[place.within];
  return `${parent ? `${rootOf(places, parent)}.` : ""}${place.collection}.0`;
}

/** Lists count from 1 in error paths and from 0 in the document. */
function toDocumentPath(path: string, places: readonly DocumentPlace[], roots: readonly string[]): string[] {
  return places.flatMap((place, index) => {
    const base = place.from === "" ? "" : `${place.from}.`;
    if (!path.startsWith(base)) return [];
    const rest = path
      .slice(base.length)
      .replaceAll(/\.(\d+)(?=\.|$)/g, (_, position: string) => `.${Number(position) - 1}`);
    return [`${roots[index]}.${rest}`];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
