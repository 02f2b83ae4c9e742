import { FollowUpKind, FollowUpLine, type NeedLine, type NeedsView } from "@relais/training";
import { Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { post } from "../../api/client.ts";
import { LineField } from "../../form/plain.tsx";
import { sayDay } from "../../parts/dates.ts";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Interval } from "../procedures/interval.tsx";
import { Causes } from "./causes.tsx";
import { sessionOf, useNeedWords } from "./words.ts";

interface CardProps {
  readonly line: NeedLine;
  readonly view: NeedsView;
}

const COUNTS = ["kept", "late", "broken", "justified", "undecided"] as const;
const NAMES = {
  kept: "needsKept",
  late: "needsLate",
  broken: "needsBroken",
  justified: "needsJustified",
  undecided: "needsUndecided",
} as const;

/** One rule in a department and a year: its share with the interval, its counts, five causes, and what is opened on it. */
export const NeedCard = ({ line, view }: CardProps) => {
  const { t, say } = useWords();
  const words = useNeedWords();
  const { need, key, version } = line;
  return (
    <li className="card need" aria-label={say(line.sentence)}>
      <h3>
        <Link to="/procedures/$id/$version/regles/$rule" params={{ id: view.procedure, version, rule: key }}>
          {say(line.sentence)}
        </Link>
      </h3>
      <p className="hint">{t("needsStep", { s: say(line.step) })}</p>
      {need.gap === null ? (
        <p>{words.noShare(need)}</p>
      ) : (
        <p>
          {words.gap(need.gap)}
          <Interval share={need.gap} />
        </p>
      )}
      {need.departed !== null && need.departed.n > 0 && (
        <p>
          {words.departed(need.departed)}
          <Interval share={need.departed} />
        </p>
      )}
      <dl className="need-counts">
        {COUNTS.filter((it) => need[it] !== 0).map((it) => (
          <div key={it}>
            <dt>{t(NAMES[it])}</dt>
            <dd>{words.count(need[it])}</dd>
          </div>
        ))}
      </dl>
      <Causes causes={need.causes} />
      <Opening line={line} view={view} />
    </li>
  );
};

/** One touch opens a session, a revision or a line of the plan; what stands open already says since when. */
const Opening = ({ line: { rule, sentence }, view }: CardProps) => {
  const { t, say } = useWords();
  const { history } = useRouter();
  const [note, setNote] = useState("");
  const { department, year } = view;
  const open = view.followUps.filter(
    (it) => it.rule === rule && it.department === department && it.year === year && it.doneAt === null,
  );
  const send = (kind: FollowUpKind) => () =>
    post("/needs/follow-ups", z.array(FollowUpLine), { rule, department, year, kind, words: note.trim() || null });
  return (
    <div className="no-print">
      <div className="pair openings">
        {FollowUpKind.options.map((kind) => {
          const there = open.find((it) => it.kind === kind);
          if (there !== undefined) {
            return (
              <p key={kind}>
                <b>{t(`needsKind_${kind}`)}</b> · {t("needsOpened", { d: say(sayDay(there.openedAt)) })}
              </p>
            );
          }
          return (
            <SmallForm
              key={kind}
              kind="quiet"
              submit={t(`needsOpen_${kind}`)}
              label={t("needsFor", { a: t(`needsOpen_${kind}`), r: say(sentence) })}
              send={send(kind)}
              after={() => {
                setNote("");
                if (kind === "session") history.push(sessionOf(rule));
              }}
            />
          );
        })}
      </div>
      <details>
        <summary>{t("needsNote")}</summary>
        <LineField label={t("needsNoteLabel")} type="text" most={300} need="optional" value={note} change={setNote} />
      </details>
    </div>
  );
};
