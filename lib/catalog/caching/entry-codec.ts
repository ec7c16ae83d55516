import { STORED_VERSION, type StoredResponse } from "./stored-response.ts";

interface Head {
  version: number;
  status: number;
  headers: [string, string][];
  timestamp: number;
  ttl: number;
  /** Length of the request's body, which follows the head; null when there is none. */
  requestBytes: number | null;
}

/** One Redis value: length of the head (4 bytes, big-endian), the head as JSON, the request's body, the response's body. */
export function encodeEntry(entry: StoredResponse): Buffer {
  const head: Head = {
    version: entry.version,
    status: entry.status,
    headers: entry.headers.map(([name, value]) => [name, value]),
    timestamp: entry.timestamp,
    ttl: entry.ttl,
    requestBytes: entry.requestBody?.length ?? null,
  };
  const headBytes = Buffer.from(JSON.stringify(head), "utf8");
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(headBytes.length);
  return Buffer.concat([length, headBytes, entry.requestBody ?? Buffer.alloc(0), entry.body]);
}

/** What cannot be read counts as an entry of another format (version 0), which the caller throws away. */
export function decodeEntry(bytes: Buffer): StoredResponse {
  try {
    const headEnd = 4 + bytes.readUInt32BE(0);
    const head = parseHead(bytes.subarray(4, headEnd).toString("utf8"));
    const bodyStart = headEnd + (head.requestBytes ?? 0);
    if (bodyStart > bytes.length) return UNREADABLE;
    return {
      version: head.version,
      status: head.status,
      headers: head.headers,
      timestamp: head.timestamp,
      ttl: head.ttl,
      requestBody: head.requestBytes === null ? null : bytes.subarray(headEnd, bodyStart),
      body: bytes.subarray(bodyStart),
    };
  } catch {
    return UNREADABLE;
  }
}

const UNREADABLE: StoredResponse = {
  version: 0,
  status: 0,
  headers: [],
  body: Buffer.alloc(0),
  timestamp: 0,
  ttl: 0,
  requestBody: null,
};

/** Throws unless the head is one that `encodeEntry` wrote: anybody may write to a shared Redis. */
function parseHead(text: string): Head {
  const head = JSON.parse(text) as Partial<Head>;
  const numbers = [head.version, head.status, head.timestamp, head.ttl];
  const isHeaders =
    Array.isArray(head.headers) &&
    head.headers.every(
      (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === "string"),
    );
  const isBytes = head.requestBytes === null || (Number.isInteger(head.requestBytes) && Number(head.requestBytes) >= 0);
  if (!numbers.every(Number.isFinite) || !isHeaders || !isBytes || head.version !== STORED_VERSION) {
    throw new Error("not an entry of this format");
  }
  return head as Head;
}
