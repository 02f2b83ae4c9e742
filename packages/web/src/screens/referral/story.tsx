import type { ReferralFact } from "@relais/casework";
import { sayInterval } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";

/** What happened in a referral, in its order; what the sender was told and did not see says so. */
export const Story = ({ facts }: { readonly facts: readonly ReferralFact[] }) => {
  const { t, say } = useWords();
  return (
    <ol className="plain entries">
      {facts.map((it) => (
        <li key={`${it.what.fr}|${it.time.from}`}>
          <strong>{say(it.what)}</strong> {it.reported && <span className="tag">{t("referralReported")}</span>}
          <p className="hint">{say(sayInterval(it.time))}</p>
          {it.sentence !== null && <p>{it.sentence}</p>}
        </li>
      ))}
    </ol>
  );
};
