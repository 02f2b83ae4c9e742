import type { CarriedDirectory } from "@relais/directory";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Entry } from "../../directory/entry.ts";
import { succeed } from "../../directory/say.ts";
import { DayField, LineField, SelectField } from "../../form/plain.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

interface Props {
  readonly entry: Entry;
  readonly carried: CarriedDirectory;
}

/** « Ce service devient un autre »: the entry that takes over, of the same organisation or type, and the day from which it does. */
export const SuccessorForm = ({ entry: { service }, carried }: Props) => {
  const { t } = useWords();
  const [by, setBy] = useState("");
  const [on, setOn] = useState("");
  const [source, setSource] = useState("");
  const options = carried.directory.service
    .filter(
      (it) =>
        it.id !== service.id &&
        it.replaces_id === undefined &&
        (it.organization_id === service.organization_id || it.service_type === service.service_type),
    )
    .map((it) => ({ id: it.id, label: it.name }));
  return (
    <details>
      <summary>{t("successorTitle")}</summary>
      <p className="hint">{t("successorHint")}</p>
      <p>
        <Link to="/annuaire/nouveau" search={{ suite: service.id }}>
          {t("successorNew")}
        </Link>
      </p>
      <SmallForm submit={t("successorSave")} send={() => succeed(service.id, { by, on, source })}>
        <SelectField label={t("successorBy")} need="required" options={options} value={by} change={setBy} />
        <DayField label={t("successorOn")} need="required" value={on} change={setOn} />
        <LineField label={t("enterSource")} need="required" type="text" most={300} value={source} change={setSource} />
      </SmallForm>
    </details>
  );
};
