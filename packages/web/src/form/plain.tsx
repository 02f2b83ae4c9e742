import { type ReactNode, useId } from "react";
import { useWords } from "../texts/language.tsx";

/** Labelled fields for what is no datum of the vocabulary. What may be left out says so beside its name; what narrows a list needs not. */
interface PlainProps {
  readonly label: string;
  readonly need: "required" | "optional" | "narrowing";
  readonly value: string;
  readonly change: (value: string) => void;
}

/** What every input of a field is given. */
interface Given {
  readonly id: string;
  readonly required: boolean;
  readonly value: string;
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
}

interface LabelledProps extends PlainProps {
  readonly input: (given: Given) => ReactNode;
}

const Labelled = ({ label, need, value, change, input }: LabelledProps) => {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{need === "optional" ? `${label} (${t("optional")})` : label}</label>
      {input({ id, required: need === "required", value, onChange: ({ target }) => change(target.value) })}
    </div>
  );
};

export const TextField = (props: PlainProps) => <Labelled {...props} input={(it) => <textarea {...it} rows={2} />} />;

interface LineProps extends PlainProps {
  readonly type: "text" | "tel";
  /** Characters. */
  readonly most: number;
}

/** One line, never filled in by the browser: it is about somebody else. */
export const LineField = ({ type, most, ...props }: LineProps) => (
  <Labelled {...props} input={(it) => <input {...it} type={type} maxLength={most} autoComplete="off" />} />
);

interface NumberProps extends PlainProps {
  readonly most: number;
  /** What it is counted in: ones when left out. */
  readonly step?: number;
}

/** A number, none below zero. */
export const NumberField = ({ most, step = 1, ...props }: NumberProps) => (
  <Labelled
    {...props}
    input={(it) => (
      <input {...it} type="number" inputMode={step === 1 ? "numeric" : "decimal"} min={0} max={most} step={step} />
    )}
  />
);

export const DayField = (props: PlainProps) => <Labelled {...props} input={(it) => <input {...it} type="date" />} />;
export const ClockField = (props: PlainProps) => <Labelled {...props} input={(it) => <input {...it} type="time" />} />;

interface SelectProps extends PlainProps {
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** The word for none of them. */
  readonly none?: string;
}

export const SelectField = ({ options, none = "—", ...props }: SelectProps) => (
  <Labelled
    {...props}
    input={(it) => (
      <select {...it}>
        <option value="">{none}</option>
        {options.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    )}
  />
);
