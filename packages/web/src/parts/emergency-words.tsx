import type { EmergencyLines } from "@relais/casework";
import { useWords } from "../texts/language.tsx";
import { sayDateTime } from "./dates.ts";

/** Who opened a file in an emergency, as what, from where, and for how long. */
export const EmergencyWords = ({ line }: { readonly line: EmergencyLines[number] }) => {
  const { t, say } = useWords();
  return (
    <>
      <p>{t("emergencyBy", { n: line.name, r: say(line.role), u: say(line.unit) })}</p>
      <p className="hint">
        {t("emergencyFrom", { a: say(sayDateTime(line.openedAt)), b: say(sayDateTime(line.until)) })}
      </p>
    </>
  );
};
