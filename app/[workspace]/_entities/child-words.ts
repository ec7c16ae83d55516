import type { ListedChild } from "./listed-children.ts";

interface ChildWords {
  title: string;
  add: string;
  /** In an overview. */
  none: string;
  /** On a tab of its own. */
  empty: { title: string; text: string };
}

export const CHILD_WORDS: Record<ListedChild["kind"], ChildWords> = {
  routes: {
    title: "Routes",
    add: "New route",
    none: "No route yet: no request reaches this service.",
    empty: { title: "No route yet", text: "Until a route points here no request reaches this service." },
  },
  plugins: {
    title: "Plugins",
    add: "New plugin",
    none: "No plugin acts here.",
    empty: {
      title: "No plugin yet",
      text: "A plugin here acts on these requests only, and wins over a wider one of the same name.",
    },
  },
  keys: {
    title: "Keys",
    add: "New key",
    none: "No key is in this set.",
    empty: { title: "No key yet", text: "A plugin that uses this set finds no key in it." },
  },
};
