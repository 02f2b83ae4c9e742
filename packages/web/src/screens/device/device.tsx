import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { hasPin, setPin } from "../../device/pin.ts";
import { useDeviceState } from "../../device/use-device.ts";
import { PinField } from "../../form/secret.tsx";
import { Page } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { PasskeyDoor } from "./passkey-door.tsx";
import { Passphrase } from "./passphrase.tsx";

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
      {enrolled && <PasskeyDoor />}
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
      <PinField label={t("pin")} value={code} change={setCode} />
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
