import { record, string } from "#lib/schema/field-spec.ts";
import { lifetimeFields } from "../common-fields.ts";

/** Reference: vault-semantics §8, "gcp". `endpoint_url` is Gatehouse's own field, for regional and private endpoints and emulators. */
export const config = record({
  project_id: string({
    required: true,
    match: "^[%w:.-]+$",
    description: "The Google Cloud project that holds the secrets, by its id or number.",
    ui: { label: "Project", placeholder: "my-project" },
  }),
  endpoint_url: string({
    check: "url",
    description:
      "The address of Secret Manager when it is not the global one: a regional or private endpoint below googleapis.com, or an emulator on the gateway's machine.",
    ui: {
      label: "Endpoint",
      advanced: true,
      placeholder: "https://secretmanager.europe-west3.rep.googleapis.com",
    },
  }),
  ...lifetimeFields,
});
