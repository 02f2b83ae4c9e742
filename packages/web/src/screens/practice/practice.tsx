import type { KitView } from "@relais/training";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Problem } from "../../api/client.ts";
import { kit } from "../../api/queries.ts";
import { practice } from "../../device/device.ts";
import { enterPractice } from "../../device/practice/enter.ts";
import { isPractice } from "../../device/practice/mode.ts";
import { useDeviceState } from "../../device/use-device.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Mode formation »: what it is and its exercises; from outside one touch opens it, from inside each opens its file. */
export const PracticeScreen = () => {
  const { t } = useWords();
  const found = useQuery(kit);
  return (
    <Page title={t("navPractice")}>
      {!isPractice() && <TrainingNav />}
      <p className="lead">{t("modeWhy")}</p>
      {isPractice() ? <p>{t("modeOnIt")}</p> : <Open />}
      <p className="notice">{t("modeNeverReal")}</p>
      <section aria-labelledby="exercises">
        <h2 id="exercises">{t("modeExercises")}</h2>
        {found.isPending && <Loading />}
        {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
        {found.data && <Exercises view={found.data} />}
      </section>
    </Page>
  );
};

const Open = () => {
  const { t } = useWords();
  const waits = useDeviceState()?.toSend ?? 0;
  const open = useMutation({
    mutationFn: async () => {
      const said = await enterPractice();
      if (!said.ok) throw new Problem(said.refusal, 409);
    },
  });
  return (
    <>
      {waits > 0 && <p className="notice">{t("modeWaits", { n: waits })}</p>}
      {open.error && <Refused error={open.error} />}
      <p className="actions">
        <button
          type="button"
          className="main"
          onClick={() => open.mutate()}
          disabled={open.isPending || open.isSuccess}
        >
          {t(open.isPending || open.isSuccess ? "modeOpening" : "modeOpen")}
        </button>
      </p>
      <p>{t("modeNothing")}</p>
      <p>{t("modeCloses")}</p>
    </>
  );
};

/** A kit that an older Relais kept has none. */
const Exercises = ({ view }: { readonly view: Omit<KitView, "exercises"> & Partial<Pick<KitView, "exercises">> }) => {
  const { t, say } = useWords();
  const { exercises = [], modules } = view;
  const files = useQuery({
    queryKey: ["practice-files"],
    queryFn: async () => (await practice()).files,
    enabled: isPractice(),
  }).data;
  if (exercises.length === 0) return <Empty title={t("modeNone")} />;
  return (
    <>
      {modules.map((module) => {
        const here = exercises.filter((it) => it.module === module.module);
        if (here.length === 0) return null;
        return (
          <section key={module.module} aria-labelledby={`exercises-${module.module}`}>
            <h3 id={`exercises-${module.module}`}>{say(module.titre)}</h3>
            <ul className="plain cards">
              {here.map((it) => {
                const play = module.jeux.find(({ id }) => id === it.jeu);
                const file = files?.[it.exercice];
                return (
                  <li key={it.exercice} className="card">
                    <h4 lang="fr">{play?.titre ?? it.exercice}</h4>
                    <p className="hint">{t("modeChild", { n: it.enfant })}</p>
                    <p>{say(it.depart)}</p>
                    {play && (
                      <details className="fold">
                        <summary>{t("modeSituation")}</summary>
                        <p lang="fr">{play.situation}</p>
                      </details>
                    )}
                    {file !== undefined && (
                      <p className="actions">
                        <Link to="/dossiers/$id" params={{ id: file }} className="button">
                          {t("modeFile", { n: it.enfant })}
                        </Link>
                      </p>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      {isPractice() && (
        <p className="actions">
          <Link to="/dossiers/nouveau" search={{}} className="button quiet">
            {t("modeNew")}
          </Link>
        </p>
      )}
    </>
  );
};
