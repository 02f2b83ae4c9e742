import { type FileView, roleWords, valueWords } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { reference } from "../../api/queries.ts";
import { OFFSET, sayDateTime, sayInterval } from "../../parts/dates.ts";
import { Empty } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { PaperLinks } from "./paper-links.tsx";

type Act = FileView["acts"][number];

/** « Fait », newest first: when it happened, when it was recorded, by whom, how sure. */
export const Done = ({ view }: { readonly view: FileView }) => {
  const { t } = useWords();
  return (
    <section aria-labelledby="done">
      <h2 id="done">
        {t("fileDone")} <span className="count">{view.acts.length}</span>
      </h2>
      {view.acts.length === 0 && <Empty title={t("fileDoneEmpty")} />}
      <ol className="plain timeline">
        {view.acts.map((it) => (
          <ActLine
            key={it.id}
            act={it}
            file={view.file.id}
            attached={view.attachments.filter(({ act, removed }) => act === it.id && removed === null)}
          />
        ))}
      </ol>
    </section>
  );
};

interface ActLineProps {
  readonly act: Act;
  readonly file: string;
  /** Photos and papers that document it. */
  readonly attached: FileView["attachments"];
}

const ActLine = ({ act, file, attached }: ActLineProps) => {
  const { t, say } = useWords();
  const { data: words } = useQuery(reference);
  const role = words && roleWords(words, act.role);
  const marks = [
    act.late && t("recordedLate"),
    act.timeUncertain && t("timeUncertain"),
    act.corrections > 0 && t("corrected"),
    act.withdrawn && t("withdrawn"),
  ].filter((it) => it !== false);
  const communeName = (code: string) => words?.communes.find((it) => it.code === code)?.name;
  const told = Object.entries(act.values).flatMap(([id, value]) => {
    const field = words?.fields.find((it) => it.id === id);
    return field === undefined || value === ""
      ? []
      : [{ id, label: say(field.label), value: say(valueWords(field, value, { offsetMinutes: OFFSET }, communeName)) }];
  });
  return (
    <li className={act.withdrawn ? "withdrawn" : ""}>
      <p className="time">{say(sayInterval(act.time))}</p>
      <h3>{say(act.title)}</h3>
      <p className="hint">
        {role && `${say(role)} · `}
        {act.seenByAuthor ? t("seenByAuthor") : t("reported")} · {t(`grade_${act.grade}`)} ·{" "}
        {t("recordedAt", { d: say(sayDateTime(act.recordedAt)) })}
      </p>
      {marks.length > 0 && (
        <p>
          {marks.map((it) => (
            <span key={it} className="tag">
              {it}
            </span>
          ))}
        </p>
      )}
      {act.verdicts
        .filter((it) => it.verdict !== "respected" && it.verdict !== "due")
        .map((it) => (
          <p key={it.rule.key} className={`constat ${it.verdict}`}>
            <strong>{say(it.text)}</strong> · {say(it.rule.sentence)}
          </p>
        ))}
      {told.length > 0 && (
        <details>
          <summary>{t("details")}</summary>
          <dl className="facts">
            {told.map((it) => (
              <div key={it.id}>
                <dt>{it.label}</dt>
                <dd>{it.value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {attached.length > 0 && (
        <p>
          <a href="#attachments">{t("attachments")}</a> : {attached.map((it) => t(`attachment_${it.kind}`)).join(", ")}
        </p>
      )}
      <p className="actions">
        <PaperLinks file={file} act={act} />
        <Link to="/dossiers/$id/corrections/$act" params={{ id: file, act: act.id }} className="button quiet">
          {t("correct")}
        </Link>
      </p>
    </li>
  );
};
