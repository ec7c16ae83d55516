import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { HeaderList } from "../pipeline/header-list.ts";

const HOP_BY_HOP = new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "trailer"]);

/** Spellings seen so far and whether they are passed on; bounded, because upstreams choose them. */
const passed = new Map<string, boolean>();
const SPELLINGS_MAX = 1000;

/** The upstream's headers as received, without those of its connection. */
export function toResponseHeaders(raw: Dispatcher.DispatchController["rawHeaders"]): HeaderList {
  return Array.isArray(raw) ? fromHttp1(raw) : fromHttp2(raw ?? {});
}

/** By HTTP/2 names are lower-case, and nothing belongs to the connection. */
function fromHttp2(headers: IncomingHttpHeaders): HeaderList {
  const list = new HeaderList();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !name.startsWith(":")) list.set(name, value);
  }
  return list;
}

function fromHttp1(raw: readonly (Buffer | string)[]): HeaderList {
  const flat: string[] = [];
  let listed: Set<string> | null = null;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]?.toString("latin1") ?? "";
    const value = raw[i + 1]?.toString("latin1") ?? "";
    if (isPassed(name)) flat.push(name, value);
    else if (name.length === 10 && name.toLowerCase() === "connection") listed = listedNames(value, listed);
  }
  const list = new HeaderList(flat);
  for (const name of listed ?? []) list.remove(name);
  return list;
}

function isPassed(name: string): boolean {
  const known = passed.get(name);
  if (known !== undefined) return known;
  const isOn = !HOP_BY_HOP.has(name.toLowerCase());
  if (passed.size < SPELLINGS_MAX) passed.set(name, isOn);
  return isOn;
}

function listedNames(connection: string, before: Set<string> | null): Set<string> | null {
  if (connection === "keep-alive" || connection === "close") return before;
  const names = connection.split(",").map((name) => name.trim().toLowerCase());
  return new Set([...(before ?? []), ...names.filter((name) => name !== "" && name !== "content-length")]);
}
