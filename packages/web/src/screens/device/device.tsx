import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../../app/session.ts";
import { enrol } from "../../device/device.ts";
import { hasPin, setPin } from "../../device/pin.ts";
import { useDeviceState } from "../../device/use-device.ts";
import { passphraseFault } from "../../device/vault/passphrase.ts";
import { Page, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Travailler sans réseau »: the passphrase, chosen once and explained; then the short code and what lies here. */
export const DeviceScreen = () => {
  const { t } = useWords();
  const enrolled = useDeviceState() !== null;
  return (
    <Page title={t("deviceTitle")}>
      {enrolled ? <p className="notice">{t("enrolDone")}</p> : <p className="lead">{t("deviceWhy")}</p>}
      <ul>
        <li>{t("deviceWho")}</li>
        <li>{t("deviceForgotten")}</li>
        <li>{t("deviceStolen")}</li>
      </ul>
      {enrolled && <Pin />}
      {enrolled && <Space />}
      {enrolled ? (
        <details className="inline-form">
          <summary>{t("passphraseChange")}</summary>
          <Passphrase submit={t("passphraseChangeDo")} />
        </details>
      ) : (
        <Passphrase submit={t("enrolDo")} />
      )}
    </Page>
  );
};

const FAULTS = { short: "passphraseShort", same: "passphraseSame", login: "passphraseLogin" } as const;

const Passphrase = ({ submit }: { readonly submit: string }) => {
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
      <div className="field">
        <label htmlFor="passphrase">{t("passphrase")}</label>
        <p className="hint" id="passphrase-hint">
          {t("passphraseHint")}
        </p>
        <input
          id="passphrase"
          type="password"
          autoComplete="off"
          aria-describedby="passphrase-hint"
          required
          value={passphrase}
          onChange={({ target }) => setPassphrase(target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="again">{t("passphraseAgain")}</label>
        <input
          id="again"
          type="password"
          autoComplete="off"
          required
          value={again}
          onChange={({ target }) => setAgain(target.value)}
        />
      </div>
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

const Pin = () => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const [state, setState] = useState<"none" | "set">(hasPin() ? "set" : "none");
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        await setPin(code);
        setCode("");
        setState("set");
      }}
    >
      <h2>{t("pinTitle")}</h2>
      <p className="hint">{t("pinHint")}</p>
      {state === "set" && <p role="status">{t("pinIsSet")}</p>}
      <div className="field">
        <label htmlFor="pin">{t("pin")}</label>
        <input
          id="pin"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          pattern="[0-9]{4,12}"
          required
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </div>
      <button type="submit">{t("pinSet")}</button>
    </form>
  );
};

/** How much lies here, and whether the browser may take it away. */
const Space = () => {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ["space"],
    queryFn: async () => ({
      used: Math.ceil(((await navigator.storage?.estimate?.())?.usage ?? 0) / 1_000_000),
      kept: (await navigator.storage?.persisted?.()) ?? false,
    }),
  });
  if (data === undefined) return null;
  return (
    <p className="hint">
      {t("spaceUsed", { n: data.used })}. {!data.kept && t("evictable")}
    </p>
  );
};
