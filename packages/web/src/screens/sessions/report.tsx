import { type Cost, ratingAspects, type SessionView } from "@relais/training";
import { z } from "zod";
import { learning, nowClaimed } from "../../api/commands.ts";
import { dispatch } from "../../api/queries.ts";
import { NumberField, SelectField, TextField } from "../../form/plain.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "../file/form-part.tsx";
import { TestFigures } from "./test-figures.tsx";
import { costLines, isCostLine } from "./words.ts";

/** What came of the session: the tests, the plan, the opinions, the money, and what is to be changed. */
export const Report = ({ view }: { readonly view: SessionView }) => (
  <>
    {view.statistics !== null && <TestFigures figures={view.statistics} />}
    <Fidelity view={view} />
    <Opinions view={view} />
    <Costs view={view} />
    <Words view={view} />
    <End view={view} />
  </>
);

const Fidelity = ({ view: { fidelity } }: { readonly view: SessionView }) => {
  const { t } = useWords();
  return (
    <section aria-labelledby="fidelity">
      <h2 id="fidelity">{t("reportFidelity")}</h2>
      <p>{t("deliveryCount", { n: fidelity.delivered + fidelity.shortened, of: fidelity.planned })}</p>
      <meter min={0} max={Math.max(1, fidelity.planned)} value={fidelity.delivered + fidelity.shortened}>
        {fidelity.delivered + fidelity.shortened}
      </meter>
    </section>
  );
};

const Opinions = ({ view: { rated } }: { readonly view: SessionView }) => {
  const { t, language } = useWords();
  return (
    <section aria-labelledby="rated">
      <h2 id="rated">{t("reportRated", { n: rated?.n ?? 0 })}</h2>
      {rated === null ? (
        <p className="hint">{t("reportRatedFew")}</p>
      ) : (
        <dl className="facts">
          {ratingAspects.map((it) => (
            <div key={it}>
              <dt>{t(`rate_${it}`)}</dt>
              <dd>{rated.means[it].toLocaleString(language, { maximumFractionDigits: 1 })} / 5</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
};

const sum = (costs: readonly Cost[]): number => costs.reduce((total, it) => total + it.amount, 0);
const Typed = z.object({ costs: z.record(z.string(), z.string()) });

const Costs = ({ view }: { readonly view: SessionView }) => {
  const { t, language } = useWords();
  const known = view.spent ?? view.costs;
  const form = useFileForm<z.infer<typeof Typed>>({
    name: `session|${view.line.id}|spent`,
    empty: { costs: Object.fromEntries(known.map((it) => [it.line, String(it.amount)])) },
    shape: Typed,
    commandOf: ({ costs }) =>
      learning("spend-on-session", view.line.id, {
        costs: costLines.flatMap((line) => {
          const amount = Number(costs[line] ?? 0);
          return amount > 0 ? [{ line, amount }] : [];
        }),
      }),
  });
  const lines = [...new Set([...view.costs, ...(view.spent ?? [])].map((it) => it.line))];
  const say = (costs: readonly Cost[] | null, line: string): string => {
    const found = costs?.find((it) => it.line === line);
    return found === undefined ? "—" : found.amount.toLocaleString(language);
  };
  return (
    <section aria-labelledby="costs">
      <h2 id="costs">{t("reportSpent")}</h2>
      {lines.length > 0 && (
        <table className="monthly">
          <thead>
            <tr>
              <th scope="col">{t("reportCostLine")}</th>
              <th scope="col">{t("reportCostPlanned")}</th>
              <th scope="col">{t("reportCostSpent")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line}>
                <th scope="row">{isCostLine(line) ? t(`cost_${line}`) : line}</th>
                <td>{say(view.costs, line)}</td>
                <td>{say(view.spent, line)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t("reportTotal")}</th>
              <td>{sum(view.costs).toLocaleString(language)}</td>
              <td>{view.spent === null ? "—" : sum(view.spent).toLocaleString(language)}</td>
            </tr>
          </tbody>
        </table>
      )}
      <FormPart form={form} summary={t("reportCostSpent")} submit={t("reportSave")}>
        {costLines.map((line) => (
          <NumberField
            key={line}
            label={t(`cost_${line}`)}
            need="optional"
            most={1_000_000_000}
            value={form.typed.costs[line] ?? ""}
            change={(amount) => form.change({ costs: { ...form.typed.costs, [line]: amount } })}
          />
        ))}
      </FormPart>
    </section>
  );
};

const Text = z.object({ text: z.string() });

const Words = ({ view }: { readonly view: SessionView }) => {
  const { t } = useWords();
  const form = useFileForm({
    name: `session|${view.line.id}|report`,
    empty: { text: view.report ?? "" },
    shape: Text,
    commandOf: ({ text }) => learning("report-session", view.line.id, { text }),
  });
  return (
    <section aria-labelledby="words">
      <h2 id="words">{t("reportTitle")}</h2>
      <p className={view.report === null ? "hint" : "quote"}>{view.report ?? t("reportNone")}</p>
      <FormPart
        form={form}
        summary={t("reportTitle")}
        submit={t("reportSave")}
        missing={form.typed.text.trim() === "" ? t("reportText") : null}
      >
        <TextField
          label={t("reportText")}
          need="required"
          value={form.typed.text}
          change={(text) => form.change({ text })}
        />
      </FormPart>
    </section>
  );
};

const cancelReasons = ["trainer-away", "room", "security", "funds", "other"] as const;

const End = ({ view }: { readonly view: SessionView }) => {
  const { t } = useWords();
  const form = useFileForm({
    name: `session|${view.line.id}|cancel`,
    empty: { reason: "" },
    shape: z.object({ reason: z.string() }),
    commandOf: ({ reason }) =>
      learning("cancel-session", view.line.id, { reason: reason as (typeof cancelReasons)[number] }),
  });
  if (view.line.standing === "cancelled") return null;
  if (view.line.standing === "closed") return <p className="notice">{t("reportClosed")}</p>;
  return (
    <section className="no-print" aria-label={t("reportClose")}>
      <p className="hint">{t("reportCloseHint")}</p>
      <SmallForm
        submit={t("reportClose")}
        kind="main"
        send={() => dispatch([learning("close-session", view.line.id, { time: nowClaimed() })])}
      />
      <FormPart
        form={form}
        summary={t("cancelSession")}
        submit={t("cancelSession")}
        missing={form.typed.reason === "" ? t("attendanceWhy") : null}
      >
        <SelectField
          label={t("attendanceWhy")}
          need="required"
          options={cancelReasons.map((id) => ({ id, label: t(`cancel_${id}`) }))}
          value={form.typed.reason}
          change={(reason) => form.change({ reason })}
        />
      </FormPart>
    </section>
  );
};
