import type { BarcodeDetector as Detector } from "qr/decode.js";

/** How long to wait between two looks, in milliseconds: a phone that only looks gets hot. */
const BETWEEN_LOOKS = 150;
/** Points across: enough for a code that is held before the camera, and quick to look at. */
const WIDTH = { ideal: 720 };

declare global {
  /** The browser's own reader of codes, which some have (https://wicg.github.io/shape-detection-api). */
  var BarcodeDetector: typeof Detector | undefined;
}

/**
 * Shows what the camera sees and tells each QR code that is held before it, until `ended`. Throws what the browser throws where there
 * is no camera, or where it may not be used.
 */
export const watch = async (
  video: HTMLVideoElement,
  told: (text: string) => void,
  ended: AbortSignal,
): Promise<void> => {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: "environment", width: WIDTH },
  });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  ended.addEventListener("abort", stop);
  if (ended.aborted) return stop();
  video.srcObject = stream;
  const reader = await readerHere();
  while (!ended.aborted) {
    const [code] = video.videoWidth === 0 ? [] : await reader.detect(video);
    if (code !== undefined && !ended.aborted) told(code.rawValue);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
};

/** The browser's own reader where it knows QR codes; elsewhere one of a library, which is read only then. */
const readerHere = async (): Promise<Detector> => {
  const own = globalThis.BarcodeDetector;
  const isOwn = (await own?.getSupportedFormats())?.includes("qr_code") ?? false;
  const Reader = own !== undefined && isOwn ? own : (await import("qr/decode.js")).BarcodeDetector;
  return new Reader({ formats: ["qr_code"] });
};
