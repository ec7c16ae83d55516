-- CreateTable
CREATE TABLE "local_secrets" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "store" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "version_number" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "local_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "local_secret_versions" (
    "secret_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "created_by" TEXT,

    CONSTRAINT "local_secret_versions_pkey" PRIMARY KEY ("secret_id","number")
);

-- CreateTable
CREATE TABLE "vault_policies" (
    "vault_id" UUID NOT NULL,
    "max_age_days" INTEGER NOT NULL,

    CONSTRAINT "vault_policies_pkey" PRIMARY KEY ("vault_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "local_secrets_workspace_id_store_path_key" ON "local_secrets"("workspace_id", "store", "path");

-- AddForeignKey
ALTER TABLE "local_secrets" ADD CONSTRAINT "local_secrets_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "local_secret_versions" ADD CONSTRAINT "local_secret_versions_secret_id_fkey" FOREIGN KEY ("secret_id") REFERENCES "local_secrets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_policies" ADD CONSTRAINT "vault_policies_vault_id_fkey" FOREIGN KEY ("vault_id") REFERENCES "entities"("id") ON DELETE CASCADE ON UPDATE CASCADE;
