-- CreateTable
CREATE TABLE "vault_checks" (
    "vault_id" UUID NOT NULL,
    "node_id" UUID NOT NULL,
    "minute" INTEGER NOT NULL,
    "is_ok" BOOLEAN,
    "duration_ms" INTEGER,
    "message" TEXT,

    CONSTRAINT "vault_checks_pkey" PRIMARY KEY ("vault_id","node_id","minute")
);

-- CreateIndex
CREATE INDEX "vault_checks_minute_idx" ON "vault_checks"("minute");

-- AddForeignKey
ALTER TABLE "vault_checks" ADD CONSTRAINT "vault_checks_vault_id_fkey" FOREIGN KEY ("vault_id") REFERENCES "entities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_checks" ADD CONSTRAINT "vault_checks_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "nodes"("id") ON DELETE CASCADE ON UPDATE CASCADE;
