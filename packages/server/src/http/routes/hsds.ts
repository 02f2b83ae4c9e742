import { refuse } from "@relais/core";
import { type CarriedDirectory, customsOf, HSDS_PATHS, HsdsApi, type HsdsPath, published } from "@relais/directory";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { directoryNow } from "../../directory/directory.ts";
import { type Limits, stop } from "../limits.ts";
import { Problem } from "../problem.ts";
import { answer } from "../session.ts";

const Flag = z.enum(["true", "false"]).optional();
const Id = z.guid();
const paged = {
  search: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  per_page: z.coerce.number().int().min(1).max(500).default(50),
  format: z.literal("json").optional(),
};
const ofServices = {
  taxonomy_term_id: Id.optional(),
  taxonomy_id: Id.optional(),
  organization_id: Id.optional(),
  modified_after: z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]).optional(),
  full: Flag,
};
/** Metres, half the way round the Earth at most; it is told from the middle of a post code. */
const near = {
  postcode: z.string().min(1).max(20).optional(),
  proximity: z.coerce.number().min(0).max(20_040_000).optional(),
};
/** What each list may be asked, as the openapi of HSDS 3 has it. */
const ASKED = {
  organizations: z.strictObject({ ...paged, full: Flag, full_service: Flag }),
  services: z.strictObject({ ...paged, ...ofServices, minimal: Flag }),
  service_at_locations: z
    .strictObject({ ...paged, ...ofServices, ...near })
    .refine((it) => it.proximity === undefined || it.postcode !== undefined, { path: ["postcode"] }),
  taxonomies: z.strictObject(paged),
  taxonomy_terms: z.strictObject({ ...paged, taxonomy_id: Id.optional(), top_only: Flag, parent_id: Id.optional() }),
} as const satisfies Readonly<Record<HsdsPath, z.ZodType>>;

const Line = z.looseObject({ id: Id });
const Page = z.strictObject({
  total_items: z.int(),
  total_pages: z.int(),
  page_number: z.int(),
  size: z.int(),
  first_page: z.boolean(),
  last_page: z.boolean(),
  empty: z.boolean(),
  contents: z.array(Line),
});
const refusals = { 400: Problem, 429: Problem };

const made = new WeakMap<CarriedDirectory, HsdsApi>();

const apiOf = (now: CarriedDirectory): HsdsApi => {
  const communes = new Map(now.territory.communes.map((it) => [it.code, it.position]));
  return new HsdsApi(published(now.directory, customsOf(now).sheltering), communes);
};

const apiNow = async (office: Office): Promise<HsdsApi> => {
  const now = await directoryNow(office);
  const api = made.get(now) ?? apiOf(now);
  made.set(now, api);
  return api;
};

/** The directory on the paths of HSDS 3, for whoever asks, without an account: what is published, and no confidential place. */
export const hsds =
  (office: Office, limits: Limits): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("onRequest", stop(limits, "public"));
    app.addHook("onSend", async (_request, reply) => {
      reply.header("cache-control", "no-cache");
    });
    const About = z.strictObject({ version: z.string(), profile: z.url(), openapi_url: z.url() });
    app.get(
      "/",
      { prefixTrailingSlash: "slash", schema: { response: { 200: About, ...refusals } } },
      ({ protocol, host }) => ({
        version: "3.0",
        profile: "urn:relais:hsds-profile:1",
        openapi_url: `${protocol}://${host}/api/openapi.json`,
      }),
    );
    for (const path of Object.keys(HSDS_PATHS) as HsdsPath[]) {
      app.get(
        `/${path}`,
        { schema: { querystring: ASKED[path], response: { 200: Page, ...refusals } } },
        async (request) => (await apiNow(office)).list(path, request.query) as z.infer<typeof Page>,
      );
      app.get(
        `/${path}/:id`,
        { schema: { params: z.strictObject({ id: Id }), response: { 200: Line, ...refusals, 404: Problem } } },
        async (request, reply) => {
          const found = (await apiNow(office)).one(path, request.params.id);
          return (found ?? answer(reply, unknown())) as z.infer<typeof Line>;
        },
      );
    }
  };

const unknown = () =>
  refuse(
    "directory.unknown",
    "Cet élément n'est pas dans l'annuaire publié. Revenez à la liste.",
    "This is not in the published directory. Go back to the list.",
  );
