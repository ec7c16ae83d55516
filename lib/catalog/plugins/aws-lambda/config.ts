import { boolean, type Infer, integer, number, record, string } from "#lib/schema/field-spec.ts";

const FUNCTION = "Which function is called";
const WHO = "Who calls it";
const SENT = "What the function gets";
const ANSWER = "What clients get";
const CONNECTION = "How it is reached";

const flag = (label: string, group: string, description: string, isOn = false) =>
  boolean({ default: isOn, description, ui: { label, group } });

/** Reference: plugins, "aws-lambda". */
export const config = record(
  {
    function_name: string({
      description: "The function's name, or its ARN.",
      ui: { label: "Function name", group: FUNCTION },
    }),
    qualifier: string({
      description: "A version or alias of the function.",
      ui: { label: "Qualifier", group: FUNCTION },
    }),
    invocation_type: string({
      required: true,
      default: "RequestResponse",
      oneOf: ["RequestResponse", "Event", "DryRun"],
      description: "Wait for the answer, leave the event there, or only check that the call would be allowed.",
      ui: { label: "Invocation type", group: FUNCTION },
    }),
    log_type: string({
      required: true,
      default: "Tail",
      oneOf: ["Tail", "None"],
      description: "Tail adds the end of the function's log to the response headers.",
      ui: { label: "Log type", group: FUNCTION, advanced: true },
    }),
    aws_region: string({
      check: "host",
      description: "The region of the function. Unset: AWS_REGION of the node.",
      ui: { label: "Region", group: FUNCTION, placeholder: "eu-central-1" },
    }),
    aws_key: string({
      referenceable: true,
      encrypted: true,
      description: "The access key id. Unset: the node's own identity.",
      ui: { label: "Access key id", group: WHO },
    }),
    aws_secret: string({
      referenceable: true,
      encrypted: true,
      description: "The secret access key that belongs to it.",
      ui: { label: "Secret access key", group: WHO },
    }),
    aws_assume_role_arn: string({
      referenceable: true,
      encrypted: true,
      description: "A role to take on before the function is called.",
      ui: { label: "Role to assume", group: WHO },
    }),
    aws_role_session_name: string({
      default: "kong",
      description: "How the session with that role is called.",
      ui: { label: "Session name", group: WHO, advanced: true },
    }),
    aws_sts_endpoint_url: string({
      check: "url",
      description: "Where the role is asked for, instead of AWS's own address.",
      ui: { label: "STS endpoint", group: WHO, advanced: true },
    }),
    aws_imds_protocol_version: string({
      required: true,
      default: "v1",
      oneOf: ["v1", "v2"],
      description: "The oldest version of the instance metadata service that the node's identity may come from.",
      ui: { label: "Metadata service", group: WHO, advanced: true },
    }),
    forward_request_method: flag("Forward the method", SENT, "Put the request's method into the event."),
    forward_request_uri: flag("Forward the URI", SENT, "Put the request's URI and query into the event."),
    forward_request_headers: flag("Forward the headers", SENT, "Put the request's headers into the event."),
    forward_request_body: flag("Forward the body", SENT, "Put the request's body into the event."),
    awsgateway_compatible: flag(
      "Like the AWS API Gateway",
      SENT,
      "Send the event that the AWS API Gateway would send (payload version 1.0).",
    ),
    skip_large_bodies: flag("Skip large bodies", SENT, "Leave bodies of more than 8 KiB out of the event.", true),
    base64_encode_body: flag("Encode bodies in base64", SENT, "Send bodies that are no text in base64.", true),
    is_proxy_integration: flag(
      "Proxy integration",
      ANSWER,
      "The function answers with a status, headers and a body, as behind the AWS API Gateway.",
    ),
    unhandled_status: integer({
      between: [100, 999],
      description: "The status when the function fails. Unset: 200, as Lambda says.",
      ui: { label: "Unhandled status", group: ANSWER },
    }),
    empty_arrays_mode: string({
      required: true,
      default: "legacy",
      oneOf: ["legacy", "correct"],
      description: "Legacy turns the empty arrays of a JSON answer into empty objects, as Kong always did.",
      ui: { label: "Empty arrays", group: ANSWER, advanced: true },
    }),
    host: string({
      check: "host",
      description: "Where Lambda is reached, instead of AWS's own address.",
      ui: { label: "Host", group: CONNECTION, advanced: true },
    }),
    port: integer({
      default: 443,
      between: [0, 65_535],
      description: "The port of that host.",
      ui: { label: "Port", group: CONNECTION, advanced: true },
    }),
    disable_https: flag("Disable HTTPS", CONNECTION, "Speak plain HTTP with that host."),
    proxy_url: string({
      check: "url",
      description: "An HTTP proxy on the way to AWS.",
      ui: { label: "Proxy", group: CONNECTION, advanced: true, placeholder: "http://proxy.internal:3128" },
    }),
    timeout: number({
      required: true,
      default: 60_000,
      description: "How long the function may take.",
      ui: { label: "Timeout", group: CONNECTION, unit: "ms" },
    }),
    keepalive: number({
      required: true,
      default: 60_000,
      description: "How long an unused connection stays open.",
      ui: { label: "Keepalive", group: CONNECTION, unit: "ms", advanced: true },
    }),
  },
  {
    checks: [
      { kind: "mutually_required", fields: ["aws_key", "aws_secret"] },
      { kind: "custom", name: "aws_lambda_proxy_url", fieldSources: ["proxy_url"] },
    ],
  },
);

export type AwsLambdaConfig = Infer<typeof config>;
