import { type LinkAnswer, LinkView } from "@relais/casework";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./client.ts";

/** No other site can set it: what a link writes comes from our own page. */
const OURS = { "x-relais-link": "1", "content-type": "application/json" };

const write = (path: string, body: unknown): Promise<Response> =>
  ask("POST", path, { headers: OURS, body: JSON.stringify(body) });

/** The code binds this browser. */
export const openLink = (token: string, code: string): Promise<Response> => write("/link/open", { token, code });

export const answerLink = (answer: LinkAnswer): Promise<Response> => write("/link/answer", answer);

/** What this browser may read, once it is bound. */
export const linkView = queryOptions({
  queryKey: ["link"],
  queryFn: async () => LinkView.parse(await (await ask("GET", "/link")).json()),
  retry: false,
});
