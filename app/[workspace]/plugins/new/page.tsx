import type { Metadata } from "next";
import { PluginCatalogue } from "#components/plugins/plugin-catalogue.tsx";
import { PluginForm } from "#components/plugins/plugin-form.tsx";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { listPluginCards } from "#lib/domain/schemas/list-plugin-cards.ts";
import { FORM_ACTIONS } from "../../form-actions.ts";
import { loadFormContext } from "../../form-context.ts";
import { loadScopePreset } from "./scope-preset.ts";

export const metadata: Metadata = { title: "New plugin" };

type Query = { name?: string; route?: string; service?: string; consumer?: string };
type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Query> };

export default async function NewPluginPage(props: Props) {
  const [{ workspace }, query] = await Promise.all([props.params, props.searchParams]);
  await requireWorkspace(workspace, "plugins:write");
  const preset = await loadScopePreset(workspace, query);
  if (!query.name) {
    const cards = await load(listPluginCards, workspace, {});
    return <PluginCatalogue workspace={workspace} cards={cards} preset={preset} />;
  }
  const context = await loadFormContext(workspace, {
    kind: "plugins",
    name: query.name,
    pointsAt: ["services", "routes", "consumers"],
    presets: preset ? [preset.link] : [],
  });
  return <PluginForm context={context} preset={preset} actions={FORM_ACTIONS} />;
}
