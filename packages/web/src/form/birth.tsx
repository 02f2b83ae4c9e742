import { useId, useState } from "react";
import { useWords } from "../texts/language.tsx";
import { Choices, type Value } from "./choices.tsx";

const ageOf = (value: Value): readonly [number, number] | null => {
  const age = (value as { age?: unknown } | null | undefined)?.age;
  return Array.isArray(age) ? [Number(age[0]), Number(age[1])] : null;
};

/** A date of birth, or an age from … to …, or unknown: doubt is said, never rounded away. */
export const BirthInput = ({ value, change }: { readonly value: Value; readonly change: (value: Value) => void }) => {
  const { t } = useWords();
  const id = useId();
  const age = ageOf(value);
  const [how, setHow] = useState<"age" | "date" | "unknown">(
    typeof value === "string" ? "date" : value === null ? "unknown" : "age",
  );
  const setAge = (from: string, to: string): void => {
    const [low, high] = [Number(from || to), Number(to || from)];
    change(from === "" && to === "" ? undefined : { age: [Math.min(low, high), Math.max(low, high)] });
  };
  return (
    <>
      <Choices
        name={id}
        kind="radio"
        options={[
          { id: "age", label: t("birthAge") },
          { id: "date", label: t("birthDate") },
          { id: "unknown", label: t("unknown") },
        ]}
        chosen={[how]}
        change={([it]) => {
          setHow(it as typeof how);
          change(it === "unknown" ? null : undefined);
        }}
      />
      {how === "age" && (
        <p className="inline">
          <label htmlFor={`${id}-from`}>{t("ageFrom")}</label>
          <input
            id={`${id}-from`}
            type="number"
            inputMode="numeric"
            min={0}
            max={25}
            defaultValue={age?.[0] ?? ""}
            onChange={({ target }) => setAge(target.value, otherOf(`${id}-to`))}
          />
          <label htmlFor={`${id}-to`}>{t("ageTo")}</label>
          <input
            id={`${id}-to`}
            type="number"
            inputMode="numeric"
            min={0}
            max={25}
            defaultValue={age?.[1] ?? ""}
            onChange={({ target }) => setAge(otherOf(`${id}-from`), target.value)}
          />
          <span>{t("ageYears")}</span>
        </p>
      )}
      {how === "date" && (
        <input
          type="date"
          aria-label={t("birthDate")}
          value={typeof value === "string" ? value : ""}
          onChange={({ target }) => change(target.value || undefined)}
        />
      )}
    </>
  );
};

const otherOf = (id: string): string => (document.getElementById(id) as HTMLInputElement | null)?.value ?? "";
