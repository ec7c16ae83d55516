import { describe, expect, it } from "vitest";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { BACKENDS } from "./registry.ts";

const UNCONFIGURED = BACKENDS.filter(({ config }) =>
  Object.values(config.fields).some((field) => field.required && !("default" in field && field.default !== undefined)),
);

describe("a backend that nobody has configured", () => {
  it.each(UNCONFIGURED.map(({ id }) => id))("%s says so and asks nobody", async (id) => {
    const resolver = new SecretResolver({ backends: BACKENDS, environment: { env: {} } });
    const resolved = await resolver.resolve(`{vault://${id}/x}`);
    await resolver.stop();
    expect(resolved.error).toMatch(/The vault is not configured: [A-Z].* must be set/);
  });
});

describe("every backend", () => {
  it.each(BACKENDS.map((backend) => [backend.id, backend] as const))("%s explains each of its fields", (_, backend) => {
    const unexplained = Object.entries(backend.config.fields).filter(([, { description }]) => !description);
    expect(unexplained.map(([name]) => name)).toEqual([]);
  });
});
