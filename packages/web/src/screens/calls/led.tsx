import { type CallView, Opinion } from "@relais/training";
import { z } from "zod";
import { useDraft } from "../../device/use-draft.ts";
import { SelectField, TextField } from "../../form/plain.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Noted } from "./answers.tsx";
import { send } from "./send.ts";

type LedLine = NonNullable<CallView["led"]>[number];

interface LedProps {
  readonly view: CallView;
  readonly led: readonly LedLine[];
}

/** Who of the reader's unit applied, and the note that they give of each. */
export const Led = ({ view, led }: LedProps) => {
  const { t, say } = useWords();
  return (
    <section aria-labelledby="led">
      <h2 id="led">{t("callLed")}</h2>
      <p className="hint">{t("callLedHint")}</p>
      <ul className="plain cards">
        {led.map((it) => (
          <li key={it.id} className="card">
            <h3>{it.name}</h3>
            <p className="hint">{say(it.unit)}</p>
            <Noted note={it.note} />
            {view.stage !== "decided" && <NoteForm line={it} />}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Typed = z.object({ opinion: z.string(), sentence: z.string() });

const NoteForm = ({ line }: { readonly line: LedLine }) => {
  const { t } = useWords();
  const initial = { opinion: line.note?.opinion ?? "", sentence: line.note?.sentence ?? "" };
  const draft = useDraft(`note-${line.id}`, initial, (found) => Typed.safeParse(found).data);
  const { value: typed } = draft;
  const submit = async (): Promise<void> => {
    await send("note-application", line.id, {
      opinion: Opinion.parse(typed.opinion),
      sentence: typed.sentence,
    });
    await draft.drop();
  };
  return (
    <SmallForm kind="main" submit={line.note ? t("callNoteChange") : t("callNoteSend")} send={submit}>
      <SelectField
        label={t("callOpinion")}
        need="required"
        value={typed.opinion}
        change={(opinion) => draft.change({ ...typed, opinion })}
        options={Opinion.options.map((id) => ({ id, label: t(`callOpinion_${id}`) }))}
      />
      <TextField
        label={t("callSentence")}
        need="required"
        value={typed.sentence}
        change={(sentence) => draft.change({ ...typed, sentence })}
      />
    </SmallForm>
  );
};
