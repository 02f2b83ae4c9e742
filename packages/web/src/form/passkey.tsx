import { PasskeyOptions, RecoveryCodes } from "@relais/casework";
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { Problem, post } from "../api/client.ts";
import { Refused } from "../parts/page.tsx";
import { useWords } from "../texts/language.tsx";

/** Read when a passkey is asked for: it stands on the sign-in, where most never need it. */
const webauthn = () => import("@simplewebauthn/browser");

/** No browser makes a passkey for an address that is a number. */
const isSupported = (): boolean => "PublicKeyCredential" in window && !/^[\d.:[\]]+$/.test(window.location.hostname);

/** Makes a passkey on this device; gives the recovery codes, when these are the first. */
const makePasskey = async (): Promise<readonly string[]> => {
  const { options } = await post("/passkeys/options", PasskeyOptions, {});
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const { startRegistration } = await webauthn();
  const credential = await startRegistration({ optionsJSON });
  return (await post("/passkeys", RecoveryCodes, { credential })).recovery;
};

const givePasskey = async (): Promise<void> => {
  const { options } = await post("/session/passkey/options", PasskeyOptions, {});
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const { startAuthentication } = await webauthn();
  const credential = await startAuthentication({ optionsJSON });
  await post("/session/passkey", z.object({}), { credential });
};

export const MakePasskey = ({ done }: { readonly done: (recovery: readonly string[]) => void }) => {
  const { t } = useWords();
  return <Passkey label={t("passkeyMake")} work={makePasskey} done={done} />;
};

export const GivePasskey = ({ done }: { readonly done: () => void }) => {
  const { t } = useWords();
  return <Passkey label={t("passkeyGive")} work={givePasskey} done={done} />;
};

interface PasskeyProps<T> {
  readonly label: string;
  readonly work: () => Promise<T>;
  readonly done: (value: T) => void;
}

/** A button that hands over to the device; nothing where the browser cannot, and a sentence where the person would not. */
const Passkey = <T,>({ label, work, done }: PasskeyProps<T>) => {
  const { t } = useWords();
  const asked = useMutation({ mutationFn: work, onSuccess: done });
  if (!isSupported()) return null;
  return (
    <div>
      <button type="button" onClick={() => asked.mutate()} disabled={asked.isPending}>
        {label}
      </button>
      {asked.error instanceof Problem && <Refused error={asked.error} />}
      {asked.error && !(asked.error instanceof Problem) && <p role="alert">{t("passkeyStopped")}</p>}
    </div>
  );
};
