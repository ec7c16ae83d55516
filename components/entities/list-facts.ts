import { choiceLabel } from "#components/form/choice-label.ts";
import { isSameValue } from "#components/form/is-same-value.ts";
import { labelOf } from "#components/form/label-of.ts";
import { unitWords } from "#components/form/unit-words.ts";
import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import type { FieldSpec, RecordField } from "#lib/schema/field-spec.ts";

export interface Fact {
  /** Dotted, as Kong says it below the entity: "redis.host". */
  path: string;
  label: string;
  value: unknown;
  /** "Redis" for redis, "5 minutes" for 300. */
  words: string | null;
}

/** Shown elsewhere on the page, or ours to keep. */
const ELSEWHERE = new Set([
  "id",
  "name",
  "created_at",
  "updated_at",
  "tags",
  "enabled",
  "service",
  "route",
  "consumer",
  "set",
  "prefix",
]);

/** What an entity says, in the order of meaning: beyond its defaults, and as usual. Fields that are not set are in neither. */
export function listFacts(
  spec: RecordField,
  data: Record<string, unknown>,
  defaults: Record<string, unknown>,
): { facts: Fact[]; usual: Fact[] } {
  const facts: Fact[] = [];
  const usual: Fact[] = [];

  function visit(
    record: RecordField,
    values: Record<string, unknown>,
    usualValues: Record<string, unknown>,
    place: Place,
  ) {
    for (const [key, field] of Object.entries(record.fields)) {
      if (place.isEntity && ELSEWHERE.has(key)) continue;
      const value = values[key] ?? null;
      const usualValue = usualValues[key] ?? null;
      const below = place.isEntity && key === "config" ? CONFIG : placeBelow(place, key, field);
      if (field.type === "record" && isRecord(value))
        visit(field, value, isRecord(usualValue) ? usualValue : {}, below);
      else if (value !== null) {
        const fact = { path: below.path, label: below.label, value, words: wordsFor(field, value) };
        (isSameValue(value, usualValue) ? usual : facts).push(fact);
      }
    }
  }

  visit(spec, data, defaults, { path: "", label: "", isEntity: true });
  return { facts, usual };
}

interface Place {
  path: string;
  label: string;
  isEntity: boolean;
}

/** A plugin's or vault's config is what the entity is about: its fields are named without it. */
const CONFIG: Place = { path: "", label: "", isEntity: false };

function placeBelow(place: Place, key: string, field: FieldSpec): Place {
  return {
    path: place.path ? `${place.path}.${key}` : key,
    label: joinLabel(place.label, labelOf(key, field)),
    isEntity: false,
  };
}

function joinLabel(outer: string, inner: string): string {
  return outer === ""
    ? inner
    : `${outer} ${/^[A-Z][a-z]/.test(inner) ? inner.charAt(0).toLowerCase() + inner.slice(1) : inner}`;
}

function wordsFor(field: FieldSpec, value: unknown): string | null {
  if (field.ui?.unit) return unitWords(value, field.ui.unit);
  if (field.type === "string" && field.oneOf && typeof value === "string") return choiceLabel(field, value);
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isHiddenValue(value);
}
