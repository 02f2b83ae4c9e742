/** JSON as forms hold it: absent while not asked, `null` for « inconnu ». */
export type Value = unknown;

interface ChoicesProps {
  readonly name: string;
  readonly kind: "radio" | "checkbox";
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly change: (chosen: string[]) => void;
}

/** Choices as large touch targets. */
export const Choices = ({ name, kind, options, chosen, change }: ChoicesProps) => (
  <div className="choices">
    {options.map((it) => (
      <label key={it.id} className="choice">
        <input
          type={kind}
          name={name}
          checked={chosen.includes(it.id)}
          onChange={() => {
            if (kind === "radio") change([it.id]);
            else change(chosen.includes(it.id) ? chosen.filter((id) => id !== it.id) : [...chosen, it.id]);
          }}
        />
        <span>{it.label}</span>
      </label>
    ))}
  </div>
);

interface ChoicesFieldProps extends ChoicesProps {
  readonly legend: string;
}

/** Choices under a question of their own. */
export const ChoicesField = ({ legend, ...choices }: ChoicesFieldProps) => (
  <fieldset className="field">
    <legend>{legend}</legend>
    <Choices {...choices} />
  </fieldset>
);
