import type { Counted } from "@relais/directory";
import { useState } from "react";
import type { Entry } from "../../directory/entry.ts";
import { say as sayOf } from "../../directory/say.ts";
import { NumberField } from "../../form/plain.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

type Sex = Counted["places"][number]["sex"];

/** Whom places are for. */
export const useWho = () => {
  const { t } = useWords();
  return (sex: Sex): string => t(sex === null ? "placesBoth" : sex === "F" ? "placesGirls" : "placesBoys");
};

interface Typed {
  readonly sex: Sex;
  readonly maximum: string;
  readonly available: string;
}

interface Props {
  readonly entry: Entry;
  readonly done: () => void;
}

/** « Compter les places ce soir »: two numbers for each sex, those in all as they were last said. */
export const CountForm = ({ entry, done }: Props) => {
  const { t } = useWords();
  const who = useWho();
  const known = entry.offers[0]?.places ?? [];
  const sexes: readonly Sex[] = known.length === 0 ? ["F", "M"] : known.map((it) => it.sex);
  const [typed, setTyped] = useState<readonly Typed[]>(
    sexes.map((sex) => ({
      sex,
      maximum: String(known.find((it) => it.sex === sex)?.maximum ?? ""),
      available: "",
    })),
  );
  const change = (sex: Sex, part: Partial<Typed>): void =>
    setTyped(typed.map((it) => (it.sex === sex ? { ...it, ...part } : it)));
  const places = typed.map(({ sex, maximum, available }) => ({
    sex,
    maximum: maximum === "" ? null : Number(maximum),
    available: Number(available),
  }));
  return (
    <section aria-labelledby="count">
      <h2 id="count">{t("countTitle")}</h2>
      <SmallForm
        kind="main"
        submit={t("countSave")}
        send={() => sayOf(entry.service.id, { said: { kind: "counted", places }, seen: null })}
        after={done}
      >
        {typed.map(({ sex, maximum, available }) => (
          <div className="pair" key={sex ?? ""}>
            <NumberField
              label={t("countFree", { who: who(sex) })}
              need="required"
              most={maximum === "" ? 9_999 : Number(maximum)}
              value={available}
              change={(value) => change(sex, { available: value })}
            />
            <NumberField
              label={t("countAll", { who: who(sex) })}
              need="optional"
              most={9_999}
              value={maximum}
              change={(value) => change(sex, { maximum: value })}
            />
          </div>
        ))}
      </SmallForm>
    </section>
  );
};
