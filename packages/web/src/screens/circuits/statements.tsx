import { type CircuitsView, type StatementEntry, StatementsView } from "@relais/circuits";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../api/client.ts";
import { statements } from "../../api/queries.ts";
import { Choices } from "../../form/choices.tsx";
import { DayField, LineField, NumberField, SelectField } from "../../form/plain.tsx";
import { sayDay } from "../../parts/dates.ts";
import { Empty, Loading, Refused } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

const dayOf = (day: string) => sayDay(`${day}T00:00:00Z`);

/** What functions and units declared, and the form of whoever may enter more. */
export const Statements = ({ view }: { readonly view: CircuitsView }) => {
  const { t, say } = useWords();
  const found = useQuery(statements);
  return (
    <section aria-labelledby="statements">
      <h2 id="statements">{t("statementsTitle")}</h2>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data?.lines.length === 0 && <Empty title={t("statementsNone")} />}
      <ul className="plain rows">
        {found.data?.lines.map((it) => (
          <li key={it.id}>
            <p>
              <strong>
                {say(it.from)} → {say(it.to)}
              </strong>
              {it.answerWithinHours !== null && ` · ${t("circuitsWithin", { h: it.answerWithinHours })}`}
            </p>
            <p className="hint">
              {say(it.saidBy)} · {t("statementsSaid", { w: it.workshop ?? "—", d: say(dayOf(it.saidOn)) })}
              {it.validTo && ` · ${t("statementsEnded", { d: say(dayOf(it.validTo)) })}`}
            </p>
            {it.may === "end" && (
              <SmallForm
                kind="quiet"
                submit={t("statementsEnd")}
                send={() => post(`/circuits/statements/${it.id}/end`, StatementsView, {})}
              />
            )}
          </li>
        ))}
      </ul>
      {found.data?.form && <Add form={found.data.form} view={view} />}
    </section>
  );
};

const BLANK = { role: "", unit: "", workshop: "", on: "", from: "", to: "", within: "" };

interface AddProps {
  readonly form: NonNullable<StatementsView["form"]>;
  readonly view: CircuitsView;
}

const Add = ({ form, view }: AddProps) => {
  const { t, say } = useWords();
  const [typed, setTyped] = useState(BLANK);
  const [situations, setSituations] = useState<string[]>([]);
  const field = (name: keyof typeof BLANK, need: "required" | "optional" = "required") => ({
    need,
    value: typed[name],
    change: (value: string) => setTyped({ ...typed, [name]: value }),
  });
  const worded = (of: AddProps["form"]["units"]) => of.map((it) => ({ id: it.id, label: say(it.name) }));
  const department = view.departments.find((it) => it.code === view.department);
  const nodes = [
    ...form.places.map((it) => ({ id: `@${it.id}`, label: say(it.name) })),
    ...form.sectors.flatMap((it) => [
      ...(department === undefined
        ? []
        : [{ id: `${it.id}@${department.code}`, label: t("statementsHere", { s: say(it.name), d: department.name }) }]),
      { id: `${it.id}@`, label: t("statementsWhole", { s: say(it.name) }) },
    ]),
  ];
  const entry = (): StatementEntry => ({
    saidBy: { role: typed.role, unit: typed.unit },
    workshop: typed.workshop === "" ? null : typed.workshop,
    saidOn: typed.on as StatementEntry["saidOn"],
    from: nodeOf(typed.from),
    to: nodeOf(typed.to),
    situations,
    answerWithinHours: typed.within === "" ? null : Number(typed.within),
    validFrom: typed.on as StatementEntry["validFrom"],
    validTo: null,
  });
  return (
    <details className="no-print">
      <summary>{t("statementsAdd")}</summary>
      <SmallForm
        kind="main"
        submit={t("statementsSave")}
        send={() => post("/circuits/statements", StatementsView, entry())}
        after={() => setTyped(BLANK)}
      >
        <SelectField label={t("statementsUnit")} {...field("unit")} options={worded(form.units)} />
        <SelectField label={t("statementsRole")} {...field("role")} options={worded(form.roles)} />
        <LineField label={t("statementsWorkshop")} type="text" most={80} {...field("workshop", "optional")} />
        <DayField label={t("statementsOn")} {...field("on")} />
        <SelectField label={t("statementsFrom")} {...field("from")} options={nodes} />
        <SelectField label={t("statementsTo")} {...field("to")} options={nodes} />
        <NumberField label={t("statementsWithin")} most={10_000} {...field("within", "optional")} />
        <fieldset className="field">
          <legend>{t("statementsSituations")}</legend>
          <Choices
            name="situations"
            kind="checkbox"
            options={worded(form.situations)}
            chosen={situations}
            change={setSituations}
          />
        </fieldset>
      </SmallForm>
    </details>
  );
};

/** A choice of the list: « @place », or « sector@area ». */
const nodeOf = (text: string): StatementEntry["from"] => {
  const [sector = "", rest = ""] = text.split("@");
  return sector === "" ? { place: rest } : { sector, area: rest };
};
