import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../../app/session.ts";
import { enrol } from "../../device/device.ts";
import { passphraseFault } from "../../device/vault/passphrase.ts";
import { SecretField } from "../../form/secret.tsx";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

const FAULTS = { short: "passphraseShort", same: "passphraseSame", login: "passphraseLogin" } as const;

interface PassphraseProps {
  readonly submit: string;
  readonly done?: () => void;
}

/** The passphrase, typed twice; the device is prepared with it. */
export const Passphrase = ({ submit, done }: PassphraseProps) => {
  const { t } = useWords();
  const { login } = useMe();
  const queries = useQueryClient();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState<"no" | "yes">("no");
  const fault = passphraseFault(passphrase, login);
  const wrong = fault !== null ? t(FAULTS[fault]) : passphrase !== again ? t("passphraseDiffers") : null;
  const prepare = useMutation({
    mutationFn: () => enrol({ login, passphrase }),
    onSuccess: async () => {
      setPassphrase("");
      setAgain("");
      setTried("no");
      await queries.invalidateQueries();
      done?.();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried("yes");
        if (wrong === null) prepare.mutate();
      }}
    >
      <SecretField
        id="passphrase"
        label={t("passphrase")}
        hint={t("passphraseHint")}
        fill="off"
        value={passphrase}
        change={setPassphrase}
      />
      <SecretField id="again" label={t("passphraseAgain")} fill="off" value={again} change={setAgain} />
      {tried === "yes" && wrong !== null && (
        <p className="error" role="alert">
          {wrong}
        </p>
      )}
      {prepare.error instanceof DOMException ? (
        <p className="notice refused" role="alert">
          {t("enrolNoStore")}
        </p>
      ) : (
        prepare.error && <Refused error={prepare.error} />
      )}
      <p className="actions">
        <button type="submit" className="main" disabled={prepare.isPending}>
          {prepare.isPending ? t("enrolling") : submit}
        </button>
      </p>
    </form>
  );
};
