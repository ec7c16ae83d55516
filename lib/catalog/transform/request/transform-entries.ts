import type { LuaEnvironment } from "#lib/catalog/lua-expression/evaluate.ts";
import type { FormEntry } from "#lib/catalog/transform/form-encoding.ts";
import type { Steps } from "./compile-config.ts";

/** Changes query arguments or the fields of a form; what is not touched keeps its place. */
export function transformEntries(
  entries: readonly FormEntry[],
  steps: Steps,
  environment: LuaEnvironment,
): FormEntry[] {
  let current = [...entries];
  const has = (name: string) => current.some(([key]) => key === name);
  const without = (name: string) => current.filter(([key]) => key !== name);
  if (steps.allow.length > 0) current = current.filter(([key]) => steps.allow.includes(key));
  for (const name of steps.remove) current = without(name);
  for (const { from, to } of steps.rename) {
    if (!has(from)) continue;
    const others = from === to ? current : without(to);
    current = others.map((entry) => (entry[0] === from ? [to, entry[1]] : entry));
  }
  for (const { name, value } of steps.replace) {
    if (!has(name)) continue;
    const place = current.findIndex(([key]) => key === name);
    const text = value.render(environment);
    current = current.flatMap((entry, at): FormEntry[] =>
      entry[0] !== name ? [entry] : at === place ? [[name, text]] : [],
    );
  }
  for (const { name, value } of steps.add) if (!has(name)) current.push([name, value.render(environment)]);
  for (const { name, value } of steps.append) current.push([name, value.render(environment)]);
  return current;
}
