import type { ChoiceSummary, RevisionsView } from "@relais/extension";
import { useEffect } from "react";
import type { Draft } from "../../device/use-draft.ts";
import { useWords } from "../../texts/language.tsx";
import { ChoiceFound } from "./chosen.tsx";
import type { DraftedRevision } from "./drafted-revision.ts";
import { useProposal } from "./proposal.ts";

interface ProposedProps {
  readonly view: RevisionsView;
  readonly draft: Draft<DraftedRevision>;
}

/** A revision that « Où ensuite » has prepared becomes the draft at once; where another draft was kept, its author says which of the two goes on. */
export const Proposed = ({ view, draft }: ProposedProps) => {
  const { t } = useWords();
  const { proposal, settle } = useProposal();
  const { state, value, change } = draft;
  const isFree = state === "none" || (state === "found" && value.text === view.text && value.reason === "");
  const take = (): void => {
    if (proposal === undefined) return;
    const { text, reason, choice } = proposal;
    change({ based: view.last, text, reason, choice });
    settle();
  };
  useEffect(() => {
    if (proposal !== undefined && isFree) take();
  });
  if (proposal === undefined || isFree || state === "looking") return null;
  return (
    <div className="notice" role="status">
      <p>{t("reviseTwo", { s: proposal.scenario })}</p>
      <p className="actions">
        <button type="button" onClick={take}>
          {t("reviseTwoTake")}
        </button>
        <button type="button" className="quiet" onClick={settle}>
          {t("reviseTwoLeave")}
        </button>
      </p>
    </div>
  );
};

/** What the search found, as it goes with the revision. */
export const DraftedChoice = ({ choice }: { readonly choice: ChoiceSummary }) => {
  const { t } = useWords();
  return (
    <details>
      <summary>{t("reviseChoice")}</summary>
      <ChoiceFound choice={choice} />
    </details>
  );
};
