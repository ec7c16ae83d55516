"use server";

import { addGateway as addGatewayVerb } from "#lib/domain/gateways/add-gateway.ts";
import { removeNode as removeNodeVerb } from "#lib/domain/gateways/remove-node.ts";
import { publishNow as publishNowVerb } from "#lib/domain/publishing/publish-now.ts";
import { action } from "./adapter.ts";

export const addGateway = action(addGatewayVerb);
export const removeNode = action(removeNodeVerb);
export const publishNow = action(publishNowVerb);
