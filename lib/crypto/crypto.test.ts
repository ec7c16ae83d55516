import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blindIndexes } from "./blind-index.ts";
import { parseKeyRing } from "./key-ring.ts";
import { createNodeToken, isNodeToken, readNodeId } from "./node-token.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { isSealed, open, seal } from "./seal.ts";
import { createToken, equalsInConstantTime, hashToken } from "./token.ts";

const key = () => randomBytes(32).toString("base64");
const [first, second] = [key(), key()];
const ring = parseKeyRing(first);

describe("sealing", () => {
  it("gives back any text in its own context", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string(),
        (text, context) => open(seal(text, context, ring), context, ring) === text,
      ),
    );
  });

  it("never gives the same ciphertext twice, nor the text itself", () => {
    const [a, b] = [seal("canary", "entity:1", ring), seal("canary", "entity:1", ring)];
    expect(a).not.toBe(b);
    expect(isSealed(a)).toBe(true);
    expect(a).not.toContain("canary");
    expect(Buffer.from(a.split(":").at(-1) ?? "", "base64url").toString("latin1")).not.toContain("canary");
  });

  it("does not open in another row, with another key, or after any byte was changed", () => {
    const sealed = seal("canary", "entity:1", ring);
    expect(() => open(sealed, "entity:2", ring)).toThrow();
    expect(() => open(sealed, "entity:1", parseKeyRing(second))).toThrow(/does not hold/);
    const [mark, body = ""] = [sealed.slice(0, sealed.lastIndexOf(":") + 1), sealed.split(":").at(-1)];
    const bytes = Buffer.from(body, "base64url");
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => open(mark + changed.toString("base64url"), "entity:1", ring)).toThrow();
    }
  });

  it("after a key change the old key still opens what it sealed, and the first one seals", () => {
    const sealed = seal("canary", "c", ring);
    const rotated = parseKeyRing(`new:${second},${first}`);
    expect(open(sealed, "c", rotated)).toBe("canary");
    expect(seal("x", "c", rotated)).toMatch(/^sealed:1:new:/);
  });

  it.each(["", "abc", `a:${Buffer.alloc(31).toString("base64")}`, `bad id:${first}`, `a:${first},a:${second}`])(
    "refuses the key ring %j",
    (text) => {
      expect(() => parseKeyRing(text)).toThrow(/GATEHOUSE_MASTER_KEY/);
    },
  );
});

describe("blind indexes", () => {
  it("are equal for equal values under one key and tell nothing without it", () => {
    expect(blindIndexes("a", ring)).toEqual(blindIndexes("a", ring));
    expect(blindIndexes("a", ring)).not.toEqual(blindIndexes("b", ring));
    expect(blindIndexes("a", ring)).not.toEqual(blindIndexes("a", parseKeyRing(second)));
    expect(blindIndexes("a", parseKeyRing(`new:${second},${first}`))).toContain(blindIndexes("a", ring)[0]);
  });
});

describe("passwords and tokens", () => {
  it("verify what was hashed and nothing else", async () => {
    const hash = await hashPassword("correct horse");
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(hash, "correct horse")).toBe(true);
    expect(await verifyPassword(hash, "correct horsf")).toBe(false);
    expect(await verifyPassword(null, "no account has this password")).toBe(false);
  });

  it("tokens are unlike each other and compare as a whole", () => {
    const token = createToken();
    expect(token).not.toBe(createToken());
    expect(hashToken(token)).not.toContain(token);
    expect(equalsInConstantTime(token, token)).toBe(true);
    expect(equalsInConstantTime(token.slice(1), token)).toBe(false);
    expect(equalsInConstantTime("", token)).toBe(false);
  });
});

describe("a node's token", () => {
  const node = { id: "5a3c1d42-3d44-4c6e-9a63-0f2f3a5c9b11", workspaceId: "7d9b2a50-9a70-4a0e-8a0b-2f8f0f1f8a10" };

  it("proves this node in this workspace, and no other", () => {
    const token = createNodeToken(node, ring);
    expect(readNodeId(token)).toBe(node.id);
    expect(isNodeToken(token, node, ring)).toBe(true);
    expect(isNodeToken(token, { ...node, workspaceId: node.id }, ring)).toBe(false);
    expect(isNodeToken(token, { ...node, id: node.workspaceId }, ring)).toBe(false);
    expect(isNodeToken(token, node, parseKeyRing(second))).toBe(false);
    expect(isNodeToken(`${token}A`, node, ring)).toBe(false);
  });

  it("made under an earlier master key still counts while the ring holds that key", () => {
    const token = createNodeToken(node, ring);
    expect(isNodeToken(token, node, parseKeyRing(`new:${second},old:${first}`))).toBe(true);
  });

  it.each(["", "x", "5a3c1d42-3d44-4c6e-9a63-0f2f3a5c9b11", "5a3c1d42-3d44-4c6e-9a63-0f2f3a5c9b11.short"])(
    "is not what %o is",
    (text) => {
      expect(readNodeId(text)).toBeNull();
    },
  );
});
