import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { tryPin } from "../../device/pin.ts";
import { PinField } from "../../form/secret.tsx";
import { Page } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

interface ShutProps {
  readonly opened: () => void;
  /** The store is closed: its passphrase is asked for. */
  readonly close: () => void;
}

/** Nothing of any file is on the page or in its memory of answers while the short code is asked for. */
export const Shut = ({ opened, close }: ShutProps) => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const attempt = useMutation({
    mutationFn: () => tryPin(code),
    onSuccess: (said) => {
      setCode("");
      if (said === "open") opened();
      else if (said <= 0) close();
    },
  });
  return (
    <main className="sign-in">
      <Page title={t("pinTitleShut")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            attempt.mutate();
          }}
        >
          <PinField label={t("pin")} value={code} change={setCode} />
          {typeof attempt.data === "number" && (
            <p className="notice refused" role="alert">
              {t("pinWrong", { n: attempt.data })}
            </p>
          )}
          <p className="actions">
            <button type="submit" className="main" disabled={attempt.isPending}>
              {t("unlockDo")}
            </button>
            <button type="button" className="quiet" onClick={close}>
              {t("pinUse")}
            </button>
          </p>
        </form>
      </Page>
    </main>
  );
};
