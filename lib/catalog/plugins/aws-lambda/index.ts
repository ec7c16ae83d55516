import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const awsLambda = definePlugin({
  name: "aws-lambda",
  priority: 750,
  version: "3.9.1",
  title: "AWS Lambda",
  summary: "Answers requests with a function on AWS Lambda",
  category: "traffic",
  icon: "square-function",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
