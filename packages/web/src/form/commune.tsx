import type { ReferenceView } from "@relais/casework";
import { compact, folded } from "@relais/directory";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { reference } from "../api/queries.ts";
import { useWords } from "../texts/language.tsx";
import type { Value } from "./choices.tsx";

interface CommuneProps {
  readonly aria: { readonly id: string };
  readonly value: Value;
  readonly change: (value: Value) => void;
}

/** Typed with or without accents, in any admitted spelling; the code is what is recorded. */
export const CommuneInput = ({ aria, value, change }: CommuneProps) => {
  const { t } = useWords();
  const communes = useQuery(reference).data?.communes ?? [];
  const known = communes.find((it) => it.code === value);
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (value === null ? t("unknown") : (known?.name ?? ""));
  return (
    <>
      <input
        {...aria}
        list={`${aria.id}-list`}
        autoComplete="off"
        value={shown}
        onChange={({ target }) => {
          setText(target.value);
          if (target.value === "") return change(undefined);
          if (isSame(target.value, t("unknown"))) return change(null);
          change(findCommune(communes, target.value)?.code);
        }}
        onBlur={() => setText(null)}
      />
      <datalist id={`${aria.id}-list`}>
        {communes.map((it) => (
          <option key={it.code} value={it.name}>
            {it.department}
          </option>
        ))}
        <option value={t("unknown")} />
      </datalist>
    </>
  );
};

const isSame = (a: string, b: string): boolean => compact(folded(a)) === compact(folded(b));

const findCommune = (communes: ReferenceView["communes"], text: string) =>
  communes.find((it) => [it.name, ...it.aliases].some((name) => isSame(name, text)));
