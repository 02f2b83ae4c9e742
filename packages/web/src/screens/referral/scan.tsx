import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { CameraView } from "../../parts/camera-view.tsx";
import { useWords } from "../../texts/language.tsx";
import { idInQr } from "./slip-code.ts";

/** The slip held before the camera, with or without network: it leads to the acknowledgement, which is a touch of its own. */
export const Scan = () => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [camera, setCamera] = useState<"shut" | "open">("shut");
  const [said, setSaid] = useState<"slipScanLooking" | "slipForeign">("slipScanLooking");
  if (camera === "shut") {
    return (
      <p className="actions">
        <button
          type="button"
          className="main"
          onClick={() => {
            setSaid("slipScanLooking");
            setCamera("open");
          }}
        >
          {t("slipScan")}
        </button>
      </p>
    );
  }
  return (
    <CameraView
      label={t("slipScan")}
      said={t(said)}
      tone={said === "slipScanLooking" ? "hint" : "notice"}
      read={(text) => {
        const id = idInQr(text, location.origin);
        // It goes on looking: the right slip may be the next one.
        if (id === undefined) setSaid("slipForeign");
        else void navigate({ to: "/orientations/$id/recue", params: { id } });
      }}
      shut={() => setCamera("shut")}
    />
  );
};
