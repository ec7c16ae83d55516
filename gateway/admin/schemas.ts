import { isEntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { describeSchemaViolation, toKongErrors } from "#lib/schema/kong-errors.ts";
import { toKongSchema } from "#lib/schema/to-kong-schema.ts";
import { validateRecord } from "#lib/schema/validate.ts";
import { recordOfPlugin, recordOfVault } from "../config/entity-record.ts";
import { type AdminAnswer, message } from "./admin-answer.ts";
import type { AdminNode } from "./admin-node.ts";
import type { AdminRequest } from "./admin-request.ts";
import type { AdminRoute } from "./admin-route.ts";

export const schemaRoutes: readonly AdminRoute[] = [
  { method: "POST", path: "/schemas/plugins/validate", handle: (node, request) => validate(request, pluginOf(node)) },
  { method: "POST", path: "/schemas/vaults/validate", handle: (node, request) => validate(request, vaultOf(node)) },
  {
    method: "POST",
    path: "/schemas/{entity}/validate",
    handle: (_node, request, { entity = "" }) => {
      const record = entityRecord(entity);
      return record ? validate(request, () => ({ record })) : message(404, `No entity named '${entity}'`);
    },
  },
  {
    method: "GET",
    path: "/schemas/plugins/{name}",
    handle: (node, _request, { name = "" }) => {
      const definition = node.catalog.findPlugin(name);
      return definition ? schema(recordOfPlugin(definition)) : message(404, `No plugin named '${name}'`);
    },
  },
  {
    method: "GET",
    path: "/schemas/vaults/{name}",
    handle: (node, _request, { name = "" }) => {
      const backend = node.catalog.findBackend(name);
      return backend ? schema(recordOfVault(backend)) : message(404, `No vault named '${name}'`);
    },
  },
  {
    method: "GET",
    path: "/schemas/{entity}",
    handle: (_node, _request, { entity = "" }) => {
      const record = entityRecord(entity);
      return record ? schema(record) : message(404, `No entity named '${entity}'`);
    },
  },
  {
    method: "GET",
    path: "/plugins/schema/{name}",
    handle: (node, _request, { name = "" }) => {
      const definition = node.catalog.findPlugin(name);
      return definition ? schema(definition.config) : message(404, `No plugin named '${name}'`);
    },
  },
  {
    method: "GET",
    path: "/plugins/enabled",
    handle: (node) => ({ status: 200, body: { enabled_plugins: node.catalog.plugins.map(({ name }) => name).sort() } }),
  },
];

function schema(record: RecordField): AdminAnswer {
  return { status: 200, body: toKongSchema(record) };
}

function entityRecord(name: string): RecordField | null {
  return isEntityKind(name) ? ENTITY_SPECS[name].record : null;
}

type Chosen = { record: RecordField } | { field: string; error: string };

function pluginOf(node: AdminNode): (body: Record<string, unknown>) => Chosen {
  return ({ name }) => {
    if (typeof name !== "string") return { record: ENTITY_SPECS.plugins.record };
    const definition = node.catalog.findPlugin(name);
    if (definition) return { record: recordOfPlugin(definition) };
    return { field: "name", error: `plugin '${name}' not enabled; add it to the 'plugins' configuration property` };
  };
}

function vaultOf(node: AdminNode): (body: Record<string, unknown>) => Chosen {
  return ({ name }) => {
    if (typeof name !== "string") return { record: ENTITY_SPECS.vaults.record };
    const backend = node.catalog.findBackend(name);
    return backend ? { record: recordOfVault(backend) } : { field: "name", error: `vault '${name}' is not installed` };
  };
}

async function validate(
  request: AdminRequest,
  choose: (body: Record<string, unknown>) => Chosen,
): Promise<AdminAnswer> {
  const body = await request.readJson();
  if (!body.ok) return message(body.status, body.message);
  const chosen = choose(body.value);
  if ("error" in chosen) return violation([{ path: [chosen.field], message: chosen.error }]);
  const result = validateRecord(chosen.record, body.value);
  return result.ok ? message(200, "schema validation successful") : violation(result.problems);
}

function violation(problems: Parameters<typeof toKongErrors>[0]): AdminAnswer {
  const fields = toKongErrors(problems);
  return { status: 400, body: { code: 2, name: "schema violation", message: describeSchemaViolation(fields), fields } };
}
