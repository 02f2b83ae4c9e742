import { Id } from "@relais/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useRef } from "react";
import { command } from "../../api/commands.ts";
import { dispatch } from "../../api/queries.ts";
import { claimed, rightNow } from "../../form/when.tsx";
import { Page, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** Where the code of a slip leads: one touch acknowledges it, without network too. Opening the page does nothing. */
export const ReceivedScreen = () => {
  const { t } = useWords();
  const { id } = useParams({ from: "/shell/orientations/$id/recue" });
  const queries = useQueryClient();
  const made = useRef<ReturnType<typeof command> | null>(null);
  const sent = useMutation({
    mutationFn: () => {
      made.current ??= command("receive-referral", id, { time: claimed(rightNow)! });
      return dispatch([made.current]);
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!Id.safeParse(id).success) {
    return (
      <Page title={t("slipReceiveTitle")}>
        <p className="notice refused">{t("slipForeign")}</p>
      </Page>
    );
  }
  return (
    <Page title={t("slipReceiveTitle")}>
      {sent.isSuccess ? (
        <p className="notice" role="status">
          {t("slipReceived")} <Link to="/orientations">{t("referralsTitle")}</Link>
        </p>
      ) : (
        <p className="actions">
          <button type="button" className="main" disabled={sent.isPending} onClick={() => sent.mutate()}>
            {t("slipReceiveDo")}
          </button>
          <span className="hint">{t("slipReceiveHint")}</span>
        </p>
      )}
      {sent.error && <Refused error={sent.error} />}
    </Page>
  );
};
