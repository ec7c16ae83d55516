import type { BinaryOperator, Expression, LuaTable, LuaValue } from "./expression.ts";

export type LuaEnvironment = ReadonlyMap<string, LuaValue>;

/** Computes an expression. Names come from the environment only; throws Error in Lua's words. */
export function evaluate(expression: Expression, environment: LuaEnvironment): LuaValue {
  switch (expression.kind) {
    case "constant":
      return expression.value;
    case "name":
      return environment.get(expression.name) ?? null;
    case "index":
      return index(evaluate(expression.of, environment), evaluate(expression.key, environment));
    case "not":
      return !isTrue(evaluate(expression.of, environment));
    case "binary":
      return binary(expression.operator, expression.left, expression.right, environment);
    case "call": {
      const callee = evaluate(expression.of, environment);
      if (typeof callee !== "function") throw new Error(`attempt to call a ${typeOf(callee)} value`);
      return callee(...expression.args.map((arg) => evaluate(arg, environment)));
    }
    case "method": {
      const subject = evaluate(expression.of, environment);
      const method = STRING_METHODS[expression.name];
      if (typeof subject !== "string" || !method)
        throw new Error(`attempt to call method '${expression.name}' of a ${typeOf(subject)} value`);
      return method(subject, ...expression.args.map((arg) => evaluate(arg, environment)));
    }
  }
}

/** A value as Lua's `tostring` has it; nil is the empty string, as in Kong's templates. */
export function luaText(value: LuaValue): string {
  if (value === null) return "";
  return typeof value === "object" || typeof value === "function" ? typeOf(value) : String(value);
}

/** A read-only table over a lookup. */
export function luaTable(get: (key: string | number) => LuaValue | undefined): LuaTable {
  return { get: (key) => get(key) ?? null };
}

function index(subject: LuaValue, key: LuaValue): LuaValue {
  if (typeof subject !== "object" || subject === null) throw new Error(`attempt to index a ${typeOf(subject)} value`);
  return typeof key === "string" || typeof key === "number" ? subject.get(key) : null;
}

function binary(operator: BinaryOperator, left: Expression, right: Expression, environment: LuaEnvironment): LuaValue {
  const first = evaluate(left, environment);
  if (operator === "or") return isTrue(first) ? first : evaluate(right, environment);
  if (operator === "and") return isTrue(first) ? evaluate(right, environment) : first;
  const second = evaluate(right, environment);
  if (operator === "==") return first === second;
  if (operator === "~=") return first !== second;
  if (operator === "..") return concatenable(first) + concatenable(second);
  return compare(operator, first, second);
}

function compare(operator: "<" | ">" | "<=" | ">=", first: LuaValue, second: LuaValue): boolean {
  const isComparable =
    (typeof first === "number" && typeof second === "number") ||
    (typeof first === "string" && typeof second === "string");
  if (!isComparable || first === null || second === null) {
    throw new Error(`attempt to compare ${typeOf(first)} with ${typeOf(second)}`);
  }
  if (operator === "<") return first < second;
  if (operator === ">") return first > second;
  return operator === "<=" ? first <= second : first >= second;
}

function concatenable(value: LuaValue): string {
  if (typeof value !== "string" && typeof value !== "number")
    throw new Error(`attempt to concatenate a ${typeOf(value)} value`);
  return String(value);
}

const STRING_METHODS: Record<string, (subject: string, ...args: LuaValue[]) => LuaValue> = {
  lower: (subject) => subject.toLowerCase(),
  upper: (subject) => subject.toUpperCase(),
  len: (subject) => subject.length,
  sub: (subject, from = 1, to = -1) => substring(subject, Number(from), Number(to)),
};

/** Lua counts from 1, and negative positions from the end. */
function substring(subject: string, from: number, to: number): string {
  const start = from < 0 ? Math.max(0, subject.length + from) : Math.max(0, from - 1);
  const end = to < 0 ? subject.length + to + 1 : to;
  return subject.slice(start, Math.max(start, end));
}

function isTrue(value: LuaValue): boolean {
  return value !== null && value !== false;
}

function typeOf(value: LuaValue): string {
  if (value === null) return "nil";
  return typeof value === "object" ? "table" : typeof value;
}
