interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly ids: readonly T[];
  readonly value: T;
  readonly name: (id: T) => string;
  readonly take: (id: T) => void;
}

/** One of a few, all of them in view. */
export const Choice = <T extends string>({ legend, ids, value, name, take }: ChoiceProps<T>) => (
  <fieldset className="field">
    <legend>{legend}</legend>
    <div className="choices">
      {ids.map((it) => (
        <label key={it}>
          <input type="radio" name={legend} checked={it === value} onChange={() => take(it)} /> {name(it)}
        </label>
      ))}
    </div>
  </fieldset>
);
