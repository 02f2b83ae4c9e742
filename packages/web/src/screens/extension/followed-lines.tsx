import type { FollowedLine, FollowUpView } from "@relais/extension";
import { z } from "zod";
import { useDraft } from "../../device/use-draft.ts";
import { LineField, NumberField, SelectField } from "../../form/plain.tsx";
import { HalfTyped } from "../../parts/half-typed.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Label } from "../circuits/sorting.tsx";
import { bySite } from "./by-site.ts";
import { useFrancs } from "./francs.ts";
import { sendOfPlan } from "./send.ts";
import { NO_WHY, WhyFields, WhyTyped, whyOf } from "./why.tsx";

interface FollowedLinesProps {
  readonly view: FollowUpView;
  readonly lines: readonly FollowedLine[];
}

/** Per line: what was planned up to this month, what was spent, and the deviation with its reasons; then the form. */
export const FollowedLines = ({ view, lines }: FollowedLinesProps) => {
  const { t, say } = useWords();
  return (
    <section aria-labelledby="follow-lines">
      <h2 id="follow-lines">{t("followLines")}</h2>
      <p className="hint">{t("followLineHint")}</p>
      {bySite(view.plan, lines, (it) => it.line.site).map(({ site, title, of }) => (
        <LinesTable key={site ?? ""} caption={title === null ? t("planWhole") : say(title)} {...{ view, lines: of }} />
      ))}
      <LineForm {...{ view, lines }} />
    </section>
  );
};

const LinesTable = ({ caption, view, lines }: FollowedLinesProps & { readonly caption: string }) => {
  const { t, say } = useWords();
  const francs = useFrancs();
  const reasonsOf = (key: string): string =>
    view.lines
      .filter((it) => it.line === key && it.why !== null)
      .map((it) =>
        [`${it.month} : ${t(`deviation_${it.why!}`)}`, ...(it.sentence === null ? [] : [it.sentence])].join(", "),
      )
      .join(" ; ");
  return (
    <table className="shares flat amounts">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("planNeed")}</th>
          <th scope="col">{t("followPlannedSoFar")}</th>
          <th scope="col">{t("followSpent")}</th>
          <th scope="col">{t("followDifference")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ line, planned, spent }) => {
          const isSaid = view.lines.some((it) => it.line === line.key);
          const more = spent - planned;
          return (
            <tr key={line.key}>
              <th scope="row">{say(line.title)}</th>
              <td>
                <Label text={t("followPlannedSoFar")} />
                {line.cost === null ? t("planToSay") : francs(planned)}
              </td>
              <td>
                <Label text={t("followSpent")} />
                {isSaid ? francs(spent) : t("followNothingSpent")}
              </td>
              <td>
                <Label text={t("followDifference")} />
                {line.cost === null || !isSaid ? (
                  "—"
                ) : more === 0 ? (
                  t("followNone")
                ) : (
                  <>
                    {more > 0 ? t("followMore", { n: francs(more) }) : t("followLess", { n: francs(-more) })}
                    {reasonsOf(line.key) !== "" && <span className="hint"> · {reasonsOf(line.key)}</span>}
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

const MOST_FRANCS = 1e12;

const Typed = z.strictObject({ line: z.string(), month: z.string(), amount: z.string(), ...WhyTyped.shape });

const LineForm = ({ view, lines }: FollowedLinesProps) => {
  const { t, say } = useWords();
  const initial = { line: "", month: view.today.slice(0, 7), amount: "", ...NO_WHY };
  const draft = useDraft("plan-line", initial, (found) => Typed.safeParse(found).data);
  const typed = draft.value;
  const { line, month, amount } = typed;
  const sites = new Map(view.plan.sites.map((it) => [it.site, say(it.title)]));
  return (
    <HalfTyped state={draft.state} summary={t("followSpend")}>
      <SmallForm
        submit={t("followSave")}
        label={`${t("followSave")} : ${t("followLines")}`}
        send={async () => {
          await sendOfPlan("report-line", { line, month, francs: Number(amount), ...whyOf(typed) });
          draft.change({ ...typed, amount: "" });
          await draft.drop();
        }}
      >
        <SelectField
          label={t("followLine")}
          need="required"
          value={line}
          change={(it) => draft.change({ ...typed, line: it })}
          options={lines.map(({ line: { key, site, title } }) => ({
            id: key,
            label: site === null ? say(title) : `${say(title)} · ${sites.get(site)}`,
          }))}
        />
        <LineField
          label={t("followMonth")}
          need="required"
          type="text"
          most={7}
          value={month}
          change={(it) => draft.change({ ...typed, month: it })}
        />
        <NumberField
          label={t("followFrancs")}
          need="required"
          most={MOST_FRANCS}
          value={amount}
          change={(it) => draft.change({ ...typed, amount: it })}
        />
        <WhyFields typed={typed} change={(it) => draft.change({ ...typed, ...it })} />
      </SmallForm>
    </HalfTyped>
  );
};
