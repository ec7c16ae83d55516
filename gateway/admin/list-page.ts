import type { Entity } from "../config/config-tables.ts";
import type { AdminAnswer } from "./admin-answer.ts";

const SIZE_DEFAULT = 100;
const SIZE_MAX = 1000;

/** One page of a collection in Kong's form, ordered by id (reference: Admin API, 1.1). */
export function listPage(
  entities: Iterable<Entity>,
  query: URLSearchParams,
  path: string,
  options = { hasTags: true },
): AdminAnswer {
  const size = readSize(query.get("size"));
  if (typeof size === "string") return failure(9, "invalid size", size);
  const after = readOffset(query.get("offset"));
  if (after === undefined) {
    return failure(7, "invalid offset", `'${query.get("offset")}' is not a valid offset: bad base64 encoding`);
  }
  const tags = query.get("tags");
  if (options.hasTags && tags === "") {
    const text = "invalid option (tags: cannot be null)";
    return {
      status: 400,
      body: { code: 11, name: "invalid options", message: text, options: { tags: "cannot be null" } },
    };
  }
  const filter = options.hasTags && tags ? tagFilter(tags) : () => true;
  const matching = [...entities].filter((entity) => (after === null || entity.id > after) && filter(entity));
  matching.sort((a, b) => (a.id < b.id ? -1 : 1));
  const data = matching.slice(0, size);
  const last = data.at(-1);
  if (matching.length <= size || !last) return { status: 200, body: { data, next: null } };
  const offset = Buffer.from(last.id).toString("base64url");
  const next = new URLSearchParams({
    offset,
    ...(options.hasTags && tags && { tags }),
    ...(query.has("size") && { size: String(size) }),
  });
  return { status: 200, body: { data, next: `${path}?${next}`, offset } };
}

function readSize(text: string | null): number | string {
  if (text === null) return SIZE_DEFAULT;
  const size = Number(text);
  if (text.trim() === "" || Number.isNaN(size)) return "size must be a number";
  return Number.isInteger(size) && size >= 1 && size <= SIZE_MAX
    ? size
    : `size must be an integer between 1 and ${SIZE_MAX}`;
}

/** The id to go on after, null for the first page, undefined when it is not one of ours. */
function readOffset(text: string | null): string | null | undefined {
  if (text === null) return null;
  if (!/^[\w-]{1,200}$/.test(text)) return undefined;
  return Buffer.from(text, "base64url").toString("utf8");
}

/** `a,b` wants all, `a/b` any; a mixture is one literal tag. */
function tagFilter(text: string): (entity: Entity) => boolean {
  const isAll = text.includes(",") && !text.includes("/");
  const wanted = isAll ? text.split(",") : text.includes("/") && !text.includes(",") ? text.split("/") : [text];
  return ({ tags }) => {
    const own = Array.isArray(tags) ? tags : [];
    return isAll ? wanted.every((tag) => own.includes(tag)) : wanted.some((tag) => own.includes(tag));
  };
}

function failure(code: number, name: string, text: string): AdminAnswer {
  return { status: 400, body: { code, name, message: text } };
}
