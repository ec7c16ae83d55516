export { fromKongSchema } from "./from-kong-schema.ts";
export { toKongSchema } from "./to-kong-schema.ts";
