import type { Language } from "@relais/core";
import { greatestLoss, LEAST_SHOWN, type RegretFound } from "@relais/extension";
import { type Part, plain } from "./said.ts";
import type { Say } from "./words.ts";

/** What a choice loses in each situation with which it was compared, as the memo says it. */
export const regretPart = (regret: RegretFound, say: Say, language: Language): Part => {
  const { of, worlds, least } = regret;
  const said = (loss: number | null): string =>
    loss === null ? say("regretUnkept") : sayLoss(of, loss, say, language);
  const most = greatestLoss(regret);
  return {
    heading: say("regret"),
    lines: [
      most === null ? say("regretGreatestUnkept") : say("regretGreatest", { n: said(most) }),
      say(least.proven ? "regretLeast" : "regretLeastUnproven", { n: said(least.loss) }),
      say("regretTable", { l: say(`regretLoss_${of}`) }),
    ],
    table: {
      title: say(`regretLoss_${of}`),
      columns: [say("situation"), say("loss")],
      figures: [false, false],
      rows: worlds.map((it) => [`${say(`season_${it.season}`)}, ${say(`count_${it.counts}`)}`, said(it.loss)]),
      summed: false,
    },
  };
};

/** A loss for one that counts, in words. */
export const sayLoss = (of: RegretFound["of"], loss: number, say: Say, language: Language): string => {
  if (loss < LEAST_SHOWN[of]) return say("lossNone");
  const n =
    of === "cover"
      ? loss.toLocaleString(language, { style: "percent", maximumFractionDigits: 1 })
      : loss.toLocaleString(language, { maximumFractionDigits: loss < 10 ? 1 : 0 });
  return say(`loss_${of === "offices" && loss < 1.5 ? "office" : of}`, { n: plain(n) });
};
