import { useRegisterSW } from "virtual:pwa-register/react";
import { keepEveryDraft } from "../device/use-draft.ts";
import { useWords } from "../texts/language.tsx";

/** A new version waits until the person wants it: nothing changes under somebody who is typing. */
export const NewVersion = () => {
  const { t } = useWords();
  const {
    needRefresh: [ready],
    updateServiceWorker,
  } = useRegisterSW();
  if (!ready) return null;
  return (
    <p className="banner" role="status">
      {t("newVersion")}{" "}
      <button
        type="button"
        className="quiet"
        onClick={() => void keepEveryDraft().then(() => updateServiceWorker(true))}
      >
        {t("reload")}
      </button>
    </p>
  );
};
