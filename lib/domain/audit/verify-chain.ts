import type { ChainVerification } from "#lib/contract/audit-entry.ts";
import { isAuditHash } from "#lib/crypto/audit-hash.ts";
import { countUnchained, findChainHead, listChain, toChainText } from "#lib/store/audit-chain.ts";
import type { Db } from "#lib/store/database.ts";

const PAGE_SIZE = 1_000;

/**
 * Reads a chain of Activity from its first line to its newest and says where it breaks: a line that was changed, is
 * missing, or was cut off at the end. `workspaceId` is null for the chain of accounts.
 */
export async function verifyChain(db: Db, workspaceId: string | null): Promise<ChainVerification> {
  // Read first: lines that are written meanwhile are not missing.
  const head = (await findChainHead(db, workspaceId)) ?? { number: 0, hash: "" };
  const older = await countUnchained(db, workspaceId);
  let last = { number: 0, hash: "" };
  const broken = (number: number, at: string | null, problem: string): ChainVerification => ({
    lines: last.number,
    older,
    broken: { number, at, problem },
  });
  for (;;) {
    const page = await listChain(db, workspaceId, last.number, PAGE_SIZE);
    for (const { line, hash } of page) {
      const expected = last.number + 1;
      if (line.number !== expected) return broken(expected, line.at, "is missing");
      if (hash === null || !isAuditHash(hash, last.hash, toChainText(line))) {
        return broken(line.number, line.at, "was changed, or the line before it was");
      }
      last = { number: line.number, hash };
      if (last.number === head.number && last.hash !== head.hash) return broken(last.number, line.at, "was replaced");
    }
    if (page.length === 0) break;
  }
  if (last.number < head.number) return broken(last.number + 1, null, "is missing, with all that followed");
  const after = (await findChainHead(db, workspaceId))?.number ?? 0;
  if (after < last.number) return broken(after + 1, null, "is not part of the chain");
  return { lines: last.number, older, broken: null };
}
