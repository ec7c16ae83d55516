import { describe, expect, it } from "vitest";
import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";
import { describeFaultConformance } from "./conformance-faults.ts";
import { CANARY, type ConformanceSubject, itWhere, resolve, withResolver } from "./conformance-subject.ts";
import { describeWriteConformance } from "./conformance-writes.ts";

const HUGE_BYTES = 1_000_000;

/** What every backend guarantees, asked through the resolver as a node asks. Called inside a test file. */
export function describeBackendConformance(subject: ConformanceSubject): void {
  const { backend } = subject;

  describe(`${backend.id} as a backend`, () => {
    it("resolves a key of a JSON secret", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY, other: "x" }));
      expect(await resolve(subject, "conf-json/password")).toMatchObject({ value: CANARY, error: null });
    });

    itWhere(subject.takesPlainText, "resolves a plain value as a whole", async () => {
      await subject.put("conf-plain", CANARY);
      expect(await resolve(subject, "conf-plain")).toMatchObject({ value: CANARY, error: null });
    });

    it("says that there is no value for a secret that does not exist", async () => {
      expect(await resolve(subject, "conf-absent/password")).toMatchObject({
        value: "",
        error: "could not get value from external vault (no value found)",
      });
    });

    it("says which key a secret lacks, and not what it holds", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY }));
      const resolved = await resolve(subject, "conf-json/nope");
      expect(resolved.error).toBe("could not get subfield value: subfield nope not found in JSON secret");
    });

    it("keeps every character of a value", async () => {
      const text = `ünïcødé 🔑 "quotes" \\ and\nlines ${CANARY}`;
      await subject.put("conf-unicode", JSON.stringify({ text }));
      expect((await resolve(subject, "conf-unicode/text")).value).toBe(text);
    });

    itWhere(subject.takesPlainText, "keeps line breaks and spaces at the ends of a plain value", async () => {
      const text = ` \t${CANARY} \n`;
      await subject.put("conf-spaces", text);
      expect((await resolve(subject, "conf-spaces")).value).toBe(text);
    });

    it("decodes base64 after the key was taken", async () => {
      await subject.put("conf-base64", JSON.stringify({ text: Buffer.from(CANARY).toString("base64") }));
      expect((await resolve(subject, "conf-base64/text?base64_decode=true")).value).toBe(CANARY);
    });

    it("says that a value is not base64, and not what it is", async () => {
      await subject.put("conf-base64", JSON.stringify({ text: CANARY }));
      const resolved = await resolve(subject, "conf-base64/text?base64_decode=true");
      expect(resolved).toMatchObject({ value: "", error: "could not decode value: it is not base64" });
    });

    itWhere(subject.putBytes, "tells bytes that are text as text, and others as base64", async () => {
      const bytes = new Uint8Array([0xff, 0x00, 0xfe, 0x0a]);
      await subject.putBytes?.("conf-bytes", bytes);
      expect((await resolve(subject, "conf-bytes")).value).toBe(Buffer.from(bytes).toString("base64"));
      await subject.putBytes?.("conf-text-bytes", Buffer.from(`ü${CANARY}`));
      expect((await resolve(subject, "conf-text-bytes")).value).toBe(`ü${CANARY}`);
    });

    it("returns a value as large as it takes whole", async () => {
      const text = "x".repeat(Math.min(subject.valueBytesMax ?? HUGE_BYTES, HUGE_BYTES) - 100);
      await subject.put("conf-large", JSON.stringify({ text }));
      const { value } = await resolve(subject, "conf-large/text");
      expect(value.length).toBe(text.length);
      expect(value === text).toBe(true);
    });

    itWhere(subject.previousVersion !== null, "resolves the version before", async () => {
      await subject.put("conf-versions", JSON.stringify({ text: "old" }));
      await subject.put("conf-versions", JSON.stringify({ text: "new" }));
      expect((await resolve(subject, "conf-versions/text")).value).toBe("new");
      expect((await resolve(subject, `conf-versions/text#${subject.previousVersion}`)).value).toBe("old");
      const described = await withResolver(subject, (resolver) => resolver.describe("conf", "conf-versions"));
      expect(described.versions.map(({ version }) => version)).toContain(String(subject.previousVersion));
    });

    itWhere(backend.capabilities.list, "lists names and never values", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY }));
      const names = await listAll(subject, "");
      expect(names).toContainEqual({ path: "conf-json", kind: "secret" });
      expect(JSON.stringify(names)).not.toContain(CANARY);
    });

    itWhere(backend.capabilities.list, "lists nothing below a name that is not there", async () => {
      expect(await listAll(subject, "conf-no-such-folder")).toEqual([]);
    });

    itWhere(subject.hasFolders, "lists folders, and what is in them", async () => {
      await subject.put("conf-folder/inner/one", JSON.stringify({ text: CANARY }));
      await subject.put("conf-folder/two", JSON.stringify({ text: CANARY }));
      const top = (await listAll(subject, "")).filter(({ path }) => path.startsWith("conf-folder"));
      expect(top).toHaveLength(1);
      expect(top[0]?.kind).toBe("folder");
      const inside = await listAll(subject, top[0]?.path ?? "");
      expect(inside).toContainEqual({ path: "conf-folder/two", kind: "secret" });
      const folder = inside.find(({ kind }) => kind === "folder");
      expect(await listAll(subject, folder?.path ?? "")).toEqual([{ path: "conf-folder/inner/one", kind: "secret" }]);
      expect((await resolve(subject, "conf-folder/inner/one/text")).value).toBe(CANARY);
    });

    itWhere(subject.namesOfTwoPages, "lists every name once over several pages", async () => {
      const wanted = Array.from({ length: subject.namesOfTwoPages ?? 0 }, (_, index) => `conf-page-${index}`);
      for (const name of wanted) await subject.put(name, JSON.stringify({ text: "x" }));
      const names = (await listAll(subject, "", 2)).map(({ path }) => path);
      expect(names.filter((name) => name.startsWith("conf-page-")).sort()).toEqual(wanted.sort());
    });

    it("names the keys of a secret and never its values", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY, username: CANARY }));
      const description = await withResolver(subject, (resolver) => resolver.describe("conf", "conf-json"));
      expect([...description.keys].sort()).toEqual(["password", "username"]);
      expect(JSON.stringify(description)).not.toContain(CANARY);
    });

    it("proves a reference without telling its value", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY }));
      const check: ReferenceCheck = await withResolver(subject, (resolver) =>
        resolver.check("{vault://conf/conf-json/password}"),
      );
      expect(check).toMatchObject({ resolves: true, error: null });
      expect(JSON.stringify(check)).not.toContain(CANARY);
    });

    describeWriteConformance(subject);
    describeFaultConformance(subject);
  });
}

/** All pages of a list, of which there must be this many at least. */
function listAll(subject: ConformanceSubject, path: string, pagesMin = 1) {
  return withResolver(subject, async (resolver) => {
    const names: { path: string; kind: "secret" | "folder" }[] = [];
    let page: string | undefined;
    let pages = 0;
    do {
      const found = await resolver.browse("conf", path, page);
      expect(found.canList).toBe(true);
      names.push(...found.names);
      page = found.nextPage ?? undefined;
      pages += 1;
    } while (page !== undefined);
    expect(pages).toBeGreaterThanOrEqual(pagesMin);
    return names;
  });
}
