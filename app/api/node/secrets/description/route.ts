import { forNode } from "#lib/actions/for-node.ts";
import { NODE_QUESTIONS } from "#lib/domain/node-access/answer-node.ts";

export const GET = forNode("description", NODE_QUESTIONS.description);
