interface Atom {
  source: string;
  /** What it can match; null when it takes no character (anchors, group marks). */
  accepts: RegExp | null;
  /** The character, when it can only be that one. */
  literal: string | null;
}

const ATOM =
  /\\[dw]|\\[^A-Za-z0-9]|\[\^?(?:[^\]\\[]|\\[dw\-./])+\]|\((?:\?:|\?<[A-Za-z_]\w*>)?|[)^$.]|[^\\[\]{}()*+?|^$.]/y;
const QUANTIFIER = /[*+?]\??|\{\d{1,3}(?:,\d{0,3})?\}\??/y;

/**
 * The pattern as a JavaScript RegExp anchored at the start, when it provably takes linear time there and means the same
 * as in RE2; otherwise null. Accepted: unquantified groups without alternatives, and unbounded repetitions of single
 * characters whose end is decided by the next character.
 */
export function toSimpleRegex(pattern: string): RegExp | null {
  const parts: { atom: Atom; quantifier: string }[] = [];
  let at = 0;
  while (at < pattern.length) {
    const source = stick(ATOM, pattern, at);
    if (source === null) return null;
    at += source.length;
    const quantifier = stick(QUANTIFIER, pattern, at) ?? "";
    at += quantifier.length;
    const atom = toAtom(source);
    if (!atom || (quantifier !== "" && atom.accepts === null)) return null;
    parts.push({ atom, quantifier });
  }
  const repeats = parts.filter((part) => part.quantifier !== "");
  if (repeats.length > 1 && !parts.every((part, i) => part.quantifier === "" || isDecided(parts, i))) return null;
  try {
    return new RegExp(`^(?:${parts.map(({ atom, quantifier }) => atom.source + quantifier).join("")})`);
  } catch {
    return null;
  }
}

function stick(expression: RegExp, text: string, at: number): string | null {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? null;
}

function toAtom(source: string): Atom | null {
  if (source === ".") return { source: "[^\\n]", accepts: /[^\n]/, literal: null };
  if (source === "^" || source === "$" || source === ")" || source.startsWith("(")) {
    return { source, accepts: null, literal: null };
  }
  if (source.startsWith("[")) {
    // Set notation of other dialects ([:alpha:], &&, --) must not change its meaning here.
    return /\[:|&&|--|~~/.test(source) ? null : { source, accepts: new RegExp(source), literal: null };
  }
  if (source === "\\d" || source === "\\w") return { source, accepts: new RegExp(source), literal: null };
  const literal = source.startsWith("\\") ? source.slice(1) : source;
  const escaped = literal.replace(/[\\/^$.*+?()[\]{}|-]/g, "\\$&");
  return { source: escaped, accepts: new RegExp(escaped), literal };
}

/** The character after the repetition cannot belong to it, so the engine never has a choice where to stop. */
function isDecided(parts: { atom: Atom; quantifier: string }[], index: number): boolean {
  const repeated = parts[index]?.atom.accepts;
  const rest = parts.slice(index + 1).filter((part) => part.atom.accepts !== null || part.atom.source === "$");
  const next = rest[0];
  if (!next || next.atom.source === "$") return true;
  return next.quantifier === "" && next.atom.literal !== null && repeated?.test(next.atom.literal) === false;
}
