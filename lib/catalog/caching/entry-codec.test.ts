import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEntry, encodeEntry } from "./entry-codec.ts";
import { STORED_VERSION } from "./stored-response.ts";

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const entry = fc.record({
  version: fc.constant(STORED_VERSION),
  status: fc.integer({ min: 100, max: 999 }),
  headers: fc.array(fc.tuple(fc.string(), fc.string())),
  body: bytes,
  timestamp: fc.nat(),
  ttl: fc.nat(),
  requestBody: fc.option(bytes),
});

describe("an entry in Redis", () => {
  it("comes back as it was, byte for byte", () => {
    fc.assert(
      fc.property(entry, (stored) => {
        expect(decodeEntry(encodeEntry(stored))).toEqual(stored);
      }),
    );
  });

  it("that is cut off or written by somebody else counts as another format", () => {
    const whole = encodeEntry({
      version: 1,
      status: 200,
      headers: [["a", "b"]],
      body: Buffer.from("x"),
      timestamp: 1,
      ttl: 1,
      requestBody: Buffer.from("abc"),
    });
    expect(decodeEntry(whole.subarray(0, 20)).version).toBe(0);
    expect(decodeEntry(whole.subarray(0, whole.length - 3)).version).toBe(0);
    expect(decodeEntry(Buffer.from("{}")).version).toBe(0);
    expect(decodeEntry(Buffer.alloc(0)).version).toBe(0);
  });

  it("never throws on any bytes", () => {
    fc.assert(fc.property(bytes, (any) => decodeEntry(any).version === 0));
  });

  it("with headers that are not pairs of texts is not read", () => {
    const head = Buffer.from(
      JSON.stringify({ version: 1, status: 200, headers: [["a", 1]], timestamp: 1, ttl: 1, requestBytes: null }),
    );
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.length);
    expect(decodeEntry(Buffer.concat([length, head])).version).toBe(0);
  });
});
