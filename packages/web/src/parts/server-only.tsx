import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useOnline } from "../app/use-online.ts";
import { isPractice } from "../device/practice/mode.ts";
import { useDeviceState } from "../device/use-device.ts";
import { useWords } from "../texts/language.tsx";

/** A page of which no device carries anything: without the server it says so once, rather than in each of its parts. */
export const ServerOnly = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useWords();
  const online = useOnline();
  const cut = useDeviceState()?.contact === "cut";
  // A line that was cut may be back before the device's next contact.
  const [asked, setAsked] = useState<"ask" | null>(null);
  if (online && (!cut || asked === "ask")) return children;
  return (
    <div className="notice" role="status">
      <p>{t(isPractice() ? "modeServerOnly" : "serverOnly")}</p>
      <p className="actions">
        {online && (
          <button type="button" onClick={() => setAsked("ask")}>
            {t("retry")}
          </button>
        )}
        <Link to="/" className="button quiet">
          {t("navTodo")}
        </Link>
      </p>
    </div>
  );
};
