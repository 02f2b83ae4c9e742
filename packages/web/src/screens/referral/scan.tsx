import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { watch } from "../../parts/camera.ts";
import { useWords } from "../../texts/language.tsx";
import { idInQr } from "./slip-code.ts";

/** The slip held before the camera, with or without network: it leads to the acknowledgement, which is a touch of its own. */
export const Scan = () => {
  const { t } = useWords();
  const [camera, setCamera] = useState<"shut" | "open">("shut");
  if (camera === "open") return <Camera shut={() => setCamera("shut")} />;
  return (
    <p className="actions">
      <button type="button" className="main" onClick={() => setCamera("open")}>
        {t("slipScan")}
      </button>
    </p>
  );
};

const Camera = ({ shut }: { readonly shut: () => void }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const video = useRef<HTMLVideoElement>(null);
  const [said, setSaid] = useState<"slipScanLooking" | "slipForeign" | "slipScanRefused" | "slipScanNone">(
    "slipScanLooking",
  );
  useEffect(() => {
    const ended = new AbortController();
    const read = (text: string): void => {
      const id = idInQr(text, location.origin);
      // It goes on looking: the right slip may be the next one.
      if (id === undefined) setSaid("slipForeign");
      else void navigate({ to: "/orientations/$id/recue", params: { id } });
    };
    if (video.current !== null) {
      watch(video.current, read, ended.signal).catch((error: unknown) =>
        setSaid(error instanceof DOMException && error.name === "NotAllowedError" ? "slipScanRefused" : "slipScanNone"),
      );
    }
    return () => ended.abort();
  }, [navigate]);
  return (
    <section className="scan" aria-label={t("slipScan")}>
      <video ref={video} autoPlay muted playsInline aria-label={t("slipScanView")} />
      <p className={said === "slipScanLooking" ? "hint" : "notice"} role="status">
        {t(said)}
      </p>
      <p className="actions">
        <button type="button" onClick={shut}>
          {t("slipScanShut")}
        </button>
      </p>
    </section>
  );
};
