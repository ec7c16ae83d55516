import { RE2JS } from "re2js";
import { toSimpleRegex } from "./simple-regex.ts";

export interface PathCaptures {
  /** What the expression matched, from the start of the path. */
  text: string;
  named: Readonly<Record<string, string>>;
  numbered: readonly string[];
}

export interface PathRegex {
  source: string;
  exec(path: string): PathCaptures | null;
}

/** Compiles a path expression (without its `~`): anchored at the start only, linear time. Throws when it is no expression. */
export function compilePathRegex(source: string): PathRegex {
  const compiled = RE2JS.compile(source);
  const simple = toSimpleRegex(source);
  if (simple) return { source, exec: (path) => execSimple(simple, path) };
  const names = Object.keys(compiled.namedGroups());
  return {
    source,
    exec(path) {
      const matcher = compiled.matcher(path);
      if (!matcher.lookingAt()) return null;
      const numbered: string[] = [];
      for (let i = 1; i <= matcher.groupCount(); i++) numbered.push(matcher.group(i) ?? "");
      const named = Object.fromEntries(names.map((name) => [name, matcher.group(name) ?? ""]));
      return { text: matcher.group(0) ?? "", named, numbered };
    },
  };
}

function execSimple(regex: RegExp, path: string): PathCaptures | null {
  const match = regex.exec(path);
  if (!match) return null;
  return { text: match[0], named: { ...match.groups }, numbered: match.slice(1).map((text) => text ?? "") };
}
