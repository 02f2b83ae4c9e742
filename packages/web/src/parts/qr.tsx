import encode from "qr";

/**
 * A QR code as squares of one path: black on white whatever the colours around it, since cameras read it so. Beside it the same
 * must be said in words.
 */
export const Qr = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const squares = encode(text, "raw", { ecc: "medium", border: 4 });
  const size = squares.length;
  const path = squares.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
