/**
 * Lua patterns as Kong's schemas use them, run as JavaScript regular expressions. A Lua quantifier applies to one character
 * class only, so a translated pattern never nests quantifiers: at worst it backtracks polynomially on short config values.
 */
export function luaPatternToRegExp(pattern: string): RegExp | null {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const regExp = translate(pattern);
  compiled.set(pattern, regExp);
  return regExp;
}

/** Whether a text matches; a pattern that cannot be translated (`%b`) matches everything, since Kong will judge it anyway. */
export function matchesLuaPattern(text: string, pattern: string): boolean {
  return luaPatternToRegExp(pattern)?.test(text) ?? true;
}

const compiled = new Map<string, RegExp | null>();

/** What goes between the brackets of a JavaScript class. The C locale's classes are ASCII. */
const CLASSES: Record<string, string> = {
  a: "A-Za-z",
  c: "\\x00-\\x1f\\x7f",
  d: "0-9",
  g: "\\x21-\\x7e",
  l: "a-z",
  p: "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e",
  s: "\\t-\\r ",
  u: "A-Z",
  w: "A-Za-z0-9",
  x: "A-Fa-f0-9",
  z: "\\x00",
};

const QUANTIFIERS: Record<string, string> = { "*": "*", "+": "+", "?": "?", "-": "*?" };

function translate(pattern: string): RegExp | null {
  try {
    return new RegExp(toSource(pattern), "u");
  } catch {
    return null;
  }
}

/** Throws when the pattern has no translation. */
function toSource(pattern: string): string {
  const anchored = pattern.startsWith("^");
  const chars = [...pattern.slice(anchored ? 1 : 0)];
  let source = anchored ? "^" : "";
  for (let at = 0; at < chars.length; ) {
    const piece = readPiece(chars, at);
    if (!piece) throw new Error("no translation");
    source += piece.source;
    at = piece.next;
    const quantifier = piece.takesQuantifier ? QUANTIFIERS[chars[at] ?? ""] : undefined;
    if (quantifier !== undefined) {
      source += quantifier;
      at += 1;
    }
  }
  return source;
}

interface Piece {
  source: string;
  next: number;
  takesQuantifier: boolean;
}

function readPiece(chars: readonly string[], at: number): Piece | null {
  const char = chars[at];
  if (char === undefined) return null;
  if (char === "(" || char === ")") return { source: char, next: at + 1, takesQuantifier: false };
  if (char === "$" && at === chars.length - 1) return { source: "$", next: at + 1, takesQuantifier: false };
  if (char === ".") return { source: "[^]", next: at + 1, takesQuantifier: true };
  if (char === "[") return readSet(chars, at);
  if (char === "%") return readEscape(chars, at);
  return { source: literal(char), next: at + 1, takesQuantifier: true };
}

function readEscape(chars: readonly string[], at: number): Piece | null {
  const name = chars[at + 1];
  if (name === undefined || name === "b") return null;
  if (name === "f") {
    const set = chars[at + 2] === "[" ? readSet(chars, at + 2) : null;
    return set && { source: frontier(set.source), next: set.next, takesQuantifier: false };
  }
  if (/[0-9]/.test(name)) return { source: `\\${name}`, next: at + 2, takesQuantifier: false };
  return { source: `[${escapeClass(name)}]`, next: at + 2, takesQuantifier: true };
}

/** Before the first and after the last character Lua sees a zero byte. */
function frontier(set: string): string {
  return new RegExp(set, "u").test("\0") ? `(?<!${set})(?<!^)(?=${set}|$)` : `(?<!${set})(?=${set})`;
}

function readSet(chars: readonly string[], start: number): Piece | null {
  const negated = chars[start + 1] === "^";
  const first = start + (negated ? 2 : 1);
  let source = "";
  for (let at = first; at < chars.length; ) {
    const char = chars[at] ?? "";
    if (char === "]" && at > first) {
      return { source: `[${negated ? "^" : ""}${source}]`, next: at + 1, takesQuantifier: true };
    }
    const upper = chars[at + 2];
    if (char === "%") {
      source += escapeClass(chars[at + 1] ?? "");
      at += 2;
    } else if (chars[at + 1] === "-" && upper !== undefined && upper !== "]") {
      source += `${literal(char)}-${literal(upper)}`;
      at += 3;
    } else {
      source += literal(char);
      at += 1;
    }
  }
  return null;
}

/** `%a` or its complement `%A`, or a punctuation mark taken literally. */
function escapeClass(name: string): string {
  const members = CLASSES[name.toLowerCase()];
  if (members === undefined || !/[A-Za-z]/.test(name)) return literal(name);
  return name === name.toLowerCase() ? members : complement(name.toLowerCase());
}

/** A class inside a class cannot be negated in JavaScript, so the complements are listed. */
function complement(name: string): string {
  return COMPLEMENTS[name] ?? "";
}

const COMPLEMENTS: Record<string, string> = {
  a: "\\x00-@\\[-`\\{-\\u{10ffff}",
  c: "\\x20-~\\x80-\\u{10ffff}",
  d: "\\x00-\\/:-\\u{10ffff}",
  g: "\\x00-\\x20\\x7f-\\u{10ffff}",
  l: "\\x00-`\\{-\\u{10ffff}",
  p: "\\x00-\\x20A-Za-z0-9\\x7f-\\u{10ffff}",
  s: "\\x00-\\x08\\x0e-\\x1f!-\\u{10ffff}",
  u: "\\x00-@\\[-\\u{10ffff}",
  w: "\\x00-\\/:-@\\[-`\\{-\\u{10ffff}",
  x: "\\x00-\\/:-@G-`g-\\u{10ffff}",
  z: "\\x01-\\u{10ffff}",
};

function literal(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return /[A-Za-z0-9]/.test(char) || code > 0x7f ? char : `\\x${code.toString(16).padStart(2, "0")}`;
}
