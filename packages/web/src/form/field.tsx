import type { ReferenceView } from "@relais/casework";
import { type ReactNode, useId } from "react";
import { useWords } from "../texts/language.tsx";
import { BirthInput } from "./birth.tsx";
import { Choices, type Value } from "./choices.tsx";
import { CommuneInput } from "./commune.tsx";

type FieldForm = ReferenceView["fields"][number];
interface FieldProps {
  readonly field: FieldForm;
  readonly value: Value;
  readonly required: boolean;
  readonly error?: string | undefined;
  readonly change: (value: Value) => void;
}

/** One datum of a form, drawn from the vocabulary alone. Everything may be left unknown, and can be said to be. */
export const FieldInput = ({ field, value, required, error, change }: FieldProps) => {
  const { say, t } = useWords();
  const id = useId();
  const label = `${say(field.label)}${required ? "" : ` (${t("optional")})`}`;
  const hint = field.hint === undefined ? null : say(field.hint);
  const describedBy = [hint === null ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`]
    .filter(Boolean)
    .join(" ");
  const aria = {
    id,
    "aria-invalid": error !== undefined,
    ...(describedBy !== "" && { "aria-describedby": describedBy }),
  };
  const below = (
    <>
      {hint !== null && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
  const labelled = (input: ReactNode) => (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {input}
      {below}
    </div>
  );
  const grouped = (input: ReactNode) => (
    <fieldset className="field" aria-describedby={describedBy === "" ? undefined : describedBy}>
      <legend>{label}</legend>
      {input}
      {below}
    </fieldset>
  );
  switch (field.type) {
    case "booleen":
      return grouped(
        <Choices
          name={id}
          kind="radio"
          options={[
            { id: "true", label: t("yes") },
            { id: "false", label: t("no") },
            { id: "null", label: t("unknown") },
          ]}
          chosen={value === undefined ? [] : [String(value)]}
          change={([it]) => change(it === "true" ? true : it === "false" ? false : null)}
        />,
      );
    case "choix": {
      const options = (field.choices ?? []).map((it) => ({ id: it.id, label: say(it.label) }));
      const unknown = { id: "null", label: t("unknown") };
      if (options.length <= 5) {
        return grouped(
          <Choices
            name={id}
            kind="radio"
            options={[...options, unknown]}
            chosen={value === undefined ? [] : [String(value)]}
            change={([it]) => change(it === "null" ? null : it)}
          />,
        );
      }
      return labelled(
        <select
          {...aria}
          value={value === null ? "null" : String(value ?? "")}
          onChange={({ target }) =>
            change(target.value === "" ? undefined : target.value === "null" ? null : target.value)
          }
        >
          <option value="">—</option>
          {[...options, unknown].map((it) => (
            <option key={it.id} value={it.id}>
              {it.label}
            </option>
          ))}
        </select>,
      );
    }
    case "choix-multiple":
      return grouped(
        <Choices
          name={id}
          kind="checkbox"
          options={(field.choices ?? []).map((it) => ({ id: it.id, label: say(it.label) }))}
          chosen={Array.isArray(value) ? value.map(String) : []}
          change={(chosen) => change(chosen.length === 0 ? undefined : chosen)}
        />,
      );
    case "naissance":
      return grouped(<BirthInput value={value} change={change} />);
    case "commune":
      return labelled(<CommuneInput aria={aria} value={value} change={change} />);
    case "nombre":
      return labelled(
        <input
          {...aria}
          type="number"
          inputMode="numeric"
          min={0}
          value={typeof value === "number" ? value : ""}
          onChange={({ target }) => change(target.value === "" ? undefined : Number(target.value))}
        />,
      );
    case "date":
      return labelled(
        <input
          {...aria}
          type="date"
          value={typeof value === "string" ? value : ""}
          onChange={({ target }) => change(target.value || undefined)}
        />,
      );
    case "instant":
      return labelled(<InstantInput aria={aria} value={value} change={change} />);
    case "texte-long":
      return labelled(
        <textarea
          {...aria}
          rows={4}
          value={typeof value === "string" ? value : ""}
          onChange={({ target }) => change(target.value || undefined)}
        />,
      );
    default:
      return labelled(
        <input
          {...aria}
          type={field.type === "telephone" ? "tel" : "text"}
          autoComplete="off"
          value={typeof value === "string" ? value : ""}
          onChange={({ target }) => change(target.value || undefined)}
        />,
      );
  }
};

interface InputProps {
  readonly aria: { readonly id: string };
  readonly value: Value;
  readonly change: (value: Value) => void;
}

const LOCAL_LENGTH = 16;

/** A date and hour in the country's time. */
const InstantInput = ({ aria, value, change }: InputProps) => (
  <input
    {...aria}
    type="datetime-local"
    value={
      typeof value === "string" ? new Date(Date.parse(value) + 3_600_000).toISOString().slice(0, LOCAL_LENGTH) : ""
    }
    onChange={({ target }) => change(target.value === "" ? undefined : `${target.value}:00+01:00`)}
  />
);
