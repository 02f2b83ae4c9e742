import type { TerritoryView } from "@relais/extension";
import { SelectField } from "../../../form/plain.tsx";
import { useWords } from "../../../texts/language.tsx";

interface SaidProps<T> {
  /** By code of the commune. */
  readonly of: Readonly<Record<string, T>>;
  readonly say: (name: string, it: T) => string;
  readonly view: TerritoryView;
  readonly change: (of: Record<string, T>) => void;
}

/** What the planner says of some communes and not of others, line by line; each can be taken back. */
export const SaidOfCommunes = <T,>({ of, say, view, change }: SaidProps<T>) => {
  const { t } = useWords();
  const names = new Map(view.communes.map((it) => [it.code, it.name]));
  return Object.entries(of).map(([code, it]) => (
    <li key={code}>
      {say(names.get(code) ?? code, it)}{" "}
      <button
        type="button"
        className="quiet"
        aria-label={`${t("whereForget")} : ${names.get(code) ?? code}`}
        onClick={() => change(Object.fromEntries(Object.entries(of).filter(([other]) => other !== code)))}
      >
        {t("whereForget")}
      </button>
    </li>
  ));
};

interface CommuneFieldProps {
  readonly label: string;
  readonly view: TerritoryView;
  readonly value: string;
  readonly change: (code: string) => void;
}

/** One of the communes, by name. */
export const CommuneField = ({ label, view, value, change }: CommuneFieldProps) => (
  <SelectField
    label={label}
    need="narrowing"
    value={value}
    change={change}
    options={view.communes
      .map((it) => ({ id: it.code, label: it.name }))
      .sort((a, b) => a.label.localeCompare(b.label, "fr"))}
  />
);
