import { changePassword } from "./accounts/change-password.ts";
import { listSessions } from "./accounts/list-sessions.ts";
import { renameSelf } from "./accounts/rename-self.ts";
import { revokeSession } from "./accounts/revoke-session.ts";
import { exportActivity } from "./audit/export-activity.ts";
import { listActivity } from "./audit/list-activity.ts";
import { verifyActivity } from "./audit/verify-activity.ts";
import { createEntity } from "./entities/create-entity.ts";
import { createServiceWithRoute } from "./entities/create-service-with-route.ts";
import { deleteEntities } from "./entities/delete-entities.ts";
import { duplicateEntity } from "./entities/duplicate-entity.ts";
import { exportEntity } from "./entities/export-entity.ts";
import { getEntity } from "./entities/get-entity.ts";
import { listEntities } from "./entities/list-entities.ts";
import { listTags } from "./entities/list-tags.ts";
import { previewChange } from "./entities/preview-change.ts";
import { searchEverything } from "./entities/search-everything.ts";
import { setEnabled } from "./entities/set-enabled.ts";
import { tagEntities } from "./entities/tag-entities.ts";
import { updateEntity } from "./entities/update-entity.ts";
import { whereUsed } from "./entities/where-used.ts";
import { addGateway } from "./gateways/add-gateway.ts";
import { addNode } from "./gateways/add-node.ts";
import { listGateways } from "./gateways/list-gateways.ts";
import { removeNode } from "./gateways/remove-node.ts";
import { changeRole } from "./members/change-role.ts";
import { createMember } from "./members/create-member.ts";
import { listGranters } from "./members/list-granters.ts";
import { listMembers } from "./members/list-members.ts";
import { removeMember } from "./members/remove-member.ts";
import { renewMemberLink } from "./members/renew-member-link.ts";
import { setMemberActive } from "./members/set-member-active.ts";
import { getOverview } from "./overview/get-overview.ts";
import { getPublicationState } from "./publishing/get-publication-state.ts";
import { publishNow } from "./publishing/publish-now.ts";
import { browseVault } from "./references/browse-vault.ts";
import { checkReferences } from "./references/check-references.ts";
import { describeSecret } from "./references/describe-secret.ts";
import { listCheckedUses } from "./references/list-checked-uses.ts";
import { listFailingReferences } from "./references/list-failing-references.ts";
import { listVaultChoices } from "./references/list-vault-choices.ts";
import { suggestReferences } from "./references/suggest-references.ts";
import { getEntityForm } from "./schemas/get-entity-form.ts";
import { listBackendCards } from "./schemas/list-backend-cards.ts";
import { listPluginCards } from "./schemas/list-plugin-cards.ts";
import { getSecretAgePolicy } from "./secrets/get-secret-age-policy.ts";
import { getSecretsCheck } from "./secrets/get-secrets-check.ts";
import { listSecretUses } from "./secrets/list-secret-uses.ts";
import { moveToVault } from "./secrets/move-to-vault.ts";
import { removeSecret } from "./secrets/remove-secret.ts";
import { restoreSecret } from "./secrets/restore-secret.ts";
import { revealValue } from "./secrets/reveal-value.ts";
import { rotateSecrets } from "./secrets/rotate-secrets.ts";
import { setSecretAgePolicy } from "./secrets/set-secret-age-policy.ts";
import { simulateRotation } from "./secrets/simulate-rotation.ts";
import { testVault } from "./secrets/test-vault.ts";
import { writeSecret } from "./secrets/write-secret.ts";
import { getCacheEntry } from "./tests/get-cache-entry.ts";
import { getTestRun } from "./tests/get-test-run.ts";
import { listTestRuns } from "./tests/list-test-runs.ts";
import { purgeCache } from "./tests/purge-cache.ts";
import { sendTest } from "./tests/send-test.ts";
import { getVaultHealth } from "./vaults/get-vault-health.ts";
import { listVaultSettings } from "./vaults/list-vault-settings.ts";
import type { Verb } from "./verb.ts";
import { renameWorkspace } from "./workspaces/rename-workspace.ts";

/** Every verb there is: what the tests of roles, audit and names go through. A new verb is added here. */
export const VERBS = [
  changePassword,
  listSessions,
  renameSelf,
  revokeSession,
  listActivity,
  exportActivity,
  verifyActivity,
  createEntity,
  createServiceWithRoute,
  deleteEntities,
  duplicateEntity,
  exportEntity,
  getEntity,
  listEntities,
  listTags,
  previewChange,
  searchEverything,
  setEnabled,
  tagEntities,
  updateEntity,
  whereUsed,
  addGateway,
  addNode,
  listGateways,
  removeNode,
  changeRole,
  createMember,
  listGranters,
  listMembers,
  removeMember,
  renewMemberLink,
  setMemberActive,
  getOverview,
  getPublicationState,
  publishNow,
  browseVault,
  checkReferences,
  describeSecret,
  listCheckedUses,
  listFailingReferences,
  listVaultChoices,
  suggestReferences,
  getEntityForm,
  listBackendCards,
  listPluginCards,
  getSecretAgePolicy,
  getSecretsCheck,
  listSecretUses,
  moveToVault,
  removeSecret,
  restoreSecret,
  revealValue,
  rotateSecrets,
  simulateRotation,
  testVault,
  setSecretAgePolicy,
  writeSecret,
  getCacheEntry,
  getTestRun,
  listTestRuns,
  purgeCache,
  sendTest,
  getVaultHealth,
  listVaultSettings,
  renameWorkspace,
] as unknown as readonly Verb[];
