import { formatDay } from "@relais/core";
import { type Need, NeedKind, type Plan } from "@relais/extension";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";
import { Label } from "../circuits/sorting.tsx";
import { bySite } from "./by-site.ts";
import { useFrancs } from "./francs.ts";

/** What each place needs, kind by kind: how many, by which day, and what is paid for it over the plan. */
export const Needs = ({ plan, needs }: { readonly plan: Plan; readonly needs: readonly Need[] }) => {
  const { t, say } = useWords();
  return (
    <section aria-labelledby="plan-needs">
      <h2 id="plan-needs">{t("planNeeds")}</h2>
      {bySite(plan, needs, (it) => it.line.site).map(({ site, title, of }) => (
        <NeedsTable key={site ?? ""} caption={title === null ? t("planWhole") : say(title)} needs={of} />
      ))}
    </section>
  );
};

const NeedsTable = ({ caption, needs }: { readonly caption: string; readonly needs: readonly Need[] }) => {
  const { t, say, language } = useWords();
  const francs = useFrancs();
  const inOrder = NeedKind.options.flatMap((kind) => needs.filter((it) => it.line.kind === kind));
  return (
    <table className="shares flat amounts">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("planNeed")}</th>
          <th scope="col">{t("planQuantity")}</th>
          <th scope="col">{t("planNeededBy")}</th>
          <th scope="col">{t("planAmount")}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder.map(({ line, by, amount }) => (
          <tr key={line.key}>
            <th scope="row">
              {say(line.title)}
              <span className="hint"> · {t(`planKind_${line.kind}`)}</span>
            </th>
            <td>
              <Label text={t("planQuantity")} />
              {line.quantity.toLocaleString(language)} × {say(line.unit)}
              {line.every !== "once" && ` · ${t(`planEvery_${line.every}`)}`}
            </td>
            <td>
              <Label text={t("planNeededBy")} />
              {say(sayDay(formatDay(by)))}
            </td>
            <td>
              <Label text={t("planAmount")} />
              {amount === null ? t("planToSay") : francs(amount.likely)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
