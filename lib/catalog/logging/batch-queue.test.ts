import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { validConfig } from "#lib/testing/valid-config.ts";
import { BatchQueue } from "./batch-queue.ts";
import { QUEUE } from "./queue-fields.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function create(input: Record<string, unknown>, send: (batch: readonly string[]) => Promise<void> = async () => {}) {
  const sent: (readonly string[])[] = [];
  const lost: { reason: string; entries: number }[] = [];
  const queue = new BatchQueue<string>({
    config: validConfig(QUEUE, input),
    bytesOf: (entry) => entry.length,
    async send(batch) {
      sent.push(batch);
      await send(batch);
    },
    onLoss: (reason, entries) => void lost.push({ reason, entries }),
  });
  return { queue, sent, lost };
}

describe("batches", () => {
  it("of one go out at once", () => {
    const { queue, sent } = create({});
    queue.add("a");
    expect(sent).toEqual([["a"]]);
  });

  it("go out when they are full", () => {
    const { queue, sent } = create({ max_batch_size: 2 });
    queue.add("a");
    expect(sent).toEqual([]);
    queue.add("b");
    expect(sent).toEqual([["a", "b"]]);
  });

  it("go out after the coalescing delay when they are not", async () => {
    const { queue, sent } = create({ max_batch_size: 10, max_coalescing_delay: 2 });
    queue.add("a");
    await vi.advanceTimersByTimeAsync(1999);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([["a"]]);
  });

  it("go out one after another", async () => {
    const first = Promise.withResolvers<void>();
    const { queue, sent } = create({}, () => (sent.length === 1 ? first.promise : Promise.resolve()));
    queue.add("a");
    queue.add("b");
    expect(sent).toEqual([["a"]]);
    first.resolve();
    await vi.advanceTimersByTimeAsync(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([["a"], ["b"]]);
  });

  it("go out together without a concurrency limit", () => {
    const { queue, sent } = create({ concurrency_limit: -1 }, () => new Promise(() => {}));
    queue.add("a");
    queue.add("b");
    expect(sent).toEqual([["a"], ["b"]]);
  });
});

describe("a batch that fails", () => {
  it("is tried again with doubling delays", async () => {
    const { queue, sent, lost } = create({ initial_retry_delay: 1, max_retry_delay: 3 }, async () => {
      if (sent.length < 5) throw new Error("no");
    });
    queue.add("a");
    const counts: number[] = [];
    for (const seconds of [0, 1, 2, 3, 3]) {
      await vi.advanceTimersByTimeAsync(seconds * 1000);
      counts.push(sent.length);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5]);
    expect(lost).toEqual([]);
  });

  it("is given up after the retry time", async () => {
    const { queue, sent, lost } = create({ initial_retry_delay: 1, max_retry_time: 5 }, async () => {
      throw new Error("no");
    });
    queue.add("a");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(3);
    expect(lost).toEqual([{ reason: "given up", entries: 1 }]);
  });
});

describe("a full queue", () => {
  const never = () => new Promise<void>(() => {});

  it("drops the oldest entries", () => {
    const { queue, sent, lost } = create({ max_entries: 2 }, never);
    for (const entry of ["sending", "a", "b", "c"]) queue.add(entry);
    expect(lost).toEqual([{ reason: "full", entries: 1 }]);
    expect(queue.size).toBe(2);
    expect(sent).toEqual([["sending"]]);
  });

  it("counts bytes when told so", () => {
    const { queue, lost } = create({ max_bytes: 10 }, never);
    for (const entry of ["sending", "12345", "67890", "12", "much too long"]) queue.add(entry);
    expect(queue.size).toBe(0);
    expect(lost).toEqual([
      { reason: "full", entries: 1 },
      { reason: "full", entries: 3 },
    ]);
  });
});

describe("closing", () => {
  it("sends what is left", async () => {
    const { queue, sent } = create({ max_batch_size: 2 });
    for (const entry of ["a", "b", "c"]) queue.add(entry);
    await queue.close();
    expect(sent).toEqual([["a", "b"], ["c"]]);
  });

  it("does not wait for a receiver that is away", async () => {
    const { queue, lost } = create({ max_retry_time: 3600, initial_retry_delay: 600 }, async () => {
      throw new Error("no");
    });
    queue.add("a");
    await queue.close();
    expect(lost).toEqual([{ reason: "given up", entries: 1 }]);
  });
});
