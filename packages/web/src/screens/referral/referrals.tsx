import type { ReferralLine } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { referrals } from "../../api/queries.ts";
import { LineField } from "../../form/plain.tsx";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { useWords } from "../../texts/language.tsx";
import { ReferralRow } from "./line.tsx";
import { Scan } from "./scan.tsx";
import { idOnSlip } from "./slip-code.ts";

/** What one's unit received and sent: what waits first. */
export const ReferralsScreen = () => {
  const { t } = useWords();
  const navigate = useNavigate();
  const { liste = "recues" } = useSearch({ from: "/shell/orientations" });
  const found = useQuery({ ...referrals, refetchInterval: 60_000 });
  return (
    <Page title={t("referralsTitle")}>
      <Tabs
        label={t("referralsTitle")}
        tabs={[
          { id: "recues", label: t("referralsReceived") },
          { id: "envoyees", label: t("referralsSent") },
        ]}
        chosen={liste}
        change={(it) => navigate({ to: "/orientations", search: it === "envoyees" ? { liste: "envoyees" } : {} })}
      />
      {liste === "recues" && (
        <div>
          <Scan />
          <ByHand />
        </div>
      )}
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data && liste === "recues" && (
        <Lines lines={found.data.received} empty={t("referralsNoneReceived")} hint={t("referralsNoneReceivedHint")} />
      )}
      {found.data && liste === "envoyees" && (
        <Lines lines={found.data.sent} empty={t("referralsNoneSent")} hint={t("referralsNoneSentHint")} />
      )}
    </Page>
  );
};

interface LinesProps {
  readonly lines: readonly ReferralLine[];
  readonly empty: string;
  readonly hint: string;
}

const Lines = ({ lines, empty, hint }: LinesProps) =>
  lines.length === 0 ? (
    <Empty title={empty} hint={hint} />
  ) : (
    <ul className="plain cards">
      {lines.map((it) => (
        <ReferralRow key={it.id} line={it} />
      ))}
    </ul>
  );

/** A slip that no camera could read. */
const ByHand = () => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState<"wrong" | "unknown">("unknown");
  return (
    <details className="inline-form">
      <summary>{t("slipByHand")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const id = idOnSlip(code);
          if (id === undefined) setWrong("wrong");
          else void navigate({ to: "/orientations/$id/recue", params: { id } });
        }}
      >
        <LineField label={t("slipCode")} need="required" type="text" most={60} value={code} change={setCode} />
        {wrong === "wrong" && (
          <p className="error" role="alert">
            {t("slipForeign")}
          </p>
        )}
        <p className="actions">
          <button type="submit">{t("slipOpen")}</button>
        </p>
      </form>
    </details>
  );
};
