import type { ObservationView, Seen } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { freshId, learning, nowClaimed } from "../../api/commands.ts";
import { observation } from "../../api/training.ts";
import { useDraft } from "../../device/use-draft.ts";
import { TextField } from "../../form/plain.tsx";
import { Loading, Page, Refused, RefusedPage } from "../../parts/page.tsx";
import { useSend } from "../../parts/use-send.ts";
import { useWords } from "../../texts/language.tsx";

const steps: readonly Seen[] = ["yes", "partly", "no", "not-seen"];
type Grid = NonNullable<ObservationView["mine"]>;

/** « Observer »: one grid of one rater, filled in afterwards; the other's stays hidden until both are done. */
export const ObserveScreen = () => {
  const { id, observation: which } = useParams({ from: "/shell/formation/seances/$id/observations/$observation" });
  const found = useQuery(observation(id, which));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return <Whole view={found.data} />;
};

const Whole = ({ view }: { readonly view: ObservationView }) => {
  const { t, say } = useWords();
  const line = view.observation;
  return (
    <Page title={t("observeTitle", { who: view.name ?? "—" })}>
      <p className="lead">
        {say(line.moduleTitle)} · {t(`practice_${line.practice}`)}
        {line.gameTitle !== null && ` · ${line.gameTitle}`}
      </p>
      {line.standing === "mine" ? (
        <Filling view={view} />
      ) : (
        <>
          {view.mine !== null && <Read title={t("observeMine")} view={view} grid={view.mine} />}
          {view.others.map((it) => (
            <Read key={it.rater} title={t("observeOther", { who: it.rater ?? "—" })} view={view} grid={it} />
          ))}
          {line.standing === "waiting" && <p className="notice">{t("observeHidden")}</p>}
        </>
      )}
      <p className="actions no-print">
        <Link
          to="/formation/seances/$id"
          params={{ id: view.session }}
          search={{ partie: "pratique" }}
          className="button"
        >
          {t("back")}
        </Link>
      </p>
    </Page>
  );
};

const Filling = ({ view }: { readonly view: ObservationView }) => {
  const { t } = useWords();
  const send = useSend();
  // One stream for this rater's grid, begun with the first touch.
  const [fresh] = useState(freshId);
  const [grid, setGrid] = useState(view.mine?.grid ?? {});
  const words = useDraft(`rating|${view.observation.observation}`, view.mine?.feedback ?? "", (found) =>
    typeof found === "string" ? found : undefined,
  );
  const rating = view.observation.rating ?? fresh;
  const begun = view.mine !== null || Object.keys(grid).length > 0;
  const begin = begun
    ? []
    : [
        learning("begin-rating", rating, {
          time: nowClaimed(),
          session: view.session,
          observation: view.observation.observation,
        }),
      ];
  const left = view.elements.filter((it) => grid[it.id] === undefined).length;
  return (
    <>
      <p className="notice">{t("observeAfter")}</p>
      <ol className="plain entries">
        {view.elements.map((it) => (
          <li key={it.id}>
            <fieldset className="tabs grid-line">
              <legend>{it.text}</legend>
              {steps.map((seen) => (
                <button
                  key={seen}
                  type="button"
                  aria-pressed={grid[it.id] === seen}
                  onClick={() => {
                    setGrid({ ...grid, [it.id]: seen });
                    send.mutate([
                      ...begin,
                      learning("note-practice", rating, { time: nowClaimed(), grid: { [it.id]: seen } }),
                    ]);
                  }}
                >
                  {t(`seen_${seen}`)}
                </button>
              ))}
            </fieldset>
          </li>
        ))}
      </ol>
      <TextField label={t("observeFeedback")} need="optional" value={words.value} change={words.change} />
      <p className="hint">{t("observeFeedbackHint")}</p>
      {send.error && <Refused error={send.error} />}
      {left > 0 && <p role="status">{t("observeLeft", { n: left })}</p>}
      <p className="hint">{t("observeFinishHint")}</p>
      <p className="actions">
        <button
          type="button"
          className="main"
          disabled={left > 0 || send.isPending}
          onClick={() =>
            send.mutate(
              [
                ...(words.value.trim() === ""
                  ? []
                  : [learning("give-practice-feedback", rating, { text: words.value })]),
                learning("finish-rating", rating, { time: nowClaimed() }),
              ],
              { onSuccess: () => void words.drop() },
            )
          }
        >
          {t("observeFinish")}
        </button>
      </p>
    </>
  );
};

interface ReadProps {
  readonly title: string;
  readonly view: ObservationView;
  readonly grid: Grid;
}

const Read = ({ title, view, grid }: ReadProps) => {
  const { t } = useWords();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <dl className="facts noted">
        {view.elements.map((it) => {
          const seen = grid.grid[it.id];
          return (
            <div key={it.id}>
              <dt>{it.text}</dt>
              <dd>{seen === undefined ? "—" : t(`seen_${seen}`)}</dd>
            </div>
          );
        })}
      </dl>
      {grid.feedback !== null && <p className="quote">{grid.feedback}</p>}
    </section>
  );
};
