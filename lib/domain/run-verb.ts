import { isEntityKind } from "#lib/contract/entity-kind.ts";
import { entityPermission, type Permission } from "#lib/contract/permission.ts";
import { log } from "#lib/log.ts";
import { insertAuditEntries } from "#lib/store/audit-entries.ts";
import { type Db, getDatabase, inTransaction } from "#lib/store/database.ts";
import { type Authenticated, authenticate } from "./authenticate.ts";
import { forbidden, invalid } from "./errors.ts";
import { parseInput } from "./parse-input.ts";
import { toDomainError } from "./to-domain-error.ts";
import type { AuditDraft, Caller, Verb, VerbContext } from "./verb.ts";

/**
 * Runs a verb for a caller: authenticate → permission → parse → transaction → run → audit → commit → finish. Throws
 * DomainError for everything a person can be told; any other error is a fault of ours, for the adapter to log.
 */
export async function runVerb<I, O, R>(verb: Verb<I, O, R>, caller: Caller, rawInput: unknown): Promise<O> {
  try {
    const who = await authenticate(caller, verb.permission !== "account");
    checkPermission(verb, who.permissions, rawInput);
    const input = parseInput(verb.input, rawInput);
    const effects: (() => void | Promise<void>)[] = [];
    const { result, ctx } = await execute(verb, caller, who, input, effects);
    await runEffects(verb.name, caller.requestId, effects);
    return verb.finish ? await verb.finish(ctx, result) : (result as unknown as O);
  } catch (error) {
    throw toDomainError(error);
  }
}

function checkPermission(
  verb: Pick<Verb, "permission">,
  permissions: ReadonlySet<Permission>,
  rawInput: unknown,
): void {
  const wanted = verb.permission;
  if (wanted === "account" || wanted === "member") return;
  const permission = typeof wanted === "string" ? wanted : permissionOfKind(rawInput, wanted.entity);
  if (!permissions.has(permission)) throw forbidden();
}

function permissionOfKind(rawInput: unknown, access: "read" | "write"): Permission {
  const kind = (rawInput as { kind?: unknown } | null | undefined)?.kind;
  if (typeof kind !== "string" || !isEntityKind(kind)) throw invalid({ kind: "There is no such kind of entity" });
  return entityPermission(kind, access);
}

interface Outcome<R> {
  result: R;
  ctx: VerbContext;
}

async function execute<I, O, R>(
  verb: Verb<I, O, R>,
  caller: Caller,
  who: Authenticated,
  input: I,
  effects: (() => void | Promise<void>)[],
): Promise<Outcome<R>> {
  const attempt = async (tx: Db): Promise<Outcome<R> & { drafts: AuditDraft[] }> => {
    const drafts: AuditDraft[] = [];
    let isChange = verb.effect !== "read";
    let isTold = false;
    const base = makeContext(caller, who, tx, drafts, effects, () => {
      isChange = false;
    });
    const ctx: VerbContext = {
      ...base,
      inTransaction: async (work) => {
        if (verb.effect === "write") return work(ctx);
        const result = await inTransaction(async (own) => {
          const done = await work({ ...ctx, tx: own });
          await writeAudit(own, verb.name, caller, who, drafts);
          return done;
        });
        isTold ||= drafts.length > 0;
        drafts.length = 0;
        return result;
      },
    };
    const result = await verb.run(ctx, input);
    if (isChange && verb.audit) drafts.push(...[verb.audit(input, result, ctx)].flat());
    if (isChange && !isTold && drafts.length === 0)
      throw new Error(`verb ${verb.name} changed something and left no audit line`);
    return { result, ctx, drafts };
  };

  if (verb.effect === "write") {
    return inTransaction(async (tx) => {
      const outcome = await attempt(tx);
      await writeAudit(tx, verb.name, caller, who, outcome.drafts);
      return outcome;
    });
  }
  const outcome = await attempt(getDatabase());
  if (outcome.drafts.length > 0) await inTransaction((tx) => writeAudit(tx, verb.name, caller, who, outcome.drafts));
  return outcome;
}

async function writeAudit(
  tx: Db,
  verb: string,
  caller: Caller,
  who: Authenticated,
  drafts: AuditDraft[],
): Promise<void> {
  const entries = drafts.map((draft) => ({
    workspaceId: who.workspace?.id ?? null,
    actor: who.actor,
    verb,
    summary: draft.summary,
    target: draft.target ?? null,
    changes: draft.changes ?? [],
    ip: caller.ip,
    requestId: caller.requestId,
  }));
  await insertAuditEntries(tx, entries);
}

/** For account verbs the workspace is absent; their type, AccountContext, does not show it, so that none can miss it. */
function makeContext(
  caller: Caller,
  who: Authenticated,
  tx: Db,
  drafts: AuditDraft[],
  effects: (() => void | Promise<void>)[],
  nothingChanged: () => void,
): Omit<VerbContext, "inTransaction"> {
  const context: Omit<VerbContext, "workspace" | "role" | "inTransaction"> & Pick<Authenticated, "workspace" | "role"> =
    {
      actor: who.actor,
      sessionId: caller.sessionId,
      workspace: who.workspace,
      role: who.role,
      permissions: who.permissions,
      can: (permission) => who.permissions.has(permission),
      tx,
      ip: caller.ip,
      requestId: caller.requestId,
      audit: (draft) => {
        drafts.push(draft);
      },
      nothingChanged,
      afterCommit: (effect) => {
        effects.push(effect);
      },
    };
  return context as Omit<VerbContext, "inTransaction">;
}

async function runEffects(verb: string, requestId: string, effects: (() => void | Promise<void>)[]): Promise<void> {
  for (const effect of effects) {
    try {
      await effect();
    } catch (error) {
      log.error({ verb, requestId, err: error }, "what follows a commit failed");
    }
  }
}
