import { redirect } from "next/navigation";
import { Door } from "#components/account/door.tsx";
import { requireVisitor } from "#lib/auth/require-visitor.ts";

export default async function HomePage() {
  const [first] = (await requireVisitor()).memberships;
  if (first) redirect(`/${first.workspace.slug}/overview`);
  return <Door title="No workspace yet" lede="You are a member of no workspace. Ask an owner or admin to add you." />;
}
