import { Plus, Vault } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

interface BuiltInVaultHeaderProps {
  slug: string;
  prefix: string;
  description: ReactNode;
  canWrite: boolean;
}

/** The head of a vault that nobody made and nobody can delete; a configured one of the same backend can be added. */
export function BuiltInVaultHeader({ slug, prefix, description, canWrite }: BuiltInVaultHeaderProps) {
  return (
    <PageHeader
      crumbs={[
        { label: "Vaults", href: `/${slug}/vaults` },
        { label: prefix, isMono: true },
      ]}
      icon={<Vault />}
      title={prefix}
      isMonoTitle
      aside={<Badge>Always there</Badge>}
      description={description}
      actions={
        canWrite && (
          <LinkButton href={`/${slug}/vaults/new`} icon={<Plus />} data-shortcut="n">
            New vault
          </LinkButton>
        )
      }
    />
  );
}
