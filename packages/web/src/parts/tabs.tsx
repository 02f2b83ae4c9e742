interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: string;
  readonly change: (id: string) => void;
}

/** A choice between views of one screen: plain buttons that say which is pressed. */
export const Tabs = ({ label, tabs, chosen, change }: TabsProps) => (
  <fieldset className="tabs">
    <legend className="hidden">{label}</legend>
    {tabs.map((it) => (
      <button key={it.id} type="button" aria-pressed={it.id === chosen} onClick={() => change(it.id)}>
        {it.label}
      </button>
    ))}
  </fieldset>
);
