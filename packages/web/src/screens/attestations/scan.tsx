import { useState } from "react";
import { CameraView } from "../../parts/camera-view.tsx";
import { useWords } from "../../texts/language.tsx";

/** The code of an attestation held before the camera; works without network. */
export const ScanCode = ({ told }: { readonly told: (text: string) => void }) => {
  const { t } = useWords();
  const [camera, setCamera] = useState<"shut" | "open">("shut");
  const shut = (): void => setCamera("shut");
  if (camera === "shut") {
    return (
      <p className="actions">
        <button type="button" className="main" onClick={() => setCamera("open")}>
          {t("verifyScan")}
        </button>
      </p>
    );
  }
  return (
    <CameraView
      label={t("verifyScan")}
      said={t("verifyLooking")}
      tone="hint"
      read={(text) => {
        shut();
        told(text);
      }}
      shut={shut}
    />
  );
};
