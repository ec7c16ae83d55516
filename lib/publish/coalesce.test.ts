import { describe, expect, it } from "vitest";
import { coalesce, type Lanes } from "./coalesce.ts";

describe("coalesce", () => {
  it("runs one at a time, and shares one more among all that arrive meanwhile", async () => {
    const lanes: Lanes<number> = new Map();
    const gates: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const work = async () => {
      const turn = gates.length + 1;
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => gates.push(resolve));
      running--;
      return turn;
    };
    const first = coalesce(lanes, "a", work);
    const others = [coalesce(lanes, "a", work), coalesce(lanes, "a", work), coalesce(lanes, "a", work)];
    const elsewhere = coalesce(lanes, "b", async () => 99);
    await expect(elsewhere).resolves.toBe(99);
    gates[0]?.();
    await expect(first).resolves.toBe(1);
    expect(gates).toHaveLength(2);
    gates[1]?.();
    await expect(Promise.all(others)).resolves.toEqual([2, 2, 2]);
    expect(most).toBe(1);
    expect(lanes.size).toBe(0);
  });

  it("goes on after a failure, which only those who asked for it see", async () => {
    const lanes: Lanes<string> = new Map();
    const failing = coalesce(lanes, "a", () => Promise.reject(new Error("no")));
    const next = coalesce(lanes, "a", async () => "yes");
    await expect(failing).rejects.toThrow("no");
    await expect(next).resolves.toBe("yes");
    await expect(coalesce(lanes, "a", async () => "again")).resolves.toBe("again");
  });
});
