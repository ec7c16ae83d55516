/** Writes an error tree the way Kong prints it in messages: `{services={[2]={host="required field missing"}}}`. */
export function toLuaText(value: unknown): string {
  if (Array.isArray(value)) return `{${arrayItems(value).join(",")}}`;
  if (typeof value === "object" && value !== null) {
    const items = Object.entries(value).map(([key, item]) => `${luaKey(key)}=${toLuaText(item)}`);
    return `{${items.join(",")}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function arrayItems(list: unknown[]): string[] {
  const isDense = list.every((item) => item !== null && item !== undefined);
  return list.flatMap((item, index) => {
    if (item === null || item === undefined) return [];
    return [isDense ? toLuaText(item) : `[${index + 1}]=${toLuaText(item)}`];
  });
}

function luaKey(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : `[${JSON.stringify(key)}]`;
}
