import type { SessionView } from "@relais/training";
import { Qr } from "../../parts/qr.tsx";
import { useWords } from "../../texts/language.tsx";
import { presenceCode } from "./presence-code.ts";

/** The code by which a trainer notes that one is there; nothing of it goes through the network. */
export const MyCode = ({ view }: { readonly view: SessionView }) => {
  const { t } = useWords();
  const me = view.participants.find((it) => it.mine === "me");
  const open = view.line.standing === "today" || view.line.standing === "planned";
  if (me === undefined || !open) return null;
  return (
    <section aria-labelledby="code">
      <h2 id="code">{t("attendanceCode")}</h2>
      <p className="hint">{t("attendanceCodeHint")}</p>
      <Qr text={presenceCode(view.line.id, me.participant)} label={t("attendanceCode")} />
    </section>
  );
};
