import { type PointerEvent, useState } from "react";
import { useWords } from "../../texts/language.tsx";

const WIDTH = 300;
const HEIGHT = 100;

interface PadProps {
  readonly who: string;
  /** The drawn signature, or null where it was given up. */
  readonly done: (signature: string | null) => void;
}

/** A frame to sign in with a finger: paths of an SVG, and nothing that names anybody. Who cannot draw is ticked on the list. */
export const SignaturePad = ({ who, done }: PadProps) => {
  const { t } = useWords();
  const [path, setPath] = useState("");
  const [drawing, setDrawing] = useState<"up" | "down">("up");
  const at = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): string => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return `${Math.round(((clientX - left) / width) * WIDTH)} ${Math.round(((clientY - top) / height) * HEIGHT)}`;
  };
  return (
    <div className="signing">
      <p className="hint">{t("attendanceSignHint", { who })}</p>
      <svg
        className="signature-pad"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t("attendanceSignHint", { who })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing("down");
          const point = at(event);
          setPath((known) => `${known}M${point}`);
        }}
        onPointerMove={(event) => {
          if (drawing !== "down") return;
          const point = at(event);
          setPath((known) => `${known}L${point}`);
        }}
        onPointerUp={() => setDrawing("up")}
      >
        <path d={path} />
      </svg>
      <p className="actions">
        <button type="button" className="main" disabled={path === ""} onClick={() => done(path)}>
          {t("attendanceSign")}
        </button>
        <button type="button" onClick={() => setPath("")}>
          {t("attendanceClear")}
        </button>
        <button type="button" className="quiet" onClick={() => done(null)}>
          {t("cancel")}
        </button>
      </p>
    </div>
  );
};

/** A signature as it was drawn; the name stands beside it. */
export const Signature = ({ path, label }: { readonly path: string; readonly label: string }) => (
  <svg className="signature" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
    <path d={path} />
  </svg>
);
