/** Longest side of a reduced photo: a page held at arm's length stays readable. In pixels. */
const REDUCED = 1_600;
const THUMBNAIL = 160;
const QUALITY = 0.82;

/** Draws a photo anew, upright and no larger than asked. What the camera wrote beside it (place, device) does not follow. */
const drawn = async (photo: Blob, side: number): Promise<HTMLCanvasElement> => {
  const bitmap = await createImageBitmap(photo);
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
};

/** A JPEG that is lighter to send; the photo itself when it could not be made. */
export const reduced = async (photo: Blob): Promise<Blob> => {
  const canvas = await drawn(photo, REDUCED);
  return new Promise((done) => canvas.toBlob((made) => done(made ?? photo), "image/jpeg", QUALITY));
};

/** A small picture for the waiting list, as a data address; it is kept encrypted with its entry. */
export const thumbnailOf = async (photo: Blob): Promise<string> =>
  (await drawn(photo, THUMBNAIL)).toDataURL("image/jpeg", QUALITY);
