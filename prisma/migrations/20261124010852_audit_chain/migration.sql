-- AlterTable
ALTER TABLE "audit_entries" ADD COLUMN     "hash" TEXT,
ADD COLUMN     "number" INTEGER;

-- CreateTable
CREATE TABLE "audit_chains" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_chains_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_entries_workspace_id_number_key" ON "audit_entries"("workspace_id", "number");

-- Activity is append-only also for whoever gets past the code; the chain would tell, this refuses.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entries is append-only';
END
$$;

CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
