import { CallView } from "@relais/training";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ask } from "../../api/client.ts";
import { learning } from "../../api/commands.ts";
import { TextField } from "../../form/plain.tsx";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Choisir »: asks the server for the choice; it takes a moment, and can be stopped meanwhile. */
export const Choosing = ({ view }: { readonly view: CallView }) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const leaving = useRef<AbortController>(null);
  const [reason, setReason] = useState("");
  const choosing = useMutation({
    mutationFn: async () => {
      leaving.current = new AbortController();
      const command = learning("decide-call", view.id, view.stage === "decided" ? { reason } : {});
      const response = await ask("POST", `/calls/${view.id}/decide`, {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ command }),
        signal: leaving.current.signal,
      });
      CallView.parse(await response.json());
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  const isAgain = view.stage === "decided";
  return (
    <form
      className="no-print"
      onSubmit={(event) => {
        event.preventDefault();
        choosing.mutate();
      }}
    >
      <p className="hint">{t("callChooseHint")}</p>
      {isAgain && <TextField label={t("callChooseReason")} need="required" value={reason} change={setReason} />}
      {choosing.error &&
        (leaving.current?.signal.aborted ? (
          <p role="status">{t("callStopped")}</p>
        ) : (
          <Refused error={choosing.error} />
        ))}
      {choosing.isPending && <p role="status">{t("callChoosing")}</p>}
      <p className="actions">
        <button type="submit" className={isAgain ? "quiet" : "main"} disabled={choosing.isPending}>
          {isAgain ? t("callChooseAgain") : t("callChoose")}
        </button>
        {choosing.isPending && (
          <button type="button" className="quiet" onClick={() => leaving.current?.abort()}>
            {t("callStop")}
          </button>
        )}
      </p>
    </form>
  );
};
