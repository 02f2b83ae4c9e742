import type { SessionView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { learning } from "../../api/commands.ts";
import { people } from "../../api/training.ts";
import { SelectField } from "../../form/plain.tsx";
import { CameraView } from "../../parts/camera-view.tsx";
import { Refused } from "../../parts/page.tsx";
import { useSend } from "../../parts/use-send.ts";
import { useWords } from "../../texts/language.tsx";
import { raterIn } from "./presence-code.ts";

interface NameProps {
  readonly view: SessionView;
}

/** Somebody from outside who comes to watch: read from the code on their phone, also without network; whoever runs the programme also finds them by name. */
export const NameRater = ({ view }: NameProps) => {
  const { t } = useWords();
  const send = useSend();
  const [camera, setCamera] = useState<"shut" | "open">("shut");
  const name = (it: { readonly rater: string; readonly name: string }): void =>
    send.mutate([learning("name-rater", view.line.id, it)]);
  return (
    <details className="inline-form no-print">
      <summary>{t("raterName")}</summary>
      <p className="hint">{t("raterNameHint")}</p>
      {view.raters.length > 0 && <p>{t("raterNamed", { d: view.raters.map((it) => it.name ?? "—").join(", ") })}</p>}
      {send.error && <Refused error={send.error} />}
      {camera === "shut" ? (
        <button type="button" onClick={() => setCamera("open")}>
          {t("raterScan")}
        </button>
      ) : (
        <CameraView
          label={t("raterScan")}
          said={t("attendanceLooking")}
          tone="hint"
          read={(text) => {
            const found = raterIn(text);
            if (found === undefined) return;
            setCamera("shut");
            name(found);
          }}
          shut={() => setCamera("shut")}
        />
      )}
      {view.line.part === "manager" && <ByName name={name} />}
    </details>
  );
};

const ByName = ({ name }: { readonly name: (it: { readonly rater: string; readonly name: string }) => void }) => {
  const { t, say } = useWords();
  const found = useQuery(people);
  const [chosen, setChosen] = useState("");
  const person = found.data?.people.find((it) => it.account === chosen);
  if (found.data === undefined) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (person !== undefined) name({ rater: person.account, name: person.name });
        setChosen("");
      }}
    >
      <SelectField
        label={t("raterChoose")}
        need="required"
        options={found.data.people.map((it) => ({
          id: it.account,
          label: `${it.name} · ${say(it.roleName)} · ${say(it.unitName)}`,
        }))}
        value={chosen}
        change={setChosen}
      />
      <p className="actions">
        <button type="submit" disabled={person === undefined}>
          {t("raterName")}
        </button>
      </p>
    </form>
  );
};
