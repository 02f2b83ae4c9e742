import type { KitView, ModuleView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { kit } from "../../api/queries.ts";
import { useOnline } from "../../app/use-online.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Formation »: the modules of the kit, what of them is stale, and its books. */
export const KitScreen = () => {
  const { t } = useWords();
  const found = useQuery(kit);
  return (
    <Page title={t("kitTitle")}>
      <TrainingNav />
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data && <Shown view={found.data} />}
    </Page>
  );
};

const Shown = ({ view }: { readonly view: KitView }) => {
  const { t, say } = useWords();
  return (
    <>
      <p className="hint">{t("kitHint", { t: say(view.titre), v: view.version })}</p>
      <p className="notice">{say(view.mention)}</p>
      <Books trains={view.untaught !== null} />
      <section aria-labelledby="kit-modules">
        <h2 id="kit-modules">{t("kitModules")}</h2>
        {view.modules.length === 0 && <Empty title={t("kitNone")} />}
        <ul className="plain cards">
          {view.modules.map((it) => (
            <li key={it.module} className="card">
              <h3>
                <Link to="/formation/trousse/$module" params={{ module: it.module }}>
                  {say(it.titre)}
                </Link>
              </h3>
              <p className="hint">
                {it.audience.map(say).join(", ")} · {t("kitMinutes", { n: it.duree })} ·{" "}
                {t("kitQuestionsCount", { n: it.questions.length })}
              </p>
              <Stale module={it} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="kit-planned">
        <h2 id="kit-planned">{t("kitPlanned")}</h2>
        <p className="hint">{t("kitPlannedHint")}</p>
        <ul className="plain cards">
          {view.planned.map((it) => (
            <li key={it.module} className="card">
              <h3>{say(it.titre)}</h3>
              <p className="hint">
                {it.audience.map(say).join(", ")} · {t("kitMinutes", { n: it.duree })}
              </p>
              <p>
                <span className="tag">{t("kitPlannedTag")}</span>
              </p>
            </li>
          ))}
        </ul>
      </section>
      {view.untaught !== null && (
        <details className="fold">
          <summary>{t("kitUntaught", { n: view.untaught.length })}</summary>
          <ul>
            {view.untaught.map(({ rule, now }) => (
              <li key={rule}>{now === null ? rule : say(now.sentence)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

/** Told in a word and a shape: colour alone says nothing on paper. */
export const Stale = ({ module }: { readonly module: ModuleView }) => {
  const { t } = useWords();
  const changed = module.taught.filter((it) => it.standing !== "current").length;
  if (changed === 0) return null;
  return (
    <p>
      <span className="tag strong">{t("kitStaleTag", { n: changed })}</span>
    </p>
  );
};

const Books = ({ trains }: { readonly trains: boolean }) => {
  const { t } = useWords();
  const online = useOnline();
  return (
    <section className="no-print" aria-labelledby="kit-books">
      <h2 id="kit-books">{t("kitBooks")}</h2>
      {online ? (
        <>
          <p className="hint">{t("kitBooksHint")}</p>
          <p className="actions">
            <a className="button" href="/api/v1/training/kit/books/participant">
              {t("kitBookParticipant")}
            </a>
            {trains && (
              <a className="button quiet" href="/api/v1/training/kit/books/formateur">
                {t("kitBookTrainer")}
              </a>
            )}
          </p>
        </>
      ) : (
        <p className="hint">{t("kitBooksOffline")}</p>
      )}
    </section>
  );
};
