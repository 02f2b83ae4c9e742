import { useWords } from "../../../texts/language.tsx";

interface KeepButtonProps {
  /** What it will be called. */
  readonly name: string;
  /** What it is kept as already; null: it is not. */
  readonly kept: string | null;
  readonly state: "free" | "busy";
  readonly keep: () => void;
}

/** « Garder ce scénario », in one touch; once kept it says under which name. */
export const KeepButton = ({ name, kept, state, keep }: KeepButtonProps) => {
  const { t } = useWords();
  return (
    <p className="actions no-print" aria-live="polite">
      {kept === null ? (
        <button type="button" aria-label={`${t("whereKeep")} : ${name}`} disabled={state === "busy"} onClick={keep}>
          {t("whereKeep")}
        </button>
      ) : (
        <span>{t("sceneKept", { n: kept })}</span>
      )}
    </p>
  );
};
