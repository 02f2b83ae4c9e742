import { inventedChildren } from "@relais/testkit/linkage";
import { describe, expect, it } from "vitest";
import { nameTokens, type Unseen, unitsToAsk } from "../../src/index.ts";
import { possibleMatches } from "../../src/linkage/index.ts";

/** As the server's questions bound it. */
const MOST_CANDIDATES = 200;
const MOST_SHOWN = 8;

interface Entry extends Unseen {
  readonly child: number;
}

/** The whole year where nobody knows the day. */
const birthOf = (text: string): Entry["birth"] => {
  if (text === "") return null;
  return text.length === 4 ? { from: `${text}-01-01`, to: `${text}-12-31` } : { from: text, to: text };
};

const keyed = (entry: Entry): Entry => ({
  ...entry,
  tokens: entry.tokens.map((it) => Buffer.from(it).toString("hex")),
});

describe.runIf(process.env.RELAIS_FULL === "1")(
  "given 10,000 invented children, some entered again by another hand",
  () => {
    it("[LNK-24] when an entry is checked, then the child's other files are shown and their units told, and few of other children", () => {
      const entries = inventedChildren(10_000, 41).map(
        ({ child, name, birth, sex, commune }): Entry => ({
          child,
          unit: `${child}`,
          tokens: nameTokens(name),
          birth: birthOf(birth),
          sex: sex || null,
          commune: commune || null,
        }),
      );
      const having = Map.groupBy(
        entries.flatMap((entry) => entry.tokens.map((token) => ({ token, entry }))),
        (it) => it.token,
      );
      const population = { files: entries.length, having: (token: string) => having.get(token)?.length ?? 0 };
      const ofKeyed = {
        ...population,
        having: (token: string) => population.having(Buffer.from(token, "hex").toString()),
      };
      const count = { wanted: 0, shown: 0, shownWrongly: 0, told: 0, toldWrongly: 0 };
      const checked = entries.filter((_, i) => i % 3 === 0);
      for (const entry of checked) {
        const shared = new Map<Entry, number>();
        for (const token of entry.tokens) {
          for (const { entry: other } of having.get(token) ?? []) {
            if (other !== entry) shared.set(other, (shared.get(other) ?? 0) + 1);
          }
        }
        const sharing = (least: number): Entry[] =>
          [...shared]
            .filter(([, n]) => n >= least)
            .sort(([, a], [, b]) => b - a)
            .slice(0, MOST_CANDIDATES)
            .map(([it]) => it);
        const shown = possibleMatches(entry, sharing(1), population).slice(0, MOST_SHOWN);
        const least = Math.min(2, entry.tokens.length);
        const told = unitsToAsk(keyed(entry), sharing(least).map(keyed), ofKeyed).files;
        const isSame = (it: Entry): boolean => it.child === entry.child;
        count.wanted += entries.filter((it) => it !== entry && isSame(it)).length;
        count.shown += shown.filter((it) => isSame(it.file)).length;
        count.shownWrongly += shown.filter((it) => !isSame(it.file)).length;
        count.told += told.filter(isSame).length;
        count.toldWrongly += told.filter((it) => !isSame(it)).length;
      }
      console.log("checked", checked.length, count);
      expect(count.shown / count.wanted).toBeGreaterThan(0.95);
      expect(count.shownWrongly / checked.length).toBeLessThan(0.1);
      expect(count.told / count.wanted).toBeGreaterThan(0.85);
      expect(count.told / (count.told + count.toldWrongly)).toBeGreaterThan(0.95);
    }, 120_000);
  },
);
