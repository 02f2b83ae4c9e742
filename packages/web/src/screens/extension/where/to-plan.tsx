import { choiceOf, type Ground, type ScenarioSummary } from "@relais/extension";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { revisions } from "../../../api/extension.ts";
import { useOnline } from "../../../app/use-online.ts";
import { Refused } from "../../../parts/page.tsx";
import { useWords } from "../../../texts/language.tsx";
import { propose } from "../proposal.ts";
import { draftedOf } from "./drafted.ts";

interface ToPlanProps {
  readonly summary: ScenarioSummary;
  readonly view: Ground;
}

/** « En faire le plan »: a revision of the plan in force with the sites of a scenario, handed to « Révisions »; nothing is sent. */
export const ToPlan = ({ summary, view }: ToPlanProps) => {
  const { t, say, language } = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const online = useOnline();
  const making = useMutation({
    mutationFn: async () => {
      const { inForce } = await queries.fetchQuery(revisions);
      const drafted = draftedOf(inForce, summary);
      if (!drafted.ok) return drafted.refusal[language];
      const choice = choiceOf(summary, view, drafted.value.inForce);
      propose(queries, {
        scenario: summary.name,
        text: drafted.value.text,
        reason: t("whereReason", { s: summary.name, t: say(choice.title) }),
        choice,
      });
      await navigate({ to: "/extension/revisions" });
      return null;
    },
  });
  if (!online) return null;
  return (
    <>
      <button
        type="button"
        aria-label={`${t("whereToPlan")} : ${summary.name}`}
        disabled={making.isPending}
        onClick={() => making.mutate()}
      >
        {t("whereToPlan")}
      </button>
      {making.error && <Refused error={making.error} />}
      {making.data && (
        <p className="notice refused" role="alert">
          {making.data}
        </p>
      )}
    </>
  );
};
