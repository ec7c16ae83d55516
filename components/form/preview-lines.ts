import { isHiddenValue } from "#lib/contract/hidden-value.ts";

export type PreviewTone = "plain" | "key" | "text" | "number" | "mute" | "reference" | "hidden" | "error";
export interface PreviewToken {
  text: string;
  tone: PreviewTone;
}
export type PreviewLine = PreviewToken[];

export interface PreviewMarks {
  /** Dotted paths (from the document's root) whose value is refused. */
  errors?: ReadonlySet<string>;
  /** Dotted paths whose literal is secret and is not shown. */
  secrets?: ReadonlySet<string>;
}

/** A document as coloured lines of YAML or JSON. Hidden and secret literals become "set, hidden"; nulls are left out. */
export function previewLines(document: unknown, format: "yaml" | "json", marks: PreviewMarks = {}): PreviewLine[] {
  const shown = withoutNulls(document);
  return format === "json" ? jsonLines(shown, "", "", "", marks) : yamlBlock(shown, "", "", marks);
}

const YAML_INLINE_MAX = 48;

function yamlBlock(value: unknown, path: string, indent: string, marks: PreviewMarks): PreviewLine[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => yamlItem(item, join(path, String(index)), indent, marks));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, child]) => yamlEntry(key, child, join(path, key), indent, marks));
  }
  return [[plain(indent), scalar(value, path, "yaml", marks)]];
}

function yamlEntry(key: string, value: unknown, path: string, indent: string, marks: PreviewMarks): PreviewLine[] {
  const head: PreviewToken[] = [plain(indent), { text: yamlText(key), tone: "key" }, plain(":")];
  if (!isBlock(value)) return [[...head, plain(" "), ...inline(value, path, marks)]];
  const deeper = Array.isArray(value) ? indent : `${indent}  `;
  return [head, ...yamlBlock(value, path, deeper, marks)];
}

function yamlItem(value: unknown, path: string, indent: string, marks: PreviewMarks): PreviewLine[] {
  const dash = [plain(indent), plain("- ")];
  if (!isBlock(value)) return [[...dash, ...inline(value, path, marks)]];
  const [first = [], ...rest] = yamlBlock(value, path, `${indent}  `, marks);
  // The first line follows the dash, which stands in the place of its own indentation.
  return [[...dash, ...first.slice(1)], ...rest];
}

/** Whether a value takes lines of its own: a record, or a list that is long or holds records or texts with spaces. */
function isBlock(value: unknown): boolean {
  if (isHiddenValue(value)) return false;
  if (Array.isArray(value)) {
    if (value.length === 0) return false;
    return (
      value.some((item) => isRecord(item) || Array.isArray(item)) || JSON.stringify(value).length > YAML_INLINE_MAX
    );
  }
  return isRecord(value) && Object.keys(value).length > 0;
}

function inline(value: unknown, path: string, marks: PreviewMarks): PreviewToken[] {
  if (Array.isArray(value)) {
    const items = value.flatMap((item, index) => {
      const token = scalar(item, join(path, String(index)), "yaml", marks);
      return index === 0 ? [token] : [plain(", "), token];
    });
    return [plain("["), ...items, plain("]")];
  }
  if (isRecord(value) && !isHiddenValue(value)) return [plain("{}")];
  return [scalar(value, path, "yaml", marks)];
}

function jsonLines(value: unknown, path: string, indent: string, after: string, marks: PreviewMarks): PreviewLine[] {
  if (Array.isArray(value) && value.length > 0) {
    const inner = value.flatMap((item, index) =>
      jsonLines(item, join(path, String(index)), `${indent}  `, index < value.length - 1 ? "," : "", marks),
    );
    return [[plain(`${indent}[`)], ...inner, [plain(`${indent}]${after}`)]];
  }
  if (isRecord(value) && !isHiddenValue(value) && Object.keys(value).length > 0) {
    const entries = Object.entries(value);
    const inner = entries.flatMap(([key, child], index) => {
      const lines = jsonLines(child, join(path, key), `${indent}  `, index < entries.length - 1 ? "," : "", marks);
      const [first, ...rest] = lines;
      return [withKey(key, `${indent}  `, first ?? []), ...rest];
    });
    return [[plain(`${indent}{`)], ...inner, [plain(`${indent}}${after}`)]];
  }
  const token: PreviewToken = Array.isArray(value)
    ? plain("[]")
    : isRecord(value) && !isHiddenValue(value)
      ? plain("{}")
      : scalar(value, path, "json", marks);
  return [[plain(indent), token, plain(after)]];
}

function withKey(key: string, indent: string, line: PreviewLine): PreviewLine {
  const [first, ...rest] = line;
  const opening = first ? first.text.slice(indent.length) : "";
  return [plain(indent), { text: JSON.stringify(key), tone: "key" }, plain(`: ${opening}`), ...rest];
}

function scalar(value: unknown, path: string, format: "yaml" | "json", marks: PreviewMarks): PreviewToken {
  const quote = (text: string) => (format === "json" ? JSON.stringify(text) : yamlText(text));
  if (isHiddenValue(value)) return { text: "set, hidden", tone: "hidden" };
  if (typeof value === "string" && isReferenceText(value)) return { text: JSON.stringify(value), tone: "reference" };
  if (typeof value === "string" && value !== "" && marks.secrets?.has(path))
    return { text: "set, hidden", tone: "hidden" };
  if (marks.errors?.has(path)) return { text: typeof value === "string" ? quote(value) : String(value), tone: "error" };
  if (typeof value === "string") return { text: quote(value), tone: "text" };
  return { text: String(value), tone: "number" };
}

function isReferenceText(text: string): boolean {
  return text.startsWith("{vault://") && text.endsWith("}");
}

const YAML_WORDS = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

/** YAML reads many bare words as something other than text; whatever is not plainly a word, a path or a URL is quoted. */
function yamlText(text: string): string {
  const isBare = /^[A-Za-z_/](?:[\w ./;=+~-]|:(?=[\w/]))*$/.test(text) && !text.endsWith(" ");
  return isBare && !YAML_WORDS.test(text) ? text : JSON.stringify(text);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value) || isHiddenValue(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) =>
      child === null || child === undefined ? [] : [[key, withoutNulls(child)]],
    ),
  );
}

function plain(text: string): PreviewToken {
  return { text, tone: "plain" };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
