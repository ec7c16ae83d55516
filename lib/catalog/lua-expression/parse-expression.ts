import type { BinaryOperator, Expression } from "./expression.ts";
import { type Token, tokenize } from "./tokenize.ts";

const LEVELS: readonly (readonly BinaryOperator[])[] = [["or"], ["and"], ["<", ">", "<=", ">=", "~=", "=="], [".."]];
const DEPTH_MAX = 50;

/** Parses one expression such as `headers["x-a"] or "none"`. Throws SyntaxError in words. */
export function parseExpression(source: string): Expression {
  const parser = new Parser(tokenize(source));
  const expression = parser.binary(0);
  parser.expectEnd();
  return expression;
}

class Parser {
  readonly #tokens: Token[];
  #position = 0;
  #depth = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => candidate === this.#peek().text && this.#peek().kind !== "string");
      if (!operator) return left;
      this.#next();
      left = { kind: "binary", operator, left, right: this.binary(level + 1) };
    }
  }

  expectEnd(): void {
    if (this.#peek().kind !== "end") throw new SyntaxError(`unexpected '${this.#peek().text}'`);
  }

  #unary(): Expression {
    if (this.#takeName("not")) return { kind: "not", of: this.#nested(() => this.#unary()) };
    if (this.#take("-")) return { kind: "constant", value: -this.#number() };
    return this.#suffixes(this.#primary());
  }

  #primary(): Expression {
    const token = this.#next();
    if (token.kind === "string") return { kind: "constant", value: token.text };
    if (token.kind === "number") return { kind: "constant", value: Number(token.text) };
    if (token.kind === "name") {
      if (token.text === "nil") return { kind: "constant", value: null };
      if (token.text === "true" || token.text === "false") return { kind: "constant", value: token.text === "true" };
      return { kind: "name", name: token.text };
    }
    if (token.text !== "(") throw new SyntaxError(`unexpected '${token.text}'`);
    const inner = this.#nested(() => this.binary(0));
    this.#expect(")");
    return inner;
  }

  #suffixes(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.#take(".")) of = { kind: "index", of, key: { kind: "constant", value: this.#name() } };
      else if (this.#take("[")) {
        const key = this.#nested(() => this.binary(0));
        this.#expect("]");
        of = { kind: "index", of, key };
      } else if (this.#take(":")) of = { kind: "method", of, name: this.#name(), args: this.#arguments() };
      else if (this.#peek().kind === "symbol" && this.#peek().text === "(")
        of = { kind: "call", of, args: this.#arguments() };
      else return of;
    }
  }

  #arguments(): Expression[] {
    this.#expect("(");
    const args: Expression[] = [];
    if (this.#take(")")) return args;
    do args.push(this.#nested(() => this.binary(0)));
    while (this.#take(","));
    this.#expect(")");
    return args;
  }

  #number(): number {
    const token = this.#next();
    if (token.kind !== "number") throw new SyntaxError(`expected a number instead of '${token.text}'`);
    return Number(token.text);
  }

  #name(): string {
    const token = this.#next();
    if (token.kind !== "name") throw new SyntaxError(`expected a name instead of '${token.text}'`);
    return token.text;
  }

  /** Parentheses in the thousands must not use up the stack. */
  #nested(parse: () => Expression): Expression {
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) throw new SyntaxError("it is nested too deeply");
    const expression = parse();
    this.#depth -= 1;
    return expression;
  }

  #takeName(text: string): boolean {
    if (this.#peek().kind !== "name" || this.#peek().text !== text) return false;
    this.#position += 1;
    return true;
  }

  #take(symbol: string): boolean {
    if (this.#peek().kind !== "symbol" || this.#peek().text !== symbol) return false;
    this.#position += 1;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) throw new SyntaxError(`expected '${symbol}' instead of '${this.#peek().text}'`);
  }

  #peek(): Token {
    return this.#tokens[this.#position] ?? END;
  }

  #next(): Token {
    const token = this.#peek();
    this.#position += 1;
    return token;
  }
}

const END: Token = { kind: "end", text: "the end" };
