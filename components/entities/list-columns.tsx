import type { ReactNode } from "react";
import { entityHref } from "#components/shell/kind-words.tsx";
import type { DataColumn } from "#components/ui/data-table.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Tags } from "#components/ui/tags.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { EntityLink, EntityListItem } from "#lib/contract/entity-view.ts";
import type { CertificateFacts } from "./certificate-facts.ts";
import { EntityName } from "./entity-name.tsx";
import type { ListedKind } from "./kind-text.ts";
import { readText } from "./read-text.ts";
import { RouteMatches } from "./route-matches.tsx";
import { ServiceUrl } from "./service-url.tsx";
import type { VaultFacts } from "./vault-facts.ts";

export type ListColumn = Omit<DataColumn<EntityListItem>, "sortHref" | "sorted"> & { sort?: string };

interface ColumnContext {
  slug: string;
  vaults: Readonly<Record<string, VaultFacts>>;
  /** By the certificate's id. */
  certificates: Readonly<Record<string, CertificateFacts>>;
}

/** The columns of a kind's list, without the ones that all lists share at their ends. */
export function listColumns(kind: ListedKind, context: ColumnContext): ListColumn[] {
  // A vault's card ends with its health.
  const changed = kind === "vaults" ? { ...changedColumn, inCard: undefined } : changedColumn;
  return [nameColumn(kind, context), ...OWN_COLUMNS[kind](context), tagsColumn, changed];
}

const OWN_COLUMNS: Record<ListedKind, (context: ColumnContext) => ListColumn[]> = {
  services: () => [
    { id: "url", header: "URL", sort: "detail", inCard: "subtitle", cell: (row) => <ServiceUrl data={row.data} /> },
    countColumn("routes", "Routes"),
    countColumn("plugins", "Plugins"),
  ],
  routes: ({ slug }) => [
    {
      id: "matches",
      header: "Matches",
      sort: "detail",
      inCard: "subtitle",
      cell: (row) => <RouteMatches data={row.data} />,
    },
    {
      id: "service",
      header: "Service",
      width: 168,
      inCard: "fact",
      cell: (row) => <Parent slug={slug} link={row.parents.service} />,
    },
    countColumn("plugins", "Plugins"),
  ],
  plugins: ({ slug }) => [
    {
      id: "scope",
      header: "Scope",
      sort: "detail",
      inCard: "subtitle",
      cell: (row) => <PluginScope slug={slug} row={row} />,
    },
    {
      id: "instance",
      header: "Instance name",
      width: 160,
      isMono: true,
      isMinor: true,
      cell: (row) => readText(row.data, "instance_name") ?? NOTHING,
    },
  ],
  consumers: () => [
    textColumn("custom_id", "Custom id", "detail"),
    {
      id: "credentials",
      header: "Credentials",
      width: 104,
      isNumber: true,
      inCard: "fact",
      cell: (row) => {
        const count = CREDENTIALS.reduce((sum, kind) => sum + (row.childCounts[kind] ?? 0), 0);
        return <ChildCount count={count} words="credentials" />;
      },
    },
    countColumn("acls", "Groups", "groups"),
    countColumn("plugins", "Plugins"),
  ],
  upstreams: () => [textColumn("algorithm", "Algorithm", "detail"), countColumn("targets", "Targets")],
  certificates: ({ certificates }) => [...certificateColumns(certificates), countColumn("snis", "SNIs", "SNIs")],
  ca_certificates: ({ certificates }) => certificateColumns(certificates),
  keys: ({ slug }) => [
    textColumn("kid", "Key id"),
    {
      id: "set",
      header: "Key set",
      width: 200,
      inCard: "fact",
      cell: (row) => <Parent slug={slug} link={row.parents.set} />,
    },
  ],
  key_sets: () => [countColumn("keys", "Keys")],
  vaults: ({ vaults }) => [
    {
      id: "backend",
      header: "Backend",
      width: 200,
      sort: "detail",
      inCard: "fact",
      cell: (row) => vaults[row.title]?.backendTitle ?? readText(row.data, "name"),
    },
    {
      id: "description",
      header: "Description",
      inCard: "subtitle",
      cell: (row) => <span className="text-ink-2">{readText(row.data, "description") ?? NOTHING}</span>,
    },
    {
      id: "health",
      header: "Health",
      width: 220,
      inCard: "end",
      cell: (row) => <VaultHealth facts={vaults[row.title]} />,
    },
  ],
};

const CREDENTIALS = ["keyauth_credentials", "basicauth_credentials", "jwt_secrets", "hmacauth_credentials"] as const;

const NAME_HEADERS: Partial<Record<ListedKind, string>> = {
  plugins: "Plugin",
  vaults: "Prefix",
  consumers: "Username",
  certificates: "Certificate",
  ca_certificates: "Certificate",
};

function nameColumn(kind: ListedKind, { slug }: ColumnContext): ListColumn {
  return {
    id: "name",
    header: NAME_HEADERS[kind] ?? "Name",
    width: kind === "plugins" ? 232 : 196,
    sort: "title",
    inCard: "title",
    cell: (row) => (
      <EntityName
        href={entityHref(slug, row.kind, row.id) ?? ""}
        name={kind === "plugins" ? (readText(row.data, "name") ?? row.title) : row.title}
        isOff={!row.enabled}
      />
    ),
  };
}

function textColumn(field: string, header: string, sort?: string): ListColumn {
  return {
    id: field,
    header,
    sort,
    inCard: "subtitle",
    cell: (row) => {
      const text = readText(row.data, field);
      return text === null ? NOTHING : <span className="mono-12 text-ink-2">{text}</span>;
    },
  };
}

function certificateColumns(certificates: Readonly<Record<string, CertificateFacts>>): ListColumn[] {
  return [
    {
      id: "issuer",
      header: "Issuer",
      inCard: "subtitle",
      cell: (row) => <span className="text-ink-2">{certificates[row.id]?.issuer ?? NOTHING}</span>,
    },
    {
      id: "expires",
      header: "Expires",
      width: 200,
      inCard: "fact",
      cell: (row) => {
        const facts = certificates[row.id];
        return facts ? <StateWord tone={facts.tone}>{facts.expiry}</StateWord> : NOTHING;
      },
    },
  ];
}

type Counted = "routes" | "plugins" | "acls" | "targets" | "snis" | "keys";

function countColumn(child: Counted, header: string, words: string = child): ListColumn {
  return {
    id: child,
    header,
    width: 76,
    isNumber: true,
    inCard: "fact",
    cell: (row) => <ChildCount count={row.childCounts[child] ?? 0} words={words} />,
  };
}

/** A card has no column heads, so there the word follows the number. */
function ChildCount({ count, words }: { count: number; words: string }) {
  return (
    <>
      {count}
      <span className="wide:hidden"> {count === 1 ? words.slice(0, -1) : words}</span>
    </>
  );
}

const tagsColumn: ListColumn = {
  id: "tags",
  header: "Tags",
  width: 176,
  isMinor: true,
  cell: (row) => <Tags tags={row.tags} />,
};

const changedColumn: ListColumn = {
  id: "changed",
  header: "Changed",
  width: 116,
  sort: "updated_at",
  inCard: "end",
  isMinor: true,
  cell: (row) =>
    row.revision === 0 ? NOTHING : <RelativeTime at={row.updatedAt} className="text-ink-2 narrow:text-ink-3" />,
};

const NOTHING: ReactNode = <span className="text-ink-3">–</span>;

function Parent({ slug, link }: { slug: string; link: EntityLink | undefined }) {
  if (!link) return NOTHING;
  return (
    <TextLink href={entityHref(slug, link.kind, link.id) ?? ""} prefetch={false} className="mono-12">
      {link.title}
    </TextLink>
  );
}

function PluginScope({ slug, row }: { slug: string; row: EntityListItem }) {
  const parents = Object.entries(row.parents);
  if (parents.length === 0) return <Tag>Global</Tag>;
  return parents.map(([field, link]) => (
    <span key={field} className="mr-3">
      <span className="text-ink-3">{field} </span>
      {entityHref(slug, link.kind, link.id) ? (
        <Parent slug={slug} link={link} />
      ) : (
        <span className="mono-12">{link.title}</span>
      )}
    </span>
  ));
}

function VaultHealth({ facts }: { facts: VaultFacts | undefined }) {
  if (!facts) return NOTHING;
  return <StateWord tone={facts.tone}>{facts.health}</StateWord>;
}
