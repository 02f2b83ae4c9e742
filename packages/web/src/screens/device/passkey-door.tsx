import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Problem } from "../../api/client.ts";
import { addPasskeyDoor, dropPasskeyDoor, opensByPasskey } from "../../device/device.ts";
import { mayUsePasskeys } from "../../device/vault/prf.ts";
import { Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

const QUESTION = ["opens-by-passkey"];

/** The third door: a finger, a face or the code of the device in place of the passphrase, where the device can. */
export const PasskeyDoor = () => {
  const { t } = useWords();
  const queries = useQueryClient();
  const { data: has } = useQuery({ queryKey: QUESTION, queryFn: opensByPasskey, gcTime: 0 });
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: QUESTION });
  const add = useMutation({ mutationFn: addPasskeyDoor, onSuccess: again });
  const drop = useMutation({ mutationFn: dropPasskeyDoor, onSuccess: again });
  return (
    <section aria-labelledby="passkey-door">
      <h2 id="passkey-door">{t("doorTitle")}</h2>
      {!mayUsePasskeys() ? (
        <p className="hint">{t("doorCannot")}</p>
      ) : (
        <>
          <p className="hint">{t("doorWhy")}</p>
          {has === true && <p role="status">{t("doorIs")}</p>}
          {add.data === false && (
            <p className="notice" role="alert">
              {t("doorCannot")}
            </p>
          )}
          {add.error instanceof Problem && <Refused error={add.error} />}
          {add.error && !(add.error instanceof Problem) && <p role="alert">{t("passkeyStopped")}</p>}
          <p className="actions">
            <button type="button" onClick={() => add.mutate()} disabled={add.isPending}>
              {t(has === true ? "doorAgain" : "doorAdd")}
            </button>
            {has === true && (
              <button type="button" className="quiet" onClick={() => drop.mutate()}>
                {t("doorDrop")}
              </button>
            )}
          </p>
        </>
      )}
    </section>
  );
};
