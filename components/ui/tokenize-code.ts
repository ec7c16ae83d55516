export type CodeKind = "key" | "string" | "number" | "mute" | "plain" | "reference" | "hidden";

export interface CodeToken {
  kind: CodeKind;
  text: string;
}

export type CodeLanguage = "yaml" | "json" | "text";

const REFERENCE = /^(["']?)\{vault:\/\/.*\}\1$/;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const WORDS = new Set(["true", "false", "null", "~"]);
const JSON_PARTS = /("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;
const YAML_LINE = /^(\s*(?:- )*)((?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s:#"'[{][^:#]*?)(?=:(?:\s|$)))?(:)?(\s*)(.*)$/;

/**
 * Colours the code we write ourselves: YAML as our exporter prints it, and JSON. The tokens of a line joined are the line.
 * `hiddenText` is what stands for a hidden value there.
 */
export function tokenizeCode(code: string, language: CodeLanguage, hiddenText = "set, hidden"): CodeToken[][] {
  return code.split("\n").map((line) => {
    if (language === "json") return tokenizeJson(line, hiddenText);
    if (language === "yaml") return tokenizeYaml(line, hiddenText);
    return [{ kind: "plain", text: line }];
  });
}

function tokenizeYaml(line: string, hiddenText: string): CodeToken[] {
  if (/^\s*#/.test(line)) return [{ kind: "mute", text: line }];
  const [, indent = "", key, colon, space = "", rest = ""] = YAML_LINE.exec(line) ?? [];
  const tokens: CodeToken[] = [{ kind: "plain", text: indent }];
  if (key !== undefined) tokens.push({ kind: "key", text: key });
  tokens.push({ kind: "plain", text: `${colon ?? ""}${space}` });
  if (rest !== "") tokens.push({ kind: scalarKind(rest, hiddenText), text: rest });
  return tokens.filter((token) => token.text !== "");
}

function tokenizeJson(line: string, hiddenText: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  let at = 0;
  for (const match of line.matchAll(JSON_PARTS)) {
    if (match.index > at) tokens.push({ kind: "plain", text: line.slice(at, match.index) });
    const [whole, text, colon] = match;
    if (text !== undefined && colon !== undefined) tokens.push({ kind: "key", text }, { kind: "plain", text: colon });
    else tokens.push({ kind: scalarKind(whole, hiddenText), text: whole });
    at = match.index + whole.length;
  }
  if (at < line.length) tokens.push({ kind: "plain", text: line.slice(at) });
  return tokens;
}

function scalarKind(text: string, hiddenText: string): CodeKind {
  if (REFERENCE.test(text)) return "reference";
  if (text === hiddenText || text === `"${hiddenText}"`) return "hidden";
  if (NUMBER.test(text) || WORDS.has(text)) return "number";
  return /^[[\]{},]+$/.test(text) ? "plain" : "string";
}
