import type { z } from "zod";
import type { AuditChange } from "#lib/contract/audit-entry.ts";
import type { Permission } from "#lib/contract/permission.ts";
import type { Db } from "#lib/store/database.ts";

/** Who asks, as the adapter knows it: nothing in here is believed before the kernel has checked the session. */
export interface Caller {
  userId: string;
  sessionId: string;
  /** A workspace's slug; null for what concerns the account itself. */
  workspace: string | null;
  ip: string | null;
  requestId: string;
}

/**
 * `{ entity: "write" }` asks for the permission of the kind named in the input; "member" lets every member of the
 * workspace in; "account" needs a session only and runs without a workspace.
 */
export type VerbPermission = Permission | { entity: "read" | "write" } | "member" | "account";

/**
 * read: no transaction. write: runs in one, must leave an audit line or say `ctx.nothingChanged()`. call: talks to the
 * outside (a node), so it runs without a transaction; its audit lines are written when it has succeeded.
 */
export type VerbEffect = "read" | "write" | "call";

export interface AuditDraft {
  /** "changed cache_ttl of proxy-cache-advanced on orders-read": what follows the actor's name. */
  summary: string;
  target?: { kind: string; id: string; title: string } | null;
  /** Redacted by the caller; the kernel writes what it is given. */
  changes?: AuditChange[];
}

export interface AccountContext {
  actor: { id: string; name: string; email: string };
  sessionId: string;
  /** The transaction of a write, the pool otherwise. */
  tx: Db;
  ip: string | null;
  requestId: string;
  audit(draft: AuditDraft): void;
  /** A write that turned out to change nothing leaves no audit line. */
  nothingChanged(): void;
  /** Runs after the commit, in order; a failure there is logged and does not undo the write. */
  afterCommit(effect: () => void | Promise<void>): void;
}

export interface VerbContext extends AccountContext {
  workspace: { id: string; slug: string; name: string };
  role: { slug: string; title: string };
  permissions: ReadonlySet<Permission>;
  can(permission: Permission): boolean;
  /**
   * The part of a `call` that changes rows: one short transaction, which also writes the audit lines left so far. What `work`
   * throws undoes all of it. In a `write` it is the verb's own transaction.
   */
  inTransaction<T>(work: (ctx: VerbContext) => Promise<T>): Promise<T>;
}

export interface Verb<I = unknown, O = unknown, R = O, C extends AccountContext = VerbContext> {
  /** `services.create`, `entity.delete`: what Activity and the log call it. */
  name: string;
  permission: VerbPermission;
  effect: VerbEffect;
  input: z.ZodType<I>;
  run(ctx: C, input: I): Promise<R>;
  /** Audit lines from the outcome, for verbs that do not call `ctx.audit` themselves. */
  audit?(input: I, result: R, ctx: C): AuditDraft | AuditDraft[];
  /** After the commit: turns what `run` returned into the output, for instance by waiting for the publication. */
  finish?(ctx: C, result: R): Promise<O>;
}

interface Definition<S extends z.ZodType, R, C extends AccountContext> {
  name: string;
  effect: VerbEffect;
  input: S;
  run(ctx: C, input: z.output<S>): Promise<R>;
  audit?(input: z.output<S>, result: R, ctx: C): AuditDraft | AuditDraft[];
}

type WorkspacePermission = { permission: Exclude<VerbPermission, "account"> };

/** A verb within a workspace. With `finish`, its result is the verb's output; without, `run`'s is. */
export function defineVerb<S extends z.ZodType, R, O>(
  definition: Definition<S, R, VerbContext> & WorkspacePermission & { finish(ctx: VerbContext, result: R): Promise<O> },
): Verb<z.output<S>, O, R>;
export function defineVerb<S extends z.ZodType, R>(
  definition: Definition<S, R, VerbContext> & WorkspacePermission,
): Verb<z.output<S>, R, R>;
export function defineVerb(definition: Verb): Verb {
  return definition;
}

/** A verb about the signed-in person's own account. */
export function defineAccountVerb<S extends z.ZodType, R>(
  definition: Definition<S, R, AccountContext>,
): Verb<z.output<S>, R, R, AccountContext> {
  return { ...definition, permission: "account" } as Verb<z.output<S>, R, R, AccountContext>;
}
