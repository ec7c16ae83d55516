export interface Token {
  kind: "name" | "number" | "string" | "symbol" | "end";
  text: string;
}

const TOKEN =
  /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(==|~=|<=|>=|\.\.|[()[\].:,<>-]))/y;

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r" };

/** Cuts an expression into tokens. Throws SyntaxError on what is not one. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (source.slice(position).trim()) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(source);
    if (!match) throw new SyntaxError(`unexpected '${source.slice(position).trim().slice(0, 20)}'`);
    tokens.push(toToken(match));
    position = TOKEN.lastIndex;
  }
  tokens.push({ kind: "end", text: "the end" });
  return tokens;
}

function toToken([, name, number, double, single, symbol]: RegExpExecArray): Token {
  if (name !== undefined) return { kind: "name", text: name };
  if (number !== undefined) return { kind: "number", text: number };
  if (symbol !== undefined) return { kind: "symbol", text: symbol };
  const text = (double ?? single ?? "").replace(/\\(.)/gs, (_, char: string) => ESCAPES[char] ?? char);
  return { kind: "string", text };
}
