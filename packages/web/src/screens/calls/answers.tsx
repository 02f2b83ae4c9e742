import type { CallView } from "@relais/training";
import { useWords } from "../../texts/language.tsx";

interface AnswersProps {
  readonly view: CallView;
  readonly evidence: Readonly<Record<string, string>> | null;
}

/** What a candidate brought forward, by criterion. */
export const Answers = ({ view: { terms }, evidence }: AnswersProps) => {
  const { t, say } = useWords();
  return (
    <dl className="facts">
      {[...terms.hard, ...terms.weighted].map((it) => (
        <div key={it.id}>
          <dt>{say(it.text)}</dt>
          <dd>{evidence?.[it.id] ?? t("callNoAnswer")}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The note of the head of the unit. */
export const Noted = ({ note }: { readonly note: NonNullable<CallView["mine"]>["note"] }) => {
  const { t } = useWords();
  if (note === null) return <p>{t("callNoteNone")}</p>;
  return (
    <p>
      {t("callNote", { o: t(`callOpinion_${note.opinion}`).toLowerCase() })} {note.sentence}
    </p>
  );
};
