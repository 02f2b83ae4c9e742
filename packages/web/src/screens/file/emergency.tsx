import { EmergencyOpened } from "@relais/casework";
import type { Id } from "@relais/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { fileEmergencies } from "../../api/access.ts";
import { Problem, post } from "../../api/client.ts";
import { useDraft } from "../../device/use-draft.ts";
import { TextField } from "../../form/plain.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { EmergencyWords } from "../../parts/emergency-words.tsx";
import { Refused, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

const Reason = z.object({ reason: z.string() });

interface RefusedFileProps {
  readonly id: Id;
  readonly error: unknown;
  readonly retry: () => void;
}

/** A file that is not the reader's: why, and how to open it when a child is in danger. */
export const RefusedFile = ({ id, error, retry }: RefusedFileProps) => {
  const unknown = error instanceof Problem && error.refusal.code === "file.unknown";
  return (
    <RefusedPage error={error} retry={retry}>
      {unknown && <OpenInEmergency id={id} retry={retry} />}
    </RefusedPage>
  );
};

const OpenInEmergency = ({ id, retry }: Pick<RefusedFileProps, "id" | "retry">) => {
  const { t, say } = useWords();
  const queries = useQueryClient();
  const draft = useDraft(`emergency:${id}`, { reason: "" }, (found) => Reason.safeParse(found).data);
  const open = useMutation({
    mutationFn: () => post(`/files/${id}/emergency`, EmergencyOpened, draft.value),
    onSuccess: () => draft.drop(),
  });
  if (open.data !== undefined) {
    const { until, told, unit } = open.data;
    const words = { d: say(sayDateTime(until)), n: told.join(", "), u: say(unit) };
    return (
      <div className="notice" role="status">
        <p>{told.length === 0 ? t("emergencyNobody", words) : t("emergencyOpened", words)}</p>
        <p className="actions">
          <button
            type="button"
            className="main"
            onClick={() => {
              void queries.invalidateQueries();
              retry();
            }}
          >
            {t("emergencyRead")}
          </button>
        </p>
      </div>
    );
  }
  return (
    <section aria-labelledby="emergency">
      <h2 id="emergency">{t("emergencyTitle")}</h2>
      <p>{t("emergencyHint")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          open.mutate();
        }}
      >
        <TextField
          label={t("emergencyReason")}
          need="required"
          value={draft.value.reason}
          change={(reason) => draft.change({ reason })}
        />
        {open.error && <Refused error={open.error} />}
        <p className="actions">
          <button type="submit" disabled={open.isPending}>
            {t("emergencyDo")}
          </button>
        </p>
      </form>
    </section>
  );
};

/** Who opened this file in an emergency, and why; nothing when nobody did. */
export const Emergencies = ({ id }: { readonly id: Id }) => {
  const { t } = useWords();
  const found = useQuery(fileEmergencies(id));
  if (found.data === undefined || found.data.length === 0) return null;
  return (
    <section aria-labelledby="emergencies">
      <h2 id="emergencies">{t("emergencies")}</h2>
      <ul className="plain cards">
        {found.data.map((it) => (
          <li key={it.id} className="card">
            <EmergencyWords line={it} />
            <p>{it.reason ?? t("emergencyReasonGone")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
