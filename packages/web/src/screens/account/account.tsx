import { useQuery } from "@tanstack/react-query";
import { sessions } from "../../api/access.ts";
import { remove } from "../../api/client.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Devices } from "./devices.tsx";
import { Notices } from "./notices.tsx";
import { SecondFactor } from "./second-factor.tsx";

/** « Mon compte »: the second factor, where one wants to be told, the devices, and where it is open. */
export const AccountScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("accountTitle")}>
      <ServerOnly>
        <SecondFactor />
        <Notices />
        <Devices />
        <section aria-labelledby="sessions">
          <h2 id="sessions">{t("sessionsTitle")}</h2>
          <p className="hint">{t("sessionsHint")}</p>
          <Sessions />
        </section>
      </ServerOnly>
    </Page>
  );
};

const Sessions = () => {
  const { t, say } = useWords();
  const found = useQuery(sessions);
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  return (
    <ul className="plain cards">
      {found.data.map((it) => (
        <li key={it.id} className="card">
          <h3>
            {it.client || t("sessionUnknown")} {it.current && <span className="tag">{t("sessionHere")}</span>}
            {it.strong && <span className="tag">{t("sessionStrong")}</span>}
          </h3>
          <p className="hint">
            {t("sessionOpened", { d: say(sayDateTime(it.openedAt)) })} ·{" "}
            {t("sessionSeen", { d: say(sayDateTime(it.seenAt)) })}
          </p>
          {!it.current && <SmallForm submit={t("sessionEnd")} send={() => remove(`/sessions/${it.id}`)} />}
        </li>
      ))}
    </ul>
  );
};
