import type { ModuleView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ComponentType, useState } from "react";
import { kit } from "../../api/queries.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { useWords } from "../../texts/language.tsx";
import { Stale } from "./kit.tsx";
import { Questions } from "./questions.tsx";
import { TaughtRules } from "./rules.tsx";

/** One module as its reader may see it, a part at a time. */
export const ModuleScreen = () => {
  const { t, say } = useWords();
  const { module: id } = useParams({ from: "/shell/formation/trousse/$module" });
  const found = useQuery(kit);
  const module = found.data?.modules.find((it) => it.module === id);
  return (
    <Page title={module === undefined ? t("kitTitle") : say(module.titre)}>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data && module === undefined && <Empty title={t("moduleUnknown")} />}
      {found.data && module && (
        <>
          <p className="hint">
            {module.audience.map(say).join(", ")} · {t("kitMinutes", { n: module.duree })} ·{" "}
            {t("version", { v: module.version })} · {say(found.data.mention)}
          </p>
          <Stale module={module} />
          <Parts module={module} />
        </>
      )}
      <p className="actions no-print">
        <Link to="/formation" className="button quiet">
          {t("moduleBack")}
        </Link>
      </p>
    </Page>
  );
};

interface Props {
  readonly module: ModuleView;
}

/** Text of several lines, each a paragraph; in the language of the kit, whatever the screen's. */
const Lines = ({ text }: { readonly text: string }) => (
  <>
    {text
      .trim()
      .split("\n")
      .map((it) => (
        <p key={it} lang="fr">
          {it}
        </p>
      ))}
  </>
);

const HandOut = ({ module }: Props) => (
  <>
    <Objectives module={module} />
    {module.fiche.map((it) => (
      <section key={it.titre}>
        <h2 lang="fr">{it.titre}</h2>
        <Lines text={it.texte} />
      </section>
    ))}
  </>
);

const Objectives = ({ module }: Props) => {
  const { t } = useWords();
  return (
    <section>
      <h2>{t("moduleObjectives")}</h2>
      <ol lang="fr">
        {module.objectifs.map((it) => (
          <li key={it.id}>{it.texte}</li>
        ))}
      </ol>
    </section>
  );
};

const Sequences = ({ module }: Props) => {
  const { t } = useWords();
  if (module.trainer !== null) {
    return module.trainer.seance.map((it) => (
      <section key={it.id} className="card">
        <h2 lang="fr">
          {it.titre} · {t("kitMinutes", { n: it.minutes })}
        </h2>
        <p className="hint" lang="fr">
          {it.methode}
        </p>
        {it.conduite.map((said) => (
          <p key={said} lang="fr">
            {said}
          </p>
        ))}
        {it.materiel.length > 0 && <p className="hint">{t("moduleMaterial", { m: it.materiel.join(" ; ") })}</p>}
      </section>
    ));
  }
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("moduleSequence")}</th>
          <th scope="col">{t("moduleLength")}</th>
        </tr>
      </thead>
      <tbody lang="fr">
        {module.agenda.map((it) => (
          <tr key={it.titre}>
            <td>{it.titre}</td>
            <td>{t("kitMinutes", { n: it.minutes })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const RolePlays = ({ module }: Props) => {
  const { t } = useWords();
  return module.jeux.map((it) => {
    const led = module.trainer?.jeux.find((one) => one.id === it.id);
    return (
      <section key={it.id}>
        <h2 lang="fr">
          {it.titre} · {t("kitMinutes", { n: it.minutes })}
        </h2>
        <Lines text={it.situation} />
        {led && (
          <>
            <h3>{t("moduleToSee")}</h3>
            <ul lang="fr">
              {led.attendu.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
            <h3>{t("moduleCards")}</h3>
            <ul className="plain cards" lang="fr">
              {led.cartes.map((card) => (
                <li key={card.qui} className="card">
                  <h4>{card.qui}</h4>
                  <Lines text={card.consigne} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    );
  });
};

const Grid = ({ module }: Props) => {
  const { t } = useWords();
  return (
    <>
      <p className="hint">{t("moduleGridHint")}</p>
      <ol lang="fr">
        {module.grille.map((it) => (
          <li key={it.id}>{it.element}</li>
        ))}
      </ol>
    </>
  );
};

const PARTS = {
  fiche: HandOut,
  seance: Sequences,
  jeux: RolePlays,
  questions: Questions,
  grille: Grid,
  regles: TaughtRules,
} as const satisfies Readonly<Record<string, ComponentType<Props>>>;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

const Parts = ({ module }: Props) => {
  const { t } = useWords();
  const [part, choose] = useState<Part>("fiche");
  const Chosen = PARTS[part];
  return (
    <>
      <Tabs
        label={t("modulePart")}
        tabs={NAMES.map((id) => ({ id, label: t(`module_${id}`) }))}
        chosen={part}
        change={(id) => choose(id as Part)}
      />
      <Chosen module={module} />
    </>
  );
};
