import { useId } from "react";
import { useWords } from "../texts/language.tsx";

/** Labelled fields for what is no datum of the vocabulary. What may be left out says so beside its name. */
interface PlainProps {
  readonly label: string;
  readonly need: "required" | "optional";
  readonly value: string;
  readonly change: (value: string) => void;
}

const usePlain = ({ label, need }: PlainProps) => {
  const { t } = useWords();
  return {
    id: useId(),
    said: need === "required" ? label : `${label} (${t("optional")})`,
    required: need === "required",
  };
};

export const TextField = (props: PlainProps) => {
  const { id, said, required } = usePlain(props);
  return (
    <div className="field">
      <label htmlFor={id}>{said}</label>
      <textarea
        id={id}
        rows={2}
        required={required}
        value={props.value}
        onChange={({ target }) => props.change(target.value)}
      />
    </div>
  );
};

interface LineProps extends PlainProps {
  readonly type: "text" | "tel";
  /** Characters. */
  readonly most: number;
}

/** One line, never filled in by the browser: it is about somebody else. */
export const LineField = (props: LineProps) => {
  const { id, said, required } = usePlain(props);
  return (
    <div className="field">
      <label htmlFor={id}>{said}</label>
      <input
        id={id}
        type={props.type}
        maxLength={props.most}
        autoComplete="off"
        required={required}
        value={props.value}
        onChange={({ target }) => props.change(target.value)}
      />
    </div>
  );
};

interface NumberProps extends PlainProps {
  readonly most: number;
}

/** A whole number, none below zero. */
export const NumberField = (props: NumberProps) => {
  const { id, said, required } = usePlain(props);
  return (
    <div className="field">
      <label htmlFor={id}>{said}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={props.most}
        step={1}
        required={required}
        value={props.value}
        onChange={({ target }) => props.change(target.value)}
      />
    </div>
  );
};

export const DayField = (props: PlainProps) => {
  const { id, said, required } = usePlain(props);
  return (
    <div className="field">
      <label htmlFor={id}>{said}</label>
      <input
        id={id}
        type="date"
        required={required}
        value={props.value}
        onChange={({ target }) => props.change(target.value)}
      />
    </div>
  );
};

interface SelectProps extends PlainProps {
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

export const SelectField = (props: SelectProps) => {
  const { id, said, required } = usePlain(props);
  return (
    <div className="field">
      <label htmlFor={id}>{said}</label>
      <select id={id} required={required} value={props.value} onChange={({ target }) => props.change(target.value)}>
        <option value="">—</option>
        {props.options.map((it) => (
          <option key={it.id} value={it.id}>
            {it.label}
          </option>
        ))}
      </select>
    </div>
  );
};
