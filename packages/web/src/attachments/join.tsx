import { AttachmentKind, compartmentNames } from "@relais/casework";
import type { Compartment, Id } from "@relais/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { z } from "zod";
import { freshId } from "../api/commands.ts";
import { useMe } from "../app/session.ts";
import { isPractice } from "../device/practice/mode.ts";
import { keepEveryDraft } from "../device/typing.ts";
import { useDraft } from "../device/use-draft.ts";
import { Choices } from "../form/choices.tsx";
import { TextField } from "../form/plain.tsx";
import { useWords } from "../texts/language.tsx";
import { isPhoto, kindOf } from "./kind.ts";
import { reduced } from "./photo.ts";
import { Picker } from "./picker.tsx";
import { type Chosen, usePicked } from "./use-picked.ts";
import { useUploads } from "./use-uploads.ts";

interface JoinProps {
  readonly file: { readonly id: string; readonly number: string };
  /** The act that it documents, and its step: what is chosen for one act is not taken for another. */
  readonly act?: Id;
  readonly step?: string;
  /** Told before something waits to be sent that names this act. */
  readonly joining?: () => void;
  /** Where it goes unless its author says otherwise. */
  readonly compartment?: Compartment;
}

const Typed = z.object({ kind: AttachmentKind, note: z.string(), weight: z.enum(["reduced", "whole"]) });
type Typed = z.infer<typeof Typed>;
const fresh: Typed = { kind: "photo", note: "", weight: "reduced" };

/** « Joindre une photo ou un papier »: encrypted here at once, then it waits to be sent; nothing leaves in clear. */
export const Join = (props: JoinProps) => {
  const { t } = useWords();
  return isPractice() ? <p className="hint">{t("modeNoPhotos")}</p> : <JoinHere {...props} />;
};

const JoinHere = ({ file, act, step = "", joining, compartment }: JoinProps) => {
  const { t, say } = useWords();
  const { compartments } = useMe();
  const uploads = useUploads();
  const id = useId();
  const details = useRef<HTMLDetailsElement>(null);
  const form = `join|${file.id}|${step}`;
  const choice = usePicked(form);
  const { chosen } = choice;
  const draft = useDraft<Typed>(form, fresh, (found) => Typed.safeParse(found).data);
  const { value: typed } = draft;
  const change = (part: Partial<Typed>) => draft.change({ ...typed, ...part });
  const own = compartments.find((it) => it !== "commun") ?? "commun";
  const [where, setWhere] = useState<Compartment>(compartment ?? own);
  // What was chosen before the page was left is shown again, not folded away.
  useEffect(() => {
    if (chosen !== null && details.current !== null) details.current.open = true;
  }, [chosen]);
  const join = useMutation({
    mutationFn: async ({ name, blob, mime, thumbnail }: Chosen) => {
      const { kind, note, weight } = typed;
      joining?.();
      await keepEveryDraft();
      const kept = isPhoto(mime) && weight === "reduced" ? await reduced(blob) : blob;
      const plain = new Uint8Array(await kept.arrayBuffer());
      await uploads.add(freshId(), plain, {
        file: file.id,
        act: act ?? null,
        number: file.number,
        compartment: where,
        kind,
        name: name.slice(0, 300) || t(`attachment_${kind}`),
        mime: kindOf(plain) ?? mime,
        note: note.trim(),
        thumbnail,
      });
    },
    onSuccess: async () => {
      await choice.drop();
      draft.change(fresh);
      await draft.drop();
      if (details.current !== null) details.current.open = false;
      details.current?.querySelector("summary")?.focus();
    },
  });
  return (
    <>
      <details className="inline-form" ref={details}>
        <summary>{t("attachJoin")}</summary>
        <form
          // What was kept is being taken up, or what was joined put away: nothing typed now would stay.
          inert={join.isPending || draft.state === "looking"}
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen !== null) join.mutate(chosen);
          }}
        >
          <Picker choice={choice} />
          <fieldset className="field">
            <legend>{t("attachKind")}</legend>
            <Choices
              name={`${id}-kind`}
              kind="radio"
              options={AttachmentKind.options.map((it) => ({ id: it, label: t(`attachment_${it}`) }))}
              chosen={[typed.kind]}
              change={([it]) => change({ kind: AttachmentKind.parse(it) })}
            />
          </fieldset>
          <fieldset className="field">
            <legend>{t("attachWeight")}</legend>
            <Choices
              name={`${id}-weight`}
              kind="radio"
              options={[
                { id: "reduced", label: t("attachReduced") },
                { id: "whole", label: t("attachWhole") },
              ]}
              chosen={[typed.weight]}
              change={([it]) => change({ weight: it === "whole" ? "whole" : "reduced" })}
            />
            <p className="hint">{t("attachWeightHint")}</p>
          </fieldset>
          <TextField label={t("attachNote")} need="optional" value={typed.note} change={(note) => change({ note })} />
          <div className="field">
            <label htmlFor={`${id}-where`}>{t("noteCompartment")}</label>
            <select
              id={`${id}-where`}
              value={where}
              onChange={({ target }) => setWhere(compartments.find((it) => it === target.value) ?? own)}
            >
              {compartments.map((it) => (
                <option key={it} value={it}>
                  {say(compartmentNames[it])}
                </option>
              ))}
            </select>
          </div>
          {join.error && (
            <p className="notice refused" role="alert">
              {t("attachNotKept")}
            </p>
          )}
          <p className="actions">
            <button type="submit" disabled={join.isPending || chosen === null}>
              {t("attachDo")}
            </button>
          </p>
        </form>
      </details>
      {join.isSuccess && (
        <p className="hint" role="status">
          {t("attachKept")}
        </p>
      )}
    </>
  );
};
