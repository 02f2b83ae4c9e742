import type { FileView } from "@relais/casework";
import { useMe } from "../../app/session.ts";
import { useWords } from "../../texts/language.tsx";
import { Followups } from "./followups.tsx";
import { Plan } from "./plan.tsx";
import { Risk } from "./risk.tsx";

/** « Suivi »: the dates and the risk for everybody, the plan for the social sector. */
export const Care = ({ view }: { readonly view: FileView }) => {
  const { t } = useWords();
  const { compartments } = useMe();
  return (
    <section aria-labelledby="care">
      <h2 id="care">{t("careTitle")}</h2>
      <Followups view={view} />
      {compartments.includes("social") && <Plan view={view} />}
      <Risk view={view} />
    </section>
  );
};
