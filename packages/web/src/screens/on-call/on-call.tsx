import { OnCallView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask, post } from "../../api/client.ts";
import { onCall, reference } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { LineField, SelectField } from "../../form/plain.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Numéros de permanence » : whom to call, by unit, one's own first; carried by the device, so that it opens without network. */
export const OnCallScreen = () => {
  const { t, say } = useWords();
  const list = useQuery(onCall);
  const me = useMe();
  const may = me.powers.includes("administre");
  const units = Map.groupBy(list.data?.lines ?? [], (it) => it.unit);
  return (
    <Page title={t("onCallTitle")}>
      {list.isPending && <Loading />}
      {list.error && <Refused error={list.error} retry={() => list.refetch()} />}
      {list.data?.lines.length === 0 && <Empty title={t("onCallNone")} hint={t("onCallNoneHint")} />}
      {list.data?.changedAt && (
        <p className="hint">{t("onCallChanged", { d: say(sayDateTime(list.data.changedAt)) })}</p>
      )}
      {[...units].map(([unit, lines]) => (
        <section key={unit} aria-labelledby={`on-call-${unit}`}>
          <h2 id={`on-call-${unit}`}>
            {say(lines[0]?.unitName ?? { fr: unit, en: unit })}{" "}
            {unit === me.unit.id && <span className="tag">{t("onCallMine")}</span>}
          </h2>
          <ul className="plain cards">
            {lines.map((it) => (
              <li key={it.id} className="card">
                <h3>{say(it.roleName)}</h3>
                <p>
                  <a href={`tel:${it.number.replaceAll(" ", "")}`} className="button">
                    {it.number}
                  </a>
                </p>
                <p className="hint">{it.hours}</p>
                {may && <Remove id={it.id} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {may && <Add />}
    </Page>
  );
};

const Remove = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  return <SmallForm kind="quiet" submit={t("onCallRemove")} send={() => ask("DELETE", `/on-call/${id}`)} />;
};

const BLANK = { unit: "", role: "", number: "", hours: "" };

const Add = () => {
  const { t, say } = useWords();
  const [typed, setTyped] = useState(BLANK);
  const { data } = useQuery(reference);
  const field = (name: keyof typeof BLANK) => ({
    need: "required" as const,
    value: typed[name],
    change: (value: string) => setTyped({ ...typed, [name]: value }),
  });
  return (
    <section aria-labelledby="on-call-add">
      <h2 id="on-call-add">{t("onCallAdd")}</h2>
      <SmallForm
        kind="main"
        submit={t("onCallSave")}
        send={() => post("/on-call", OnCallView, typed)}
        after={() => setTyped(BLANK)}
      >
        <SelectField
          label={t("onCallUnit")}
          {...field("unit")}
          options={(data?.units ?? []).map((it) => ({ id: it.id, label: say(it.name) }))}
        />
        <SelectField
          label={t("onCallRole")}
          {...field("role")}
          options={(data?.roles ?? []).map((it) => ({ id: it.id, label: say(it.label) }))}
        />
        <LineField label={t("onCallNumber")} type="tel" most={30} {...field("number")} />
        <LineField label={t("onCallHours")} type="text" most={80} {...field("hours")} />
      </SmallForm>
    </section>
  );
};
