import { useRegisterSW } from "virtual:pwa-register/react";
import { useRef, useState } from "react";
import { keepEveryDraft } from "../device/typing.ts";
import { useWords } from "../texts/language.tsx";

/** An app that stays open all day asks now and then, in ms. */
const ASK_EVERY = 60 * 60_000;

/**
 * A new version waits until the person wants it: nothing changes under somebody who is typing, in this tab or, when it was taken
 * up in another, in that one.
 */
export const NewVersion = () => {
  const { t } = useWords();
  const asked = useRef(false);
  const [taken, setTaken] = useState<"no" | "elsewhere">("no");
  const reload = (): void => window.location.reload();
  const {
    needRefresh: [ready],
    updateServiceWorker,
  } = useRegisterSW({
    onRegisteredSW: (_, registration) => {
      window.setInterval(() => void registration?.update().catch(() => undefined), ASK_EVERY);
    },
    onNeedReload: () => {
      if (asked.current) reload();
      else setTaken("elsewhere");
    },
  });
  if (!ready && taken === "no") return null;
  return (
    <p className="banner" role="status">
      {t(taken === "no" ? "newVersion" : "newVersionElsewhere")}{" "}
      <button
        type="button"
        className="quiet"
        onClick={async () => {
          asked.current = true;
          await keepEveryDraft();
          if (taken === "no") await updateServiceWorker(true);
          else reload();
        }}
      >
        {t("reload")}
      </button>
    </p>
  );
};
