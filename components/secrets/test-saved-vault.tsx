"use client";

import type { SecretActions } from "./secret-actions.ts";
import { TestConnection } from "./test-connection.tsx";

interface TestSavedVaultProps {
  slug: string;
  id: string;
  testVault: SecretActions["testVault"];
}

/** The test of a vault as it is saved, for its page. */
export function TestSavedVault({ slug, id, testVault }: TestSavedVaultProps) {
  return (
    <TestConnection
      workspace={slug}
      readSubject={() => ({ id, draft: null })}
      testVault={testVault}
      hint="Step by step, on every node"
    />
  );
}
