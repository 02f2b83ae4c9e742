import { useId } from "react";
import { useWords } from "../texts/language.tsx";

interface CodeFieldProps {
  readonly value: string;
  readonly change: (value: string) => void;
}

/** Six digits of a phone, or a recovery code: the keyboard of the phone proposes what it has just received. */
export const CodeField = ({ value, change }: CodeFieldProps) => {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t("factorCode")}</label>
      <input
        id={id}
        required
        minLength={6}
        maxLength={40}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={({ target }) => change(target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {t("factorHint")}
      </p>
    </div>
  );
};
