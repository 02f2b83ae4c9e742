import type { FileView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { file } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { Attachments } from "../../attachments/attachments.tsx";
import { useStanding } from "../../device/use-device.ts";
import { sayDay } from "../../parts/dates.ts";
import { Loading, Page } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Care } from "./care.tsx";
import { Disagreements } from "./disagreements.tsx";
import { Done } from "./done.tsx";
import { Due } from "./due.tsx";
import { Emergencies, RefusedFile } from "./emergency.tsx";
import { Head } from "./head.tsx";
import { Merged } from "./merge.tsx";
import { Notes } from "./notes.tsx";
import { JustSaved } from "./paper-links.tsx";
import { Questions } from "./questions.tsx";
import { FileReferrals } from "./referrals.tsx";
import { SameChild } from "./same-child.tsx";
import { Situation } from "./situation.tsx";
import { NotYet, Possible } from "./steps.tsx";

/** The file: who, then what is due, what is possible, what is not yet and why, what was done. */
export const FileScreen = () => {
  const { id } = useParams({ from: "/shell/dossiers/$id" });
  const found = useQuery({ ...file(id), refetchInterval: 60_000 });
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedFile id={id} error={found.error} retry={() => found.refetch()} />;
  return <Whole view={found.data} />;
};

/** What the device knows of a file that the server would not say: not all here, or not all sent. */
const Standing = ({ id, number }: { readonly id: string; readonly number: string }) => {
  const { t } = useWords();
  const found = useStanding(id);
  if (found === null) return null;
  return (
    <>
      {found.standing === "update" && <p className="notice">{t("needsUpdate")}</p>}
      {found.standing === "arriving" && <p className="notice">{t("arriving")}</p>}
      {found.pending > 0 && (
        <p className="notice">
          <Link to="/envois">{t("pendingHere", { n: found.pending })}</Link>
          {/-P\d+$/.test(number) && ` ${t("numberLater")}`}
        </p>
      )}
    </>
  );
};

const Whole = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const { id, number } = view.file;
  const heads = useMe().powers.includes("dirige");
  const breaches = view.acts.flatMap((it) => it.verdicts.filter(({ verdict }) => verdict === "broken"));
  return (
    <Page
      title={number}
      aside={
        <p className="actions">
          <Link to="/dossiers/$id/chronologie" params={{ id }} className="button">
            {t("chronology")}
          </Link>
          <Link to="/permanences" className="button">
            {t("onCallTitle")}
          </Link>
          {view.procedures.map((it) => (
            <Link
              key={it.id}
              to="/procedures/$id/$version"
              params={{ id: it.id, version: it.version }}
              className="button"
            >
              {say(it.title)}
            </Link>
          ))}
        </p>
      }
    >
      <JustSaved view={view} />
      <Merged view={view} />
      <Head view={view} />
      <Emergencies id={id} />
      {view.closedAt !== null && <p className="notice">{t("closedFile", { d: say(sayDay(view.closedAt)) })}</p>}
      {breaches.length > 0 && (
        <section className="notice breach" aria-labelledby="breach">
          <h2 id="breach">{t("notRespectedHere")}</h2>
          <ul>
            {[...new Map(breaches.map((it) => [it.rule.key, it])).values()].map((it) => (
              <li key={it.rule.key}>
                {say(it.rule.sentence)} <span className="basis">{say(it.rule.basis)}</span>
              </li>
            ))}
          </ul>
          <p className="hint">{t("breachesHint")}</p>
        </section>
      )}
      <Standing id={id} number={number} />
      <Disagreements view={view} />
      <Questions view={view} />
      <Due view={view} />
      <Possible view={view} />
      <NotYet view={view} />
      <Done view={view} />
      <Attachments view={view} />
      <FileReferrals id={id} />
      <Care view={view} />
      <Situation view={view} />
      <Notes view={view} />
      <SameChild view={view} />
      {heads && (
        <p className="actions">
          <Link to="/dossiers/$id/lectures" params={{ id }} className="button">
            {t("readersTitle")}
          </Link>
          <Link to="/dossiers/$id/vie" params={{ id }} className="button">
            {t("lifeTitle")}
          </Link>
        </p>
      )}
      {view.closedCompartments.map((it) => (
        <p key={it.compartment} className="hint">
          {t("closedCompartment", { t: say(it.text) })}
        </p>
      ))}
    </Page>
  );
};
