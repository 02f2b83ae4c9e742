import { useState } from "react";
import { practice } from "../device/device.ts";
import { leavePractice } from "../device/practice/leave.ts";
import { useWords } from "../texts/language.tsx";

type Asked = "nothing" | "restart" | "leave";

const hasTyped = async (): Promise<boolean> => (await practice()).typed();

const restart = async (): Promise<void> => {
  const { restartPractice } = await import("../device/practice/enter.ts");
  await restartPractice(await practice());
};

/** On top of every page of the practice mode: what it is, and the two ways out. It asks only where something was typed. */
export const PracticeBand = () => {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>("nothing");
  const touched = async (what: Exclude<Asked, "nothing">): Promise<void> => {
    // Where what was practised cannot be read there is nothing to keep.
    if (await hasTyped().catch(() => false)) setAsked(what);
    else await (what === "restart" ? restart() : leavePractice("erased"));
  };
  return (
    <aside className="practice" aria-label={t("navPractice")}>
      <p className="practice-band">
        <span aria-hidden="true">▨</span> {t("modeBand")}
      </p>
      {asked === "nothing" && (
        <p className="practice-ways">
          <button type="button" onClick={() => touched("restart")}>
            {t("modeRestart")}
          </button>
          <button type="button" onClick={() => touched("leave")}>
            {t("modeLeave")}
          </button>
        </p>
      )}
      {asked !== "nothing" && (
        <div className="practice-ways" role="alert">
          <p>{t(asked === "restart" ? "modeRestartAsk" : "modeLeaveAsk")}</p>
          {asked === "restart" && (
            <button type="button" className="main" onClick={restart}>
              {t("modeRestartSure")}
            </button>
          )}
          {asked === "leave" && (
            <>
              <button type="button" className="main" onClick={() => leavePractice("kept")}>
                {t("modeLeaveKeep")}
              </button>
              <button type="button" onClick={() => leavePractice("erased")}>
                {t("modeLeaveErase")}
              </button>
            </>
          )}
          <button type="button" onClick={() => setAsked("nothing")}>
            {t("cancel")}
          </button>
        </div>
      )}
    </aside>
  );
};
