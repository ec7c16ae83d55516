/** The part of Lua's expressions that templates need; it has no loops, no assignments and no way out to the node. */
export type Expression =
  | { kind: "constant"; value: LuaValue }
  | { kind: "name"; name: string }
  | { kind: "index"; of: Expression; key: Expression }
  | { kind: "call"; of: Expression; args: Expression[] }
  | { kind: "method"; of: Expression; name: string; args: Expression[] }
  | { kind: "not"; of: Expression }
  | { kind: "binary"; operator: BinaryOperator; left: Expression; right: Expression };

export type BinaryOperator = "or" | "and" | "==" | "~=" | "<" | ">" | "<=" | ">=" | "..";

/** Null is Lua's nil. */
export type LuaValue = string | number | boolean | null | LuaTable | LuaFunction;
export type LuaTable = { readonly get: (key: string | number) => LuaValue };
export type LuaFunction = (...args: LuaValue[]) => LuaValue;
