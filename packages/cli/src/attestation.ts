import { readFileSync } from "node:fs";
import { IsoInstant, parseInstant } from "@relais/core";
import { nodeTools } from "@relais/server/attestation-tools";
import { IssuerNews, tokenOf, trusted, verifiedAs, verifyAttestation } from "@relais/training";
import { EXIT } from "./exit.ts";

interface Options {
  readonly keys: readonly string[];
  readonly status: readonly string[];
  readonly name?: string;
  readonly at?: string;
  readonly json?: true;
}

const STANDARD_INPUT = 0;
const read = (file: string): string => readFileSync(file === "-" ? STANDARD_INPUT : file, "utf8");

/** `relais attestation verify FILE|-`: what an attestation is worth, from files alone. */
export const verify = async (file: string, { keys, status, name, at, json }: Options): Promise<number> => {
  const moment = IsoInstant.optional().safeParse(at);
  if (!moment.success)
    return misuse(`« ${at} » n'est pas un instant ISO 8601 avec décalage. / is no ISO 8601 instant.`);
  const lists = status.map((it) => read(it).trim());
  const issuers = [];
  for (const key of keys) {
    const news = IssuerNews.safeParse(JSON.parse(read(key)));
    if (!news.success)
      return misuse(`${key} : ce n'est pas ce qu'un émetteur publie. / This is not what an issuer publishes.`);
    issuers.push(trusted(news.data, lists));
  }
  const token = (await tokenOf(read(file), nodeTools)) ?? "";
  const now = moment.data === undefined ? Date.now() : parseInstant(moment.data);
  const said = verifiedAs(await verifyAttestation(token, issuers, now, nodeTools), name ?? "");
  if (json) console.log(JSON.stringify(said, null, 2));
  else {
    console.log(`${said.text.fr}\n${said.text.en}`);
    if (said.name !== null) console.log(`${said.name} (${said.from} – ${said.until})`);
    if (said.statusAt !== null) console.log(`Listes du / Lists of ${said.statusAt}`);
    for (const rule of said.stale) console.log(`  ${rule}`);
    if (said.holder === "other")
      console.log("Le nom donné n'est pas celui qui est attesté. / The name given is not the one attested.");
  }
  return said.verdict === "good" && said.holder !== "other" ? EXIT.good : EXIT.faults;
};

const misuse = (sentence: string): number => {
  console.error(sentence);
  return EXIT.misuse;
};
