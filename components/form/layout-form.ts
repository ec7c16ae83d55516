import type { FieldSpec, RecordField } from "#lib/schema/field-spec.ts";
import { defaultValue } from "./default-value.ts";
import { evaluateCondition, type FieldCondition, findConditions } from "./field-conditions.ts";
import { isSameValue } from "./is-same-value.ts";
import { labelOf } from "./label-of.ts";

export interface FormNode {
  /** Dotted from the form's root. */
  path: string;
  spec: FieldSpec;
  label: string;
  /** Kong's term, dotted from the nearest transparent record ("redis.port", not "config.redis.port"). */
  term: string;
  /** Why it is drawn or not in use: "shown because strategy is Redis". */
  reason: string | null;
}

export interface FormSection {
  id: string;
  title: string | null;
  reason: string | null;
  /** Fields of a nested record, drawn with a line at their left. */
  isNested: boolean;
  nodes: FormNode[];
}

export interface FormLayout {
  main: FormSection[];
  advanced: FormSection[];
}

export interface LayoutOptions {
  /** Records whose fields are drawn as if they were the form's own: "config". */
  transparent?: readonly string[];
  /** Paths that something else draws. */
  omit?: readonly string[];
  /** Paths below "Advanced" whatever their spec says. */
  advanced?: readonly string[];
}

/**
 * Which fields a form draws, in which groups and order. A nested record becomes a section of its own; what depends on
 * another choice is left out, unless it holds something, which must not be published unseen.
 */
export function layoutForm(
  spec: RecordField,
  values: Record<string, unknown>,
  options: LayoutOptions = {},
): FormLayout {
  const context: Context = {
    options,
    sections: { main: new Map(), advanced: new Map() },
    isRanked: hasRanks(spec),
    root: spec,
  };
  const root = { path: "", term: "", section: null, reason: null, isAdvanced: false, isUnused: false };
  collect(spec, values, root, context);
  const { main, advanced } = context.sections;
  return { main: arrange(main), advanced: arrange(advanced) };
}

/** Fields without a group come first, and with them those whose heading would only repeat their label. */
function arrange(sections: Map<string, FormSection>): FormSection[] {
  const all = [...sections.values()];
  const isPlain = (section: FormSection) =>
    section.title === null || (section.nodes.length === 1 && section.nodes[0]?.label === section.title);
  const plain = all.filter(isPlain).toSorted((a, b) => Number(a.title !== null) - Number(b.title !== null));
  const nodes = plain.flatMap((section) => section.nodes);
  const first = { id: "", title: null, reason: null, isNested: false, nodes };
  return [...(nodes.length > 0 ? [first] : []), ...all.filter((section) => !isPlain(section))];
}

interface Context {
  options: LayoutOptions;
  sections: { main: Map<string, FormSection>; advanced: Map<string, FormSection> };
  /** Whether somebody has said which fields are advanced; a schema read from a Kong node never does. */
  isRanked: boolean;
  root: RecordField;
}

interface Place {
  path: string;
  term: string;
  section: { id: string; title: string } | null;
  reason: string | null;
  isAdvanced: boolean;
  isUnused: boolean;
}

function collect(record: RecordField, values: Record<string, unknown>, place: Place, context: Context): void {
  const conditions = findConditions(record);
  for (const [key, spec] of Object.entries(record.fields)) {
    const path = join(place.path, key);
    if (isNotDrawn(spec, path, context)) continue;
    const shown = isShownHere(record, values, conditions, key);
    const isUnused = place.isUnused || shown.isUnused;
    const next: Place = {
      ...place,
      path,
      term:
        context.options.transparent?.includes(place.path) && key in context.root.fields ? path : join(place.term, key),
      reason: shown.reason ?? place.reason,
      isAdvanced: place.isAdvanced || isUnused || isAdvanced(spec, path, context),
      isUnused,
    };
    if (spec.type === "record") collectRecord(key, spec, values[key], next, context);
    else addNode(key, spec, values[key], next, context);
  }
}

function collectRecord(key: string, spec: RecordField, value: unknown, place: Place, context: Context): void {
  if (context.options.transparent?.includes(place.path)) {
    collect(spec, toRecord(value), { ...place, term: "" }, context);
    return;
  }
  if (defaultValue(spec) === null) {
    addNode(key, spec, value, place, context);
    return;
  }
  const title = labelOf(key, spec);
  const section = { id: place.path, title: place.section ? `${place.section.title} › ${title}` : title };
  collect(spec, toRecord(value), { ...place, section }, context);
}

function addNode(key: string, spec: FieldSpec, value: unknown, place: Place, context: Context): void {
  const isLeftAlone = isSameValue(value, defaultValue(spec));
  if ((place.isUnused || spec.deprecated) && isLeftAlone) return;
  const sections = place.isAdvanced ? context.sections.advanced : context.sections.main;
  const title = place.section?.title ?? spec.ui?.group ?? null;
  const id = place.section?.id ?? (title ? `group:${title}` : "");
  const section = sections.get(id) ?? { id, title, reason: null, isNested: place.section !== null, nodes: [] };
  if (place.section && place.reason) section.reason = place.reason;
  sections.set(id, section);
  const reason = spec.deprecated?.message ?? (place.section && !place.isUnused ? null : place.reason);
  section.nodes.push({ path: place.path, spec, label: labelOf(key, spec), term: place.term, reason });
}

function isShownHere(
  record: RecordField,
  values: Record<string, unknown>,
  conditions: Map<string, FieldCondition>,
  key: string,
): { isUnused: boolean; reason: string | null } {
  const condition = conditions.get(key);
  if (!condition) return { isUnused: false, reason: null };
  const state = evaluateCondition(condition, record, values);
  if (!state.isShown) return { isUnused: true, reason: `not used while ${state.reason}` };
  return { isUnused: false, reason: condition.effect === "shows" ? `shown because ${state.reason}` : null };
}

function isAdvanced(spec: FieldSpec, path: string, context: Context): boolean {
  if (context.options.advanced?.includes(path)) return true;
  if (spec.ui?.advanced !== undefined) return spec.ui.advanced;
  if (context.isRanked || spec.type === "record") return false;
  return !(spec.required === true && isSameValue(defaultValue(spec), null));
}

function isNotDrawn(spec: FieldSpec, path: string, context: Context): boolean {
  return spec.auto === true || spec.type === "function" || context.options.omit?.includes(path) === true;
}

/** Small schemas need no "Advanced"; large ones without a rank show what is required first. */
const FIELDS_WITHOUT_RANK_MAX = 8;

function hasRanks(record: RecordField): boolean {
  const all = listSpecs(record);
  return all.length <= FIELDS_WITHOUT_RANK_MAX || all.some((spec) => spec.ui?.advanced !== undefined);
}

function listSpecs(record: RecordField): FieldSpec[] {
  return Object.values(record.fields).flatMap((spec) => (spec.type === "record" ? [spec, ...listSpecs(spec)] : [spec]));
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
