import { z } from "zod";
import { VAULT_TEST_STEPS } from "#lib/references/test-vault.ts";
import type { AdminRoute } from "./admin-route.ts";
import { withInput } from "./read-input.ts";

const VALUE_BYTES_MAX = 1_048_576;
/** JSON may need six bytes for one of a value. */
const WRITE_BODY_BYTES_MAX = 6 * VALUE_BYTES_MAX + 65_536;

const Prefix = z.string().min(1).max(200);
const Resource = z.string().min(1).max(4_096);
export const Draft = z.object({
  prefix: Prefix,
  name: z.string().min(1).max(200),
  config: z.record(z.string(), z.unknown()),
});
const BrowseInput = z.object({
  vault: z.union([Prefix, Draft]),
  path: z.string().max(4_096),
  page: z.string().max(4_096).nullish(),
});
const DescribeInput = z.object({ vault: z.union([Prefix, Draft]), resource: Resource });
const TestInput = z.object({
  vault: z.union([Prefix, Draft]),
  steps: z.array(z.enum(VAULT_TEST_STEPS)).min(1).max(VAULT_TEST_STEPS.length).optional(),
});
const Value = z
  .string()
  .refine((value) => Buffer.byteLength(value) <= VALUE_BYTES_MAX, `is longer than ${VALUE_BYTES_MAX} bytes`);
const WriteInput = z.object({
  vault: Prefix,
  resource: Resource,
  change: z.discriminatedUnion("action", [
    z.object({
      action: z.literal("put"),
      value: Value,
      key: z.string().min(1).max(1_024).nullish(),
      ifVersion: z.string().max(200).nullish(),
    }),
    z.object({ action: z.literal("restore"), version: z.string().min(1).max(200) }),
    z.object({ action: z.literal("remove") }),
  ]),
});
const RotateInput = z.object({
  vault: Prefix.nullish(),
  resource: Resource.nullish(),
  isRemoved: z.boolean().optional(),
});

/** What our node does with vaults for the console (lib/contract/node-protocol.ts). Never answers with a secret's value. */
export const vaultRoutes: readonly AdminRoute[] = [
  {
    method: "POST",
    path: "/gatehouse/vaults/browse",
    handle: (node, request) =>
      withInput(request, BrowseInput, async ({ vault, path, page }) => ({
        status: 200,
        body: await node.resolver.browse(vault, path, page ?? undefined),
      })),
  },
  {
    method: "POST",
    path: "/gatehouse/vaults/describe",
    handle: (node, request) =>
      withInput(request, DescribeInput, async ({ vault, resource }) => ({
        status: 200,
        body: await node.resolver.describe(vault, resource),
      })),
  },
  {
    method: "POST",
    path: "/gatehouse/vaults/test",
    handle: (node, request) =>
      withInput(request, TestInput, async ({ vault, steps }) => {
        // In the order in which they build on each other, whatever the order of asking.
        const asked = VAULT_TEST_STEPS.filter((step) => steps === undefined || steps.includes(step));
        return { status: 200, body: await node.resolver.test(vault, asked) };
      }),
  },
  {
    method: "POST",
    path: "/gatehouse/vaults/write",
    handle: (node, request) =>
      withInput(
        request,
        WriteInput,
        async ({ vault, resource, change }) => ({
          status: 200,
          body: await node.resolver.write(vault, resource, change),
        }),
        WRITE_BODY_BYTES_MAX,
      ),
  },
  {
    method: "POST",
    path: "/gatehouse/vaults/rotate",
    handle: (node, request) =>
      withInput(request, RotateInput, async ({ vault, resource, isRemoved }) => ({
        status: 200,
        body: await node.resolver.renew({ vault: vault ?? undefined, resource: resource ?? undefined }, isRemoved),
      })),
  },
  {
    method: "GET",
    path: "/gatehouse/secrets",
    handle: (node) => ({ status: 200, body: { secrets: node.resolver.list() } }),
  },
  {
    method: "GET",
    path: "/gatehouse/vault-settings",
    handle: (node) => ({ status: 200, body: { settings: node.resolver.listSettings() } }),
  },
];
