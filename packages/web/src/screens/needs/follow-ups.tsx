import { FollowUpLine, type NeedsView } from "@relais/training";
import { z } from "zod";
import { post } from "../../api/client.ts";
import { sayDay } from "../../parts/dates.ts";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { sessionOf } from "./words.ts";

/** What was opened on needs, of every department and year: nothing is lost before it is done. */
export const FollowUps = ({ view }: { readonly view: NeedsView }) => {
  const { t } = useWords();
  const open = view.followUps.filter((it) => it.doneAt === null);
  const done = view.followUps.filter((it) => it.doneAt !== null);
  return (
    <section aria-labelledby="needs-follow-ups">
      <h2 id="needs-follow-ups">{t("needsFollowUps")}</h2>
      <p className="hint">{t("needsFollowUpsHint")}</p>
      {open.length === 0 && <p>{t("needsFollowUpsNone")}</p>}
      <Lines lines={open} view={view} />
      {done.length > 0 && (
        <details className="no-print">
          <summary>
            {t("needsEnded")} <span className="count">{done.length}</span>
          </summary>
          <Lines lines={done} view={view} />
        </details>
      )}
    </section>
  );
};

interface LinesProps {
  readonly lines: readonly FollowUpLine[];
  readonly view: NeedsView;
}

const Lines = ({ lines, view: { departments } }: LinesProps) => {
  const { t, say } = useWords();
  return (
    <ul className="plain rows follow-ups">
      {lines.map((it) => {
        const sentence = it.sentence === null ? t("needsGone") : say(it.sentence);
        const department = departments.find(({ code }) => code === it.department)?.name ?? it.department;
        return (
          <li key={it.id}>
            <p>
              <b>{t(`needsKind_${it.kind}`)}</b> · {department} · {it.year}
            </p>
            <p>{sentence}</p>
            {it.words !== null && <p>{t("needsSaid", { w: it.words })}</p>}
            <p className="hint">
              {t("needsOpened", { d: say(sayDay(it.openedAt)) })}
              {it.doneAt !== null && `, ${t("needsDone", { d: say(sayDay(it.doneAt)) })}`}
            </p>
            {it.doneAt === null && (
              <div className="actions">
                {it.kind === "session" && (
                  <a className="button quiet" href={sessionOf(it.rule)}>
                    {t("needsPlanSession")}
                  </a>
                )}
                <SmallForm
                  kind="quiet"
                  submit={t("needsFinish")}
                  label={t("needsFor", { a: t("needsFinish"), r: sentence })}
                  send={() => post(`/needs/follow-ups/${it.id}/done`, z.array(FollowUpLine), {})}
                />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
};
