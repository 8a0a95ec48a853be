// Records one round with the generated client and reads it back. The service's address is the only argument.
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

const address = process.argv[2];
if (address === undefined) {
  throw new Error("The address of the service is missing.");
}

const client = createClient<paths>({ baseUrl: address });
const evidence: components["schemas"]["Evidence"] = { unsourced: true };

const begun = await client.POST("/api/processes/{process}/open-process", {
  params: { path: { process: "generated-talks" }, header: { "Idempotency-Key": "generated-process" } },
  body: { title: "Generated talks", when: "2016-12", evidence },
});
if (begun.data === undefined) {
  throw new Error(`The process was refused: ${begun.error.title}: ${begun.error.detail}`);
}

const opened = await client.POST("/api/processes/{process}/rounds/{round}/open-round", {
  params: { path: { process: "generated-talks", round: "1" }, header: { "Idempotency-Key": "generated-round" } },
  body: { label: "First round", number: 1, when: "2017-03-14", evidence },
});
if (opened.data === undefined) {
  throw new Error(`The round was refused: ${opened.error.title}: ${opened.error.detail}`);
}

const wrong: components["schemas"]["OpenRound"] = {
  evidence,
  // @ts-expect-error: the body has no such member, and the compiler knows it.
  colour: "red",
};
const refused = await client.POST("/api/processes/{process}/rounds/{round}/open-round", {
  params: { path: { process: "generated-talks", round: "1" } },
  body: wrong,
});
if (refused.response.status !== 400 || refused.error?.errors?.[0]?.path !== "colour") {
  throw new Error(`An unknown member was answered with ${refused.response.status}.`);
}

const after = opened.data.position;
const read = await client.GET("/api/processes/{process}/rounds/{round}", {
  params: { path: { process: "generated-talks", round: "1" }, query: after === undefined ? {} : { after } },
});
const round = JSON.stringify(read.data);
if (!read.response.ok || !round.includes("First round")) {
  throw new Error(`The round was not read back: ${read.response.status} ${round}`);
}

console.log(`${opened.data.stream} is at version ${opened.data.version}`);
