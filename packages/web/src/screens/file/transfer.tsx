import type { FileView, PayloadInput } from "@relais/casework";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { command } from "../../api/commands.ts";
import { dispatch, reference } from "../../api/queries.ts";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

const REASONS = ["competence", "residence", "court", "workload", "other"] as const;
type Reason = PayloadInput<"transfer">["reason"];

/** Gives the file to another unit: it leaves this one's lists, and its owner is free. */
export const Transfer = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const units = (useQuery(reference).data?.units ?? []).filter((it) => it.id !== view.file.unit);
  const [unit, setUnit] = useState("");
  const [reason, setReason] = useState<Reason>("competence");
  const { owner = 0, status = 0 } = view.aspects;
  const send = useMutation({
    mutationFn: () => dispatch([command("transfer", view.file.id, { unit, reason }, { owner, status })]),
    onSuccess: async () => {
      await navigate({ to: "/" });
      await queries.invalidateQueries();
    },
    onError: () => queries.invalidateQueries({ queryKey: ["file", view.file.id] }),
  });
  return (
    <details className="inline-form">
      <summary>{t("transfer")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <p className="hint">{t("transferHint")}</p>
        <div className="field">
          <label htmlFor="to-unit">{t("transferTo")}</label>
          <select id="to-unit" required value={unit} onChange={({ target }) => setUnit(target.value)}>
            <option value="">—</option>
            {units.map((it) => (
              <option key={it.id} value={it.id}>
                {say(it.name)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="transfer-reason">{t("transferWhy")}</label>
          <select
            id="transfer-reason"
            value={reason}
            onChange={({ target }) => setReason(REASONS.find((it) => it === target.value) ?? "other")}
          >
            {REASONS.map((it) => (
              <option key={it} value={it}>
                {t(`transfer_${it}`)}
              </option>
            ))}
          </select>
        </div>
        {send.error && <Refused error={send.error} />}
        <button type="submit" disabled={send.isPending || unit === ""}>
          {t("transferDo")}
        </button>
      </form>
    </details>
  );
};
