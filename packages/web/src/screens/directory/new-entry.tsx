import type { CarriedDirectory, NewEntry } from "@relais/directory";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "../../app/session.ts";
import { useChoosing } from "../../directory/choosing.ts";
import { addEntry } from "../../directory/say.ts";
import { ChoicesField } from "../../form/choices.tsx";
import { DayField, LineField, NumberField, SelectField, TextField } from "../../form/plain.tsx";
import { Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { Strong } from "../../parts/strong.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Nouvelle fiche »: a service, who gives it, where, and who says so. */
export const NewEntryScreen = () => {
  const { t } = useWords();
  const { choosing, error, refetch } = useChoosing();
  return (
    <Page title={t("enterTitle")}>
      <p className="hint">{t("enterHint")}</p>
      <ServerOnly>
        {choosing === undefined && error === null && <Loading />}
        {error && <Refused error={error} retry={() => refetch()} />}
        {choosing && (
          <Strong powers={["dirige", "administre"]} refused={t("enterNotYours")}>
            <Form carried={choosing.carried} />
          </Strong>
        )}
      </ServerOnly>
    </Page>
  );
};

const BLANK = {
  ...{ organization: "", newName: "", name: "", type: "", description: "", youngest: "", oldest: "", sex: "" },
  ...{ where: "there", commune: "", address: "", told: "unsaid", phone: "", source: "", from: "" },
};
type Typed = typeof BLANK;

/** The choice of an organisation that is not in the list. */
const NEW = "new";

const orNull = (text: string): string | null => (text.trim() === "" ? null : text);
const numberOrNull = (text: string): number | null => (text === "" ? null : Number(text));

const entryOf = (typed: Typed, replaces: string | null): NewEntry => ({
  organization: typed.organization === NEW ? { name: typed.newName } : { id: typed.organization },
  name: typed.name,
  serviceType: typed.type,
  description: orNull(typed.description),
  youngest: numberOrNull(typed.youngest),
  oldest: numberOrNull(typed.oldest),
  sex: typed.sex === "F" || typed.sex === "M" ? typed.sex : null,
  place:
    typed.where === "remote"
      ? { is: "remote" }
      : {
          is: "there",
          commune: typed.commune,
          address: orNull(typed.address),
          told: typed.told === "public" || typed.told === "confidential" ? typed.told : null,
        },
  phone: orNull(typed.phone),
  source: typed.source,
  from: orNull(typed.from),
  replaces,
});

const Form = ({ carried }: { readonly carried: CarriedDirectory }) => {
  const { t, say } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const { suite } = useSearch({ from: "/shell/annuaire/nouveau" });
  const { directory, territory, types } = carried;
  const before = directory.service.find((it) => it.id === suite);
  const [typed, setTyped] = useState<Typed>({
    ...BLANK,
    organization: before?.organization_id ?? "",
    type: before?.service_type ?? "",
  });
  const set = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  const field = (name: keyof Typed, need: "required" | "optional") => ({
    need,
    value: typed[name],
    change: (value: string) => set({ [name]: value }),
  });
  const isAdministrator = me.powers.includes("administre");
  const organizations = directory.organization
    .filter((it) => isAdministrator || it.unit === me.unit.id)
    .map((it) => ({ id: it.id, label: it.name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const send = async (): Promise<void> => {
    const { service } = await addEntry(entryOf(typed, before?.id ?? null));
    await navigate({ to: "/annuaire/$id", params: { id: service } });
  };
  return (
    <SmallForm kind="main" submit={t("enterSave")} send={send}>
      {before && <p className="notice">{t("enterReplaces", { name: before.name })}</p>}
      <SelectField
        label={t("enterOrganization")}
        {...field("organization", "required")}
        options={[...(isAdministrator ? [{ id: NEW, label: t("enterOrganizationNew") }] : []), ...organizations]}
      />
      {typed.organization === NEW && (
        <LineField label={t("enterOrganizationName")} type="text" most={300} {...field("newName", "required")} />
      )}
      <LineField label={t("enterName")} type="text" most={300} {...field("name", "required")} />
      <SelectField
        label={t("directoryType")}
        {...field("type", "required")}
        options={types.map((it) => ({ id: it.code, label: say(it.name) }))}
      />
      <TextField label={t("enterDescription")} {...field("description", "optional")} />
      <div className="pair">
        <NumberField label={t("enterYoungest")} most={25} {...field("youngest", "optional")} />
        <NumberField label={t("enterOldest")} most={25} {...field("oldest", "optional")} />
      </div>
      <SelectField
        label={t("enterSex")}
        {...field("sex", "optional")}
        none={t("placesBoth")}
        options={[
          { id: "F", label: t("placesGirls") },
          { id: "M", label: t("placesBoys") },
        ]}
      />
      <ChoicesField
        legend={t("enterWhere")}
        name="where"
        kind="radio"
        options={[
          { id: "there", label: t("enterThere") },
          { id: "remote", label: t("entryRemote") },
        ]}
        chosen={[typed.where]}
        change={([where = "there"]) => set({ where })}
      />
      {typed.where === "there" && (
        <>
          <SelectField
            label={t("enterCommune")}
            {...field("commune", "required")}
            options={territory.communes
              .map((it) => ({ id: it.code, label: it.name }))
              .sort((a, b) => a.label.localeCompare(b.label))}
          />
          <LineField label={t("enterAddress")} type="text" most={300} {...field("address", "optional")} />
          <ChoicesField
            legend={t("enterTold")}
            name="told"
            kind="radio"
            options={[
              { id: "public", label: t("confirmPlacePublic") },
              { id: "confidential", label: t("confirmPlaceConfidential") },
              { id: "unsaid", label: t("confirmPlaceUnsaid") },
            ]}
            chosen={[typed.told]}
            change={([told = "unsaid"]) => set({ told })}
          />
        </>
      )}
      <LineField label={t("enterPhone")} type="tel" most={25} {...field("phone", "optional")} />
      <DayField label={t("enterFrom")} {...field("from", before === undefined ? "optional" : "required")} />
      <LineField label={t("enterSource")} type="text" most={300} {...field("source", "required")} />
    </SmallForm>
  );
};
