import { useNavigate } from "@tanstack/react-router";
import { postpone } from "../../device/prepared.ts";
import { Page } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Passphrase } from "./passphrase.tsx";

/** The last step of a sign-in on a browser that has no store for this person: to prepare it, later, or never on a shared one. */
export const PrepareScreen = () => {
  const { t } = useWords();
  const navigate = useNavigate();
  const goOn = (): void => void navigate({ to: "/" });
  return (
    <Page title={t("prepareTitle")}>
      <p className="lead">{t("deviceWhy")}</p>
      <Passphrase submit={t("enrolDo")} done={goOn} />
      <section aria-labelledby="prepare-not">
        <h2 id="prepare-not">{t("prepareNot")}</h2>
        <p className="hint">{t("prepareSharedWhy")}</p>
        <p className="actions">
          <button
            type="button"
            onClick={() => {
              postpone("later", Date.now());
              goOn();
            }}
          >
            {t("prepareLater")}
          </button>
          <button
            type="button"
            onClick={() => {
              postpone("shared", Date.now());
              goOn();
            }}
          >
            {t("prepareShared")}
          </button>
        </p>
      </section>
    </Page>
  );
};
