import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { reference } from "../../api/queries.ts";
import { useShown } from "../../attachments/use-uploads.ts";
import { WaitingList } from "../../attachments/waiting.tsx";
import { runningDevice } from "../../device/device.ts";
import { type Entry, useDeviceState, useEntries } from "../../device/use-device.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Empty, Page } from "../../parts/page.tsx";
import type { TextKey } from "../../texts/fr.ts";
import { useWords } from "../../texts/language.tsx";
import { Elsewhere } from "./elsewhere.tsx";

/** « À envoyer » : what was typed on this device, what waits, what came back and why. */
export const OutboxScreen = () => {
  const { t } = useWords();
  const state = useDeviceState();
  const entries = useEntries() ?? [];
  const papers = useShown().items.length;
  const returned = entries.filter(({ item, answer }) => item.state === "refused" || answer?.is === "refused-now");
  const waiting = entries.filter((it) => !returned.includes(it) && !isIn(it));
  const sent = entries.filter((it) => !returned.includes(it) && isIn(it));
  return (
    <Page title={t("outboxTitle")}>
      <p className="lead">{t("outboxWhy")}</p>
      {entries.length + papers === 0 && <Empty title={t("outboxEmpty")} hint={t("outboxEmptyHint")} />}
      <Part title={t("outboxReturned")} name="returned" entries={returned} />
      <Elsewhere />
      <Part title={t("outboxWaiting")} name="waiting" entries={waiting} />
      <Part title={t("outboxSent")} name="sent" entries={sent} />
      <Papers />
      <p className="actions">
        {state?.contact === "sign-in" || state?.contact === "other" ? (
          <Link to="/connexion" className="button main">
            {t("outboxSignIn")}
          </Link>
        ) : (
          <button type="button" className="main" onClick={() => void runningDevice()?.sender.now()}>
            {t("outboxNow")}
          </button>
        )}
      </p>
    </Page>
  );
};

/** Every photo and paper that waits on this device, whatever its file. */
const Papers = () => {
  const { t } = useWords();
  const { items } = useShown();
  return items.length === 0 ? null : (
    <section aria-labelledby="outbox-papers">
      <h2 id="outbox-papers">{t("sendingTitle")}</h2>
      <WaitingList />
    </section>
  );
};

const isIn = ({ item }: Entry): boolean => item.state === "accepted" || item.state === "accepted-late";

interface PartProps {
  readonly title: string;
  readonly name: string;
  readonly entries: readonly Entry[];
}

const Part = ({ title, name, entries }: PartProps) =>
  entries.length === 0 ? null : (
    <section className={`outbox ${name}`} aria-labelledby={`outbox-${name}`}>
      <h2 id={`outbox-${name}`}>
        {title} <span className="count">{entries.length}</span>
      </h2>
      <ul className="plain cards">
        {entries.map((it) => (
          <Line key={it.item.command.id} entry={it} />
        ))}
      </ul>
    </section>
  );

const Line = ({ entry: { item, answer, file } }: { readonly entry: Entry }) => {
  const { t, say } = useWords();
  const steps = useQuery(reference).data?.steps ?? [];
  const { command, state, refusal } = item;
  const said = refusal ?? (answer?.is === "refused-now" ? answer.refusal : null);
  const step = steps.find(({ id }) => id === command.payload.step);
  const changes = answer?.changes.length ?? 0;
  return (
    <li className="card">
      <div className="card-head">
        <h3>{step ? say(step.title) : t(`cmd_${command.type.replaceAll("-", "_")}` as TextKey)}</h3>
        <span className="tag">{t(`outbox_${state}`)}</span>
      </div>
      <p className="hint">
        {file?.number} {t("outboxTyped", { d: say(sayDateTime(command.madeAt)) })}
      </p>
      {said !== null && <p>{say(said)}</p>}
      {answer?.is === "changed" && <p>{t("outboxChanged", { n: changes })}</p>}
      {file !== undefined && (
        <p className="actions">
          <Link to="/dossiers/$id" params={{ id: file.id }} className="button">
            {t("outboxOpenFile")}
          </Link>
          {state === "refused" && <GiveUp id={command.id} />}
        </p>
      )}
      {file === undefined && state === "refused" && <GiveUp id={command.id} />}
    </li>
  );
};

/** Asked twice: what leaves here is gone. */
const GiveUp = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const [asked, setAsked] = useState<"no" | "yes">("no");
  return asked === "no" ? (
    <button type="button" className="quiet" onClick={() => setAsked("yes")}>
      {t("outboxGiveUp")}
    </button>
  ) : (
    <button type="button" onClick={() => void runningDevice()?.station.settle(id)}>
      {t("outboxGiveUpSure")}
    </button>
  );
};
