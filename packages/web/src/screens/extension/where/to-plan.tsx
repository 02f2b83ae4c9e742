import { choiceOf, type Ground, readPlan, revisionOf, type ScenarioSummary } from "@relais/extension";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { revisions } from "../../../api/extension.ts";
import { useOnline } from "../../../app/use-online.ts";
import { Refused } from "../../../parts/page.tsx";
import { useWords } from "../../../texts/language.tsx";
import { propose } from "../proposal.ts";

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
      const { plan } = readPlan(inForce, "plan");
      // What is in force was read when it was written.
      if (plan === null) throw new Error("The plan in force cannot be read");
      const text = revisionOf({ text: inForce, plan }, summary);
      if (!text.ok) return text.refusal[language];
      const choice = choiceOf(summary, view, plan);
      propose(queries, {
        scenario: summary.name,
        text: text.value,
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
