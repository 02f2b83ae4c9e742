import type { PayloadInput } from "@relais/casework";
import { useId } from "react";
import { z } from "zod";
import { nowClaimed } from "../api/commands.ts";
import { fromLocalField, toLocalField } from "../parts/dates.ts";
import { useWords } from "../texts/language.tsx";
import { Choices } from "./choices.tsx";

/** « Quand »: now, or another moment, exact or between two. As typed: texts of the two fields. */
export const When = z.object({ entered: z.enum(["now", "other"]), from: z.string(), to: z.string() });
export type When = z.infer<typeof When>;

export const rightNow: When = { entered: "now", from: "", to: "" };

type Claimed = PayloadInput<"record-act">["time"];

/** The time as a command claims it; undefined while the fields are not filled. */
export const claimed = (when: When): Claimed | undefined => {
  if (when.entered === "now") return nowClaimed();
  const from = fromLocalField(when.from);
  const last = fromLocalField(when.to === "" ? when.from : when.to);
  if (from === undefined || last === undefined) return undefined;
  return { from, to: endOfMinute(from, last), entered: "other" };
};

/** « 16 h 40 » is the whole of that minute, as far as it has gone; a time still to come is left as typed, and is refused. */
const endOfMinute = (from: string, last: string): string => {
  const end = Math.min(Date.parse(last) + 59_999, Date.now());
  return end < Date.parse(from) ? last : new Date(end).toISOString();
};

interface WhenProps {
  readonly legend: string;
  readonly when: When;
  readonly error?: string | undefined;
  readonly change: (when: When) => void;
}

export const WhenInput = ({ legend, when, error, change }: WhenProps) => {
  const { t } = useWords();
  const id = useId();
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <Choices
        name={id}
        kind="radio"
        options={[
          { id: "now", label: t("now") },
          { id: "other", label: t("otherTime") },
        ]}
        chosen={[when.entered]}
        change={([it]) =>
          change(it === "now" ? rightNow : { entered: "other", from: toLocalField(Date.now()), to: "" })
        }
      />
      {when.entered === "other" && (
        <div className="pair">
          <div className="field">
            <label htmlFor={`${id}-from`}>{t("whenFrom")}</label>
            <input
              id={`${id}-from`}
              type="datetime-local"
              max={toLocalField(Date.now())}
              value={when.from}
              onChange={({ target }) => change({ ...when, from: target.value })}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-to`}>{t("whenTo")}</label>
            <input
              id={`${id}-to`}
              type="datetime-local"
              value={when.to}
              onChange={({ target }) => change({ ...when, to: target.value })}
            />
          </div>
        </div>
      )}
      {error !== undefined && <p className="error">{error}</p>}
    </fieldset>
  );
};
